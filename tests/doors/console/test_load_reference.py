"""Loading the reference facts from the console: it says what it did; a second time nothing changes."""

import pytest
from django.core.management import call_command

from tongxing.foundation import codelists
from tongxing.places import queries as places


@pytest.mark.django_db
def test_an_empty_database_knows_the_country_afterwards(capsys):
    call_command("load_reference")
    assert capsys.readouterr().out.splitlines() == [
        "  行政区划：更新 18,949 条",
        "  沿革：更新 18 条",
        "  代码：更新 402 条",
    ]
    assert places.full_name(230103001000) == "黑龙江省哈尔滨市南岗区花园街道"
    assert codelists.label("skill", "01") == "医疗急救"


@pytest.mark.django_db
def test_a_second_run_changes_nothing(capsys):
    call_command("load_reference")
    capsys.readouterr()
    call_command("load_reference")
    assert capsys.readouterr().out.splitlines() == [
        "  行政区划：没有变化",
        "  沿革：没有变化",
        "  代码：没有变化",
    ]
