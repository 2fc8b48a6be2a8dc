"""Conditions over registered facts: what they decide, how it is told, and which packs are refused whole."""

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from tongxing.foundation import clock
from tongxing.policy import errors, facts, gauges, packs, queries, rules
from tongxing.policy.errors import BadPolicy
from tongxing.policy.form import unknown_facts
from tongxing.policy.shapes import Clause, Condition, Fact

TODAY = dt.date(2026, 11, 22)
WHOLE = """\
id = "escort"
version = "2026-11"
valid_from = 2026-11-01

[jurisdiction]
name = "全国"
low = 0
high = 1000000000000

[citation]
document = "《示例办法》"
article = "第三条"

[title]
zh = "谁可以独自陪护"
en = "Who may escort alone"

[sentence]
zh = "年满 {least_age} 周岁的人可以独自陪护。"
en = "Whoever is {least_age} may escort alone."

[parameters]
least_age = 16

[outcome.met]
zh = "可以独自陪护"
en = "May escort alone"

[outcome.unmet]
zh = "还不能独自陪护"
en = "May not escort alone yet"

[[conditions]]
id = "old-enough"
fact = "person.age"
is = "at_least"
parameter = "least_age"
sentence = { zh = "年满 {least_age} 周岁", en = "{least_age} years old" }

[[conditions]]
id = "verified"
fact = "person.real_name_passed"
is = "equals"
value = true
only_if = { fact = "person.age", is = "at_least", value = 18 }
sentence = { zh = "成年人要通过实名核验", en = "adults are verified" }
"""
CASES = """\
- on: 2026-11-21
  facts: {person.age: 17}
  met: true
- on: 2026-11-21
  facts: {person.age: 15}
  met: false
"""


def lay(folder: Path, text: str = WHOLE, cases: str = CASES) -> Path:
    (folder / "cn").mkdir(exist_ok=True)
    (folder / "cn" / "escort.toml").write_text(text, "utf-8")
    if cases:
        (folder / "cn" / "escort.cases.yaml").write_text(cases, "utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(BadPolicy) as refused:
        packs.load([folder])
    return str(refused.value).replace(str(folder), "")


@pytest.fixture
def rule(tmp_path):
    return packs.load([lay(tmp_path)]).by_version["cn/escort/2026-11"]


def test_met_unmet_and_what_it_would_take(rule):
    young = queries.decide("escort", {"person.age": 15}, on=TODAY, rule=rule)
    assert (young.met, young.nearest().id, young.nearest().gap) == (False, "old-enough", 1)
    assert young.paragraph() == (
        "还不能独自陪护。依据《示例办法》第三条（规则“谁可以独自陪护”，版本 cn/escort/2026-11，适用全国，"
        "自2026年11月1日起）。所看的情况：年龄 15 岁，不符合“年满 16 周岁”。只要再满足“年满 16 周岁”（还差 1 岁）。"
    )
    assert young.paragraph("en") == (
        "May not escort alone yet. By 《示例办法》第三条 (rule “Who may escort alone”, edition cn/escort/2026-11, from"
        " 2026-11-01). Looked at: Age 15 years, which does not meet “16 years old”. It would take “16 years old”"
        " (1 years missing)."
    )
    assert queries.decide("escort", {"person.age": 16}, on=TODAY, rule=rule).nearest() is None


def test_a_condition_asks_only_those_it_concerns(rule):
    assert [check.id for check in queries.decide("x", {"person.age": 17}, on=TODAY, rule=rule).checks] == [
        "old-enough"
    ]
    with pytest.raises(errors.FactMissing) as no:
        queries.decide("x", {"person.age": 18}, on=TODAY, rule=rule)
    assert "还要知道：实名核验已通过（person.real_name_passed）" in no.value.sentence("zh")


@pytest.mark.parametrize("value", ["18", 17.5, True, None])
def test_a_fact_of_another_kind_is_told(rule, value):
    with pytest.raises((errors.FactImpossible, errors.FactMissing)) as no:
        queries.decide("x", {"person.age": value, "person.real_name_passed": True}, on=TODAY, rule=rule)
    assert no.value.code == "policy.fact_impossible"


def test_a_rule_of_numbers_decides_nothing():
    with pytest.raises(errors.NoConditions):
        queries.decide("objection", {}, on=clock.today())


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('is = "equals"', 'is = "like"', "/cn/escort.toml:43：条件 verified 的 is 只能是 at_least"),
        ("value = true\n", "", "条件 verified 要写 value 或 parameter，二者取一"),
        ('parameter = "least_age"', 'parameter = "age"', "parameter age 不在 [parameters] 里"),
        ('parameter = "least_age"', "value = [16]", "one_of 要配列表，其余的比较配一个值"),
        ('id = "verified"', 'id = "old-enough"', "两个条件用了同一个 id"),
        ('{least_age} 周岁", en', '{age} 周岁", en', "说明文字 zh 里的 {} 对不上参数：'age'"),
        (
            '[outcome.unmet]\nzh = "还不能独自陪护"\nen = "May not escort alone yet"\n',
            "",
            "缺少结果 outcome.unmet 的 zh",
        ),
        (
            "[parameters]\nleast_age = 16",
            "[parameters]\nleast_age = 18",
            "/cn/escort.cases.yaml:1：第 1 个例子不成立",
        ),
        ("only_if = {", "onlyif = {", "不认识的项 onlyif"),
    ],
)
def test_a_wrong_condition_is_told_with_its_line_and_cure(tmp_path, old, new, sentence):
    text = WHOLE.replace(old, new, 1)
    assert text != WHOLE
    assert sentence in refusal(lay(tmp_path, text))


