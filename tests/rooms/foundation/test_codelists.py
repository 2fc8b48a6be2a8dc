"""Code lists: every code has both labels, strangers are refused, and the table follows the file."""

import pytest
from django.db import connection

from tongxing.foundation import codelists


def test_the_house_knows_37_lists_with_402_lines():
    assert (len(codelists.lists()), sum(len(known.items) for known in codelists.lists())) == (37, 402)


def test_every_line_has_a_chinese_and_an_english_label():
    bare = [
        (known.id, item.code)
        for known in codelists.lists()
        for item in known.items
        if not (item.zh and item.en)
    ]
    assert bare == []


def test_blood_type_is_no_field_of_ours():
    assert "blood_type" not in {known.id for known in codelists.lists()}


def test_a_label_in_two_languages():
    assert codelists.label("service_category", "0017") == "关爱特殊群体"
    assert codelists.label("service_category", "0017", "en") == "Care for people in special need"


def test_a_code_the_list_has_lost_answers_with_itself():
    assert codelists.label("skill", "77") == "77"


def test_items_keep_the_order_of_the_file():
    assert [item.code for item in codelists.items("sex")] == ["1", "2"]
    assert codelists.choices("sex", "en") == (("1", "Male"), ("2", "Female"))


def test_a_stranger_is_refused_with_the_name_of_the_list():
    with pytest.raises(codelists.UnknownCode) as no:
        codelists.require("volunteer_support", "01 or 1=1")
    assert no.value.sentence("zh") == "“01 or 1=1”不在“志愿者保障”的选项里，请从列表中重新选择。"
    assert no.value.status == 422


def test_a_list_nobody_knows_is_our_own_fault():
    with pytest.raises(KeyError):
        codelists.items("star_sign")


@pytest.mark.django_db
def test_filling_the_table_twice_changes_nothing_the_second_time():
    assert (codelists.fill_table(), codelists.fill_table()) == (402, 0)


@pytest.mark.django_db
def test_a_line_that_is_no_longer_in_the_file_is_retired_and_not_erased():
    codelists.fill_table()
    with connection.cursor() as cursor:
        cursor.execute("update foundation_codeitem set code = '98' where list_id = 'skill' and code = '99'")
        assert codelists.fill_table() == 2
        cursor.execute(
            "select code, is_current from foundation_codeitem"
            " where list_id = 'skill' and code >= '98' order by code"
        )
        assert cursor.fetchall() == [("98", False), ("99", True)]
