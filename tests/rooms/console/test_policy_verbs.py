"""`tongxing policy check, explain, what-if`: whether a pack is whole, why this rule, whom a change would move."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import policy as made
from tongxing.foundation import clock

PACKS = Path(__file__).resolve().parents[2] / "policy" / "packs"


def test_a_whole_folder_is_counted(capsys):
    call_command("policy", "check", str(PACKS))
    assert capsys.readouterr().out == (
        "✓ 政策包合格：county-notice、province-line，2 个规则版本，4 个注明日期的例子全部成立\n"
    )


def test_a_faulty_folder_is_refused_whole_with_file_line_and_cure(capsys, tmp_path):
    (tmp_path / "mine").mkdir()
    text = (PACKS / "county-notice" / "public-notice.toml").read_text("utf-8")
    (tmp_path / "mine" / "public-notice.toml").write_text(text.replace("C = 15", "C = 31", 1), "utf-8")
    with pytest.raises(SystemExit):
        call_command("policy", "check", str(tmp_path))
    told = capsys.readouterr().out
    assert told.startswith("✗ 政策包不合格，共 1 处，整包不用：")
    assert f"{tmp_path}/mine/public-notice.toml:30：第 1 个例子不成立：2026-12-01，区划 230199001000" in told


def test_it_says_why_this_edition_and_not_the_others(capsys):
    call_command(
        "policy", "explain", "station-standard", "--on", "2026-11-22", "--region", "23", "--line", "women"
    )
    told = capsys.readouterr().out
    assert "“站点标准”用的是黑龙江省的版本 cn-23-heilongjiang/station-standard/2026-11" in told
    assert (
        "同时有效的还有全国妇联（条线 women）的 line-jinguo/station-standard/2026-11、全国的 cn/station-standard/2026-11；"
        "适用范围小的优先" in told
    )


def test_it_decides_by_the_facts_it_is_told(capsys):
    facts = [
        "--fact",
        "person.age=5",
        "--fact",
        "person.is_volunteer=是",
        "--fact",
        "person.real_name_passed=true",
    ]
    call_command("policy", "explain", "sign-up", "--on", "2026-11-22", *facts)
    told = capsys.readouterr().out
    assert "只要再满足“活动当天年满 6 周岁”（还差 1 岁）。" in told
    assert "✗ 活动当天年满 6 周岁" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["explain"], "用法"),
        (["explain", "sign-up", "--fact", "person.height=170"], "登记过的事实"),
        (["what-if", "nowhere.toml"], "读不出来"),
    ],
)
def test_nonsense_is_told_with_its_cure(words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("policy", *words)


@pytest.mark.django_db
def test_a_change_is_measured_and_nothing_is_kept(capsys, tmp_path):
    file = tmp_path / "public-notice.toml"
    with clock.at(made.NOON):
        file.write_text(made.text(days__C=15, valid_from=made.TOMORROW + dt.timedelta(days=9)), "utf-8")
        call_command("policy", "what-if", str(file))
    told = capsys.readouterr().out
    assert ("days.C：7 → 15" in told, "按过去一年的记录：0 人的 0 条记录公示会变长" in told) == (True, True)
    assert told.endswith("什么也没有改。要施行，请由主管部门在“规则”页面提议，再由另一位工作人员通过。\n")