CLASH = """
[[conditions]]
id = "not-too-old"
fact = "person.age"
is = "at_most"
value = 15
sentence = { zh = "不超过 15 周岁", en = "15 at most" }
"""


def test_conditions_that_nobody_can_meet_are_refused(tmp_path):
    assert "条件 old-enough 与 not-too-old 自相矛盾，没有人能同时符合" in refusal(
        lay(tmp_path, WHOLE + CLASH)
    )


@pytest.mark.parametrize(
    ("cases", "sentence"),
    [
        ("", "至少要有 2 个注明日期的不同例子"),
        (CASES.split("- on", 2)[1].join(["- on", ""]), "至少要有 2 个注明日期的不同例子"),
        (CASES + CASES.split("\n", 3)[3].replace("21", "20").replace("false", "true"),
         "/cn/escort.cases.yaml:7：第 3 个例子不成立"),
        (CASES.replace("person.age: 15", "person.age: 16").replace("met: false", "met: true"),
         "至少要有一个符合（met = true）和一个不符合（met = false）的例子"),
        (CASES.replace("on: 2026-11-21", "on: tomorrow", 1), "/cn/escort.cases.yaml:1：例子的日期 on 应是日期"),
        (CASES.replace("met: true", "met: yes"), "/cn/escort.cases.yaml:1：例子的 met 应是true 或 false"),
        (CASES.replace("person.age: 17", "person.age: 17.5"), "第 1 个例子不成立"),
        ("- on: [", "不是合格的 YAML 文件"),
        ("just words", "例子文件应是一个列表"),
        ("- !!python/object/apply:os.system ['true']", "不是合格的 YAML 文件"),
    ],
)  # fmt: skip
def test_wrong_cases_are_told_with_file_line_and_cure(tmp_path, cases, sentence):
    assert sentence in refusal(lay(tmp_path, cases=cases))


def test_cases_without_a_rule_beside_them_are_told(tmp_path):
    (tmp_path / "cn").mkdir()
    (tmp_path / "cn" / "lost.cases.yaml").write_text(CASES, "utf-8")
    assert "/cn/lost.cases.yaml：旁边没有规则文件 lost.toml" in refusal(tmp_path)


def test_a_pack_that_pretends_to_be_enacted_is_refused(tmp_path):
    lay(tmp_path)
    (tmp_path / "cn").rename(tmp_path / "act-230103")
    assert "包名不能以 act- 开头" in refusal(tmp_path)


def test_an_unknown_fact_is_told_once_with_its_line_and_what_there_is(tmp_path):
    text = WHOLE.replace("person.age", "person.height")
    shelf = packs.load([lay(tmp_path, text, CASES.replace("person.age", "person.height"))])
    (told,) = unknown_facts(shelf.by_version["cn/escort/2026-11"], text)
    assert (told.line, told.zh.split("：")[0]) == (35, "事实 person.height 没有登记，请改用登记过的")
    assert "person.age" in told.zh


