"""Layers of packs: on every dated case of tests/policy/layers.toml exactly the rule it names holds."""

import datetime as dt
import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tongxing.foundation import clock
from tongxing.policy import errors, queries, rules
from tongxing.policy.shapes import Citation, Jurisdiction, Rule

FOLDER = Path(__file__).resolve().parents[1] / "policy"
CASES = tomllib.loads((FOLDER / "layers.toml").read_text("utf-8"))["cases"]
SHIPPED = {
    "cn/audit-sample/2026-11",
    "cn/daily-limits/2026-11",
    "cn/evidence-class/2026-11",
    "cn/late-entry/2026-11",
    "cn/objection/2026-11",
    "cn/public-notice/2026-11",
    "cn/record-deadline/2026-11",
    "cn/source-freeze/2026-11",
}
NANGANG = 230103000000


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"] for case in CASES])
def test_the_nearest_rule_in_force_holds(case, settings):
    settings.POLICY_FOLDER = FOLDER / "packs"
    found = queries.rule(case["rule"], case["on"], case.get("region_code"), case.get("line", ""))
    assert found.version == case["version"]
    assert rules.agrees(case["expect"], found.parameters)


def test_what_we_ship_is_in_force_today_everywhere():
    shipped = {rule.version for rule in queries.rules_in_force(clock.today()) if "anomaly" not in rule.id}
    assert shipped >= SHIPPED
    assert {rule.version for rule in queries.rules_in_force(clock.today(), NANGANG)} >= SHIPPED


def test_every_shipped_rule_says_its_numbers_in_both_languages():
    for rule in queries.rules_in_force(clock.today()):
        assert ("{" in rule.sentence_zh + rule.sentence_en, rule.citation.article != "") == (False, True)


def test_a_page_can_say_which_wider_rules_a_rule_goes_before(settings):
    settings.POLICY_FOLDER = FOLDER / "packs"
    found = queries.rule("public-notice", dt.date(2026, 12, 1), 230199000000)
    assert [wider.version for wider in queries.wider(found)] == ["cn/public-notice/2026-11"]
    assert found.sentence_zh == "补录的记录公示 15 天，转入的公示 30 天，其余 0 天。"


def test_a_deed_finds_its_edition_again_after_it_ended(settings):
    settings.POLICY_FOLDER = FOLDER / "packs"
    found = queries.version("county-notice/public-notice/2026-12")
    assert (found.citation.article, found.valid_until) == ("第二条", dt.date(2027, 5, 31))


def test_no_rule_is_a_fault_of_the_operator_that_says_what_is_missing():
    with pytest.raises(errors.RuleUnknown) as no:
        queries.rule("daily-limits", dt.date(2020, 1, 1), NANGANG)
    assert (no.value.status, no.value.sentence("zh")) == (
        503,
        "2020-01-01 在区划 230103000000 没有生效的规则“daily-limits”，所以没有保存。"
        "请联系平台运维人员补上政策规则。",
    )


def test_an_edition_that_was_thrown_away_is_told():
    with pytest.raises(errors.VersionUnknown) as no:
        queries.version("cn/daily-limits/1999-01")
    assert "cn/daily-limits/1999-01" in no.value.sentence("zh")


def test_what_a_rule_says_cannot_be_changed_by_who_asks():
    days = queries.rule("public-notice", clock.today()).parameters["days"]
    with pytest.raises(TypeError):
        days["C"] = 0


def made(low: int, high: int, line: str, since: int, name: str) -> Rule:
    return Rule(
        id="rule",
        version=f"pack/rule/{name}",
        citation=Citation("文件", "第一条"),
        sentence_zh="",
        sentence_en="",
        parameters={},
        jurisdiction=Jurisdiction("某地", low, high, line),
        valid_from=dt.date(2026, 1, 1) + dt.timedelta(days=since),
    )


regions = some.sampled_from([(0, 10**12), (230000000000, 240000000000), (230100000000, 230200000000)])
shelves = some.lists(
    some.tuples(regions, some.sampled_from(["", "women"]), some.integers(0, 9)), max_size=6
).map(lambda told: [made(*region, line, since, str(n)) for n, (region, line, since) in enumerate(told)])


@given(shelves, some.integers(0, 12), some.sampled_from(["", "women"]))
def test_the_order_of_files_never_decides(shelf, day, line):
    """Whatever order they are read in, the same rule holds; and it is never wider than another that holds."""
    on = dt.date(2026, 1, 1) + dt.timedelta(days=day)
    answers = [rules.nearest(order, on, 230103000000, line) for order in itertools.permutations(shelf[:4])]
    assert len({found and found.version for found in answers}) == 1
    found = answers[0]
    holding = [rule for rule in shelf[:4] if rules.holds(rule, on, 230103000000, line)]
    assert (found is None) == (not holding)
    assert found is None or found.jurisdiction.width == min(rule.jurisdiction.width for rule in holding)
