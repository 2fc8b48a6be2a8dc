"""`tongxing policy` prints the rule in force on a day at a place, with its clause, or says what is missing."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

PACKS = Path(__file__).resolve().parents[2] / "policy" / "packs"


def test_one_rule_is_shown_with_clause_numbers_and_what_it_goes_before(capsys, settings):
    settings.POLICY_FOLDER = PACKS
    call_command("policy", "public-notice", "--on", "2026-12-01", "--region", "230199")
    assert capsys.readouterr().out == (
        "▸ 公示（Public notice）  county-notice/public-notice/2026-12\n"
        "  适用  示例县，2026-12-01 至 2027-05-31\n"
        "  依据  《示例县志愿服务记录公示办法》（测试用）第二条\n"
        "  说明  补录的记录公示 15 天，转入的公示 30 天，其余 0 天。\n"
        "        Late entries are on notice for 15 days, imported ones for 30, all others for 0.\n"
        "  参数\n"
        "    days.A = 0\n"
        "    days.B = 0\n"
        "    days.C = 15\n"
        "    days.D = 30\n"
        "  优先于 cn/public-notice/2026-11\n"
    )


def test_without_a_name_every_rule_in_force_is_listed(capsys):
    call_command("policy", "--on", "2026-11-21")
    told = capsys.readouterr().out
    assert "▸ 2026-11-21 生效的规则" in told
    assert "cn/record-deadline/2026-11" in told
    assert "民政部令第67号《志愿服务记录与证明出具办法（试行）》第十一条" in told


def test_an_edition_is_shown_by_its_full_name_with_what_lower_levels_may_set(capsys):
    call_command("policy", "cn/public-notice/2026-11")
    assert "    days.C = 7　（下级可设 0 到 30）\n" in capsys.readouterr().out


def test_a_line_of_administration_has_its_own(capsys, settings):
    settings.POLICY_FOLDER = PACKS
    call_command("policy", "record-deadline", "--on", "2026-11-21", "--region", "23", "--line", "women")
    assert "  适用  示例省妇联，条线 women，2026-11-01 起\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["no-such-rule"], "没有生效的规则“no-such-rule”"),
        (["daily-limits", "--on", "1999-01-01"], "1999-01-01 在区划 0 没有生效的规则"),
        (["cn/daily-limits/1999"], "政策规则里没有“cn/daily-limits/1999”这个版本"),
    ],
)
def test_what_is_not_there_is_told_and_ends_with_one(capsys, words, sentence):
    with pytest.raises(SystemExit) as ended:
        call_command("policy", *words)
    assert (ended.value.code, sentence in capsys.readouterr().err) == (1, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["--on", "tomorrow"], "应写成 2026-11-21"), (["--region", "2301x3"], "应是 2、4、6、9 或 12 位数字")],
)
def test_nonsense_is_told_with_its_cure(words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("policy", *words)