def test_a_comparison_that_does_not_fit_the_fact_is_told(tmp_path):
    text = WHOLE.replace("value = true", 'value = "yes"')
    rule = packs.load([lay(tmp_path, text)]).by_version["cn/escort/2026-11"]
    assert [one.zh for one in unknown_facts(rule, text)] == [
        "条件 verified：实名核验已通过（person.real_name_passed）是true 或 false，不能用 equals 与 yes 相比"
    ]


def test_everything_shipped_is_whole_and_names_only_known_facts():
    assert queries.check(None).faults == ()


def test_two_rooms_cannot_mean_different_things_by_one_fact():
    with pytest.raises(RuntimeError, match=r"two facts are called person\.age"):
        facts.declare(Fact("person.age", "text", "", "年龄", "Age", "people"))
    with pytest.raises(RuntimeError, match="no fact"):
        facts.declare(Fact("age", "integer", "", "年龄", "Age", "people"))


def test_one_rule_has_one_gauge():
    assert {"daily-limits", "public-notice"} <= set(gauges.all_gauges())
    with pytest.raises(RuntimeError, match="two gauges measure daily-limits"):
        gauges.declare("daily-limits", lambda *_: None)


numbers = some.integers(-3, 3)
clauses = some.one_of(
    some.builds(
        Clause, some.just("a.b"), some.sampled_from(["at_least", "at_most", "equals", "is_not"]), numbers
    ),
    some.builds(
        Clause, some.just("a.b"), some.just("one_of"), some.lists(numbers, min_size=1, max_size=3).map(tuple)
    ),
)


@given(clauses, clauses)
def test_a_contradiction_is_found_exactly_when_no_value_meets_both(one, other):
    assume(not one.operator == other.operator == "one_of")  # a list can hold something of both
    both = [Condition(name, clause, "", "") for name, clause in (("one", one), ("other", other))]
    possible = any(
        all(check.met for check in rules.judge(both, {"a.b": value}, {})) for value in range(-10, 11)
    )
    assert bool(list(rules.impossible(both))) == (not possible)


@given(
    some.lists(some.tuples(some.sampled_from(["at_least", "at_most"]), numbers), min_size=1, max_size=4),
    numbers,
)
def test_the_nearest_is_unmet_and_lacks_no_more_than_the_others(asked, value):
    conditions = [
        Condition(str(n), Clause("a.b", how, wanted), "", "") for n, (how, wanted) in enumerate(asked)
    ]
    checks = rules.judge(conditions, {"a.b": value}, {})
    nearest = rules.nearest_unmet(checks)
    unmet = [check for check in checks if not check.met]
    assert (nearest is None) == (not unmet)
    assert nearest is None or nearest in unmet


REGIONS = {"cn": (0, 10**12), "act": (230000000000, 240000000000), "city": (230100000000, 230200000000)}


@pytest.mark.parametrize("line", ["", "women"])
def test_the_order_in_which_files_lie_never_decides(tmp_path, line):
    """Every order of reading gives the same rule: nation, province, city, and the line in each."""
    found = {}
    for name, (low, high) in REGIONS.items():
        for own in ("", "women"):
            folder = tmp_path / f"{name}{own}"
            folder.mkdir()
            text = WHOLE.replace(
                "low = 0\nhigh = 1000000000000", f'low = {low}\nhigh = {high}\nline = "{own}"'
            )
            told = f"  line: women\n  region_code: {low}\n" if own else f"  region_code: {low}\n"
            (folder / "escort.toml").write_text(text, "utf-8")
            cases = CASES.replace("  facts", told + "  facts")
            (folder / "escort.cases.yaml").write_text(cases, "utf-8")
    shelf = packs.load([tmp_path])
    for order in itertools.permutations(shelf.by_id["escort"]):
        for code, place in ((230103000000, "city"), (230200000000, "act"), (110101000000, "cn")):
            found.setdefault(place, set()).add(rules.nearest(order, TODAY, code, line).version)
    assert found == {place: {f"{place}{line}/escort/2026-11"} for place in REGIONS}
