"""Headings are found under titles, over several rows, in many words; somebody else's phone is not theirs."""

import csv
from pathlib import Path

import pytest

from tongxing.rosters import reading, rules
from tongxing.rosters.shapes import Layout, SheetRow

SYNONYMS = reading.synonyms()
DATA = (1, "王芳", "13904510001")


def sheet(*rows: tuple) -> list[SheetRow]:
    return [SheetRow(number, cells) for number, cells in enumerate(rows, start=1)]


def found(*rows: tuple) -> Layout:
    layout = rules.find_layout(sheet(*rows), SYNONYMS)
    assert layout is not None
    return layout


def test_under_a_title_and_a_note():
    layout = found(("花园街道志愿者名册",), ("填表日期：2026.3.1",), (), ("序号", "姓名", "手机号"), DATA)
    assert (layout.heading_row, layout.depth, layout.first_data_row) == (4, 1, 5)
    assert layout.columns == {"name": (1,), "mobile": (2,)}


def test_over_two_rows_under_a_merged_parent():
    layout = found(
        ("名册",),
        ("序号", "基本信息", None, None, "联系方式", None),
        (None, "姓名", "性别", "出生\n日期", "手机", "邮箱"),
        DATA,
    )
    assert (layout.heading_row, layout.depth) == (2, 2)
    assert layout.columns == {"name": (1,), "sex": (2,), "birth_date": (3,), "mobile": (4,)}
    assert layout.unread == ("联系方式 邮箱",)


def test_over_three_rows_with_a_heading_cut_in_two():
    layout = found(
        ("志愿者", None, None),
        ("基本信息", None, "联系"),
        ("姓名", "证件", "手机"),
        (None, "号码", "号码"),
        DATA,
    )
    assert layout.columns["name"] == (0,)
    assert layout.columns["mobile"] == (2,)
    assert layout.first_data_row == 5


def test_a_heading_may_need_the_word_it_stands_under():
    layout = found(
        ("序号", "姓名", "证件", None, "联系", None),
        (None, None, "类型", "号码", "电话", "地址"),
        DATA,
    )
    assert layout.columns == {
        "name": (1,),
        "id_document_type": (2,),
        "id_document_number": (3,),
        "mobile": (4,),
    }


@pytest.mark.parametrize(
    "heading",
    ["姓 名", "姓　名", "姓名*", "姓名：", "姓\n名", "姓名（必填）", "志愿者姓名", "姓名(与身份证一致)"],
)
def test_one_heading_in_many_spellings(heading):
    assert found((heading, "联系电话"), DATA[1:]).columns == {"name": (0,), "mobile": (1,)}


def test_a_guardians_phone_is_not_the_volunteers():
    layout = found(("姓名", "手机号", "监护人姓名", "监护人联系电话", "紧急联系电话"), DATA)
    assert layout.columns == {"name": (0,), "mobile": (1,)}
    merged = found(("本人", None, "监护人", None), ("姓名", "电话", "姓名", "电话"), DATA)
    assert merged.columns == {"name": (0,), "mobile": (1,)}


def test_two_columns_of_phones_are_both_looked_at():
    assert found(("姓名", "联系电话", "手机号码"), DATA).columns["mobile"] == (1, 2)


def test_a_sheet_without_headings_has_none():
    assert rules.find_layout(sheet(("王芳", "13904510001"), ("李四", "13904510002")), SYNONYMS) is None
    assert rules.find_layout([], SYNONYMS) is None


def test_every_heading_of_our_list_means_one_field():
    file = Path(reading.__file__).parents[1] / "data" / "headings.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    fields: dict[str, set[str]] = {}
    for row in rows:
        fields.setdefault(rules.heading_key(row["heading"]), set()).add(row["field"])
    assert {heading for heading, told in fields.items() if len(told) > 1} == set()


def test_totals_remarks_and_repeated_headings_are_nobody():
    layout = found(("序号", "姓名", "手机号"), DATA)
    for cells in (("合 计", None, "2 人"), ("备注：以上人员均已同意",), ("序号", "姓名", "手机号")):
        assert rules.is_no_person(SheetRow(9, cells), layout)
    assert not rules.is_no_person(SheetRow(9, DATA), layout)
    assert rules.is_blank(SheetRow(9, (None, "", " \u3000")))
