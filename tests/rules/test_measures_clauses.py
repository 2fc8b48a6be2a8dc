"""Every clause of the four documents is there, complete, and named by its number; a wrong file stops the start."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.insights import register
from tongxing.measures import queries, rules
from tongxing.measures.errors import BadClauses, ClauseUnknown
from tongxing.measures.shelf import load, shelf

CHAPTERS_OF_G24 = {"二": 3, "三": 3, "四": 3, "五": 3, "六": 3, "七": 4, "八": 2, "九": 3}
# What each capability of the mission answers, as the mission cites it.
CITED = {
    "M1": "G24-二.1 H24-1", "M2": "G24-二.1 H24-1", "M3": "G24-二.2 H24-2 Z14-10", "M4": "G24-二.2",
    "M5": "G24-二.3 H24-3 J21-9", "S1": "G24-三.1 H24-4 J21-8", "S2": "G24-三.2 H24-5 J21-10",
    "S3": "G24-三.2 H24-5 J21-10", "S4": "G24-三.2 H24-5 Z14-10", "S5": "G24-三.2 H24-2 J21-17",
    "S6": "G24-三.2 J21-13", "S7": "G24-三.3 H24-6", "S8": "G24-三.3 H24-6 J21-11", "S9": "H24-6 J21-20",
    "S10": "G24-三.3 H24-4", "O1": "G24-四.1 Z14-3 J21-14 H24-7", "O2": "G24-四.1 G24-四.2 H24-7",
    "O3": "G24-四.2 H24-8 J21-15", "O4": "G24-四.2 H24-8 J21-5", "O5": "G24-四.2 H24-8",
    "O6": "G24-四.3 H24-9 J21-6 Z14-4", "O7": "H24-13 J21-20", "T1": "G24-五.1 H24-10 J21-12", "T2": "H24-10",
    "T3": "G24-五.2 H24-11", "T4": "G24-五.2", "T5": "G24-五.1 H24-10", "D1": "G24-五.3 H24-12 J21-8",
    "D2": "G24-五.3 H24-12", "D3": "G24-五.3 H24-12 J21-17 Z14-3", "D4": "G24-五.3 H24-12",
    "D5": "G24-五.3 H24-12 J21-10", "P1": "G24-七.1 H24-16 J21-19", "P2": "G24-七.2 H24-17 Z14-7",
    "P3": "G24-七.2 H24-17", "P4": "Z14-5 G24-七.2 J21-14", "P5": "Z14-6 G24-七.3 H24-18 J21-16",
    "P6": "Z14-6 G24-七.3 H24-18 J21-16", "P7": "Z14-6 G24-七.3 H24-18 J21-16", "P8": "Z14-6 G24-七.3 H24-18",
    "P9": "Z14-6 G24-七.3 H24-18 J21-16", "P10": "G24-七.2 G24-七.4 H24-19",
}  # fmt: skip
# Several capabilities share these citations; each clause names one of them at least.
SHARED = {
    "C": "G24-六 H24-13 H24-14 H24-15 Z14-7 Z14-9 J21-21",
    "X": "G24-八 H24-20 H24-21",
    "L": "G24-九 H24-22 H24-23 H24-24 J21-18",
}
# The systems the documents name, and where.
SYSTEMS = (
    "G24-五.3 H24-12 Z14-3 Z14-5 J21-17 G24-二.3 H24-3 J21-9 G24-三.3 H24-6 J21-11 G24-五.1 G24-五.2 H24-10 H24-11"
    " J21-12 G24-四.3 H24-9 J21-6 Z14-4 G24-四.2 H24-8 J21-5 Z14-6 G24-七.2 G24-七.3 H24-17 H24-18 J21-14 J21-16"
    " G24-九.1 H24-22 H24-24 G24-六 H24-13 H24-14 H24-15 J21-20 J21-21"
)
# How many responsible units the text of each of the 24 measures names, and who carries it out besides.
UNITS = (9, 2, 5, 23, 11, 12, 21, 5, 6, 8, 2, 2, 5, 4, 5, 7, 5, 5, 7, 4, 3, 8, 5, 2)
CARRIED = {
    "H24-11": ("各市（地）委社会工作部", "专项志愿服务组织牵头单位"),
    "H24-24": ("各市（地）委社会工作部", "市级专项志愿服务组织牵头单位"),
}


def test_no_clause_is_missing():
    numbers = [
        f"G24-{chapter}.{at}" for chapter, most in CHAPTERS_OF_G24.items() for at in range(1, most + 1)
    ]
    numbers = ["G24-一", *numbers]
    numbers += [
        f"{name}-{at}" for name, most in (("Z14", 10), ("H24", 24), ("J21", 21)) for at in range(1, most + 1)
    ]
    assert sorted(shelf().clauses) == sorted(numbers)


def test_the_measures_of_heilongjiang_name_every_responsible_unit_and_their_term():
    clauses = queries.document("H24").clauses
    assert tuple(len(one.units) for one in clauses) == UNITS
    assert {one.number: one.carried for one in clauses if one.carried} == CARRIED
    assert clauses[0].units == (
        "省委组织部", "省委社会工作部", "省直机关工委", "省教育厅", "省国资委", "省总工会", "团省委", "省妇联",
        "省红十字会",
    )  # fmt: skip
    terms = {one.number: one.deadline for one in clauses}
    assert terms.pop("H24-22") is None  # the only one for which the text gives none
    assert {(one.given, one.last_day, one.goes_on) for one in terms.values()} == {
        ("2024-12", dt.date(2024, 12, 31), True)
    }


@pytest.mark.parametrize("capability", CITED)
def test_every_clause_a_capability_cites_exists_and_names_it(capability):
    for reference in CITED[capability].split():
        for clause in queries.cited(reference):
            assert capability in clause.capabilities, clause.number


@pytest.mark.parametrize("letter", SHARED)
def test_every_clause_of_a_shared_citation_names_one_of_its_capabilities(letter):
    for reference in SHARED[letter].split():
        clauses = queries.cited(reference)
        assert [
            one.number for one in clauses if not any(c.startswith(letter) for c in one.capabilities)
        ] == []


def test_every_clause_that_names_a_system_exists():
    assert [reference for reference in SYSTEMS.split() if not queries.cited(reference)] == []


def test_every_indicator_named_is_declared():
    named = {one for clause in shelf().clauses.values() for one in clause.indicators}
    assert sorted(named - set(register.ids())) == []


def test_every_clause_an_indicator_cites_exists():
    for one in register.indicators():
        for reference in one.clauses:
            if reference.startswith(("G24", "Z14", "H24", "J21")):
                assert queries.cited(reference)


def test_every_clause_says_what_must_be_done_in_both_languages():
    assert [
        one.number for one in shelf().clauses.values() if len(one.must_zh) < 20 or len(one.must_en) < 40
    ] == []


@pytest.mark.parametrize(
    ("number", "parts"),
    [("H24-1", ("H24", "1", "")), ("G24-二.1", ("G24", "2.1", "二")), ("G24-一", ("G24", "1", "一"))],
)
def test_a_number_has_its_place_in_an_address(number, parts):
    assert rules.parts_of(number) == parts
    assert queries.clause_at(parts[0].lower(), parts[1]).number == number


@given(st.text(max_size=12))
def test_whatever_else_is_typed_is_no_clause(typed):
    if typed not in shelf().clauses:
        with pytest.raises(ClauseUnknown):
            queries.clause(typed)


@pytest.mark.parametrize(
    ("given_", "day"),
    [("2024-12", dt.date(2024, 12, 31)), ("2035", dt.date(2035, 12, 31)), ("2026-02-05", dt.date(2026, 2, 5)),
     ("2026-02-30", None), ("十二月", None), ("", None), ("2026-13", None)],
)  # fmt: skip
def test_the_last_day_of_a_term(given_, day):
    assert rules.last_day_of(given_) == day


@given(st.lists(st.sampled_from([True, False, None])))
def test_figures_show_a_clause_only_when_every_target_is_reached(verdicts):
    told = [one for one in verdicts if one is not None]
    assert rules.is_shown(verdicts) == (bool(told) and False not in told)


GOOD = """
id = "T99"
region_code = 0
title_zh = "试行办法"
title_en = "A trial"
number = "1号"
issuer_zh = "试点办"
issuer_en = "Trial office"
issued = "2026"
addressed_zh = "各地"
addressed_en = "all"

[[sections]]
number = "一"
zh = "总则"
en = "General"

[[clauses]]
number = "T99-1"
section = "一"
title_zh = "做一件事"
title_en = "Do one thing"
must_zh = "把一件事做好。"
must_en = "Do one thing well."
units = ["试点办"]
due = "2026-12"
indicators = []
capabilities = ["M1"]
"""
ABLE = '[M1]\nzh = "名册"\nen = "Rosters"\n'


def folder(tmp_path, text: str, able: str = ABLE):
    (tmp_path / "t99.toml").write_text(text, "utf-8")
    (tmp_path / "capabilities.toml").write_text(able, "utf-8")
    return tmp_path


def test_a_good_file_loads(tmp_path):
    assert list(load(folder(tmp_path, GOOD)).clauses) == ["T99-1"]


@pytest.mark.parametrize(
    ("good", "bad", "line", "said"),
    [
        ('"T99-1"', '"T99-eleven"', 19, "条款编号“T99-eleven”应写成 T99-1 或 T99-二.1 的样子"),
        ('"T99-1"', '"X11-1"', 19, "条款编号“X11-1”应写成 T99-1 或 T99-二.1 的样子"),
        ('section = "一"', 'section = "二"', 19, "条款 T99-1 的 section“二”不是它所在的章节"),
        ('must_zh = "把一件事做好。"', 'must_zh = ""', 19, "条款 T99-1 缺少 must_zh，应是不空、前后没有空格的文字"),
        ('["试点办"]', '["试点办", "试点办"]', 19, "条款 T99-1 的 units 里“试点办”写了两次"),
        ('["试点办"]', '"试点办"', 19, "条款 T99-1 的 units 应是文字的列表"),
        ('"2026-12"', '"岁末"', 19, "条款 T99-1 的期限 due 应写成"),
        ('due = "2026-12"', "goes_on = true", 19, "条款 T99-1 的 goes_on 应是 true 或 false，并且要有 due"),
        ("indicators = []", 'indicators = ["No Such"]', 19, "条款 T99-1 的指标编号“No Such”只能用小写字母、数字和下划线"),
        ('["M1"]', '["Q7"]', 19, "条款 T99-1 指向不存在的功能“Q7”，请查 capabilities.toml"),
        ("due =", "dues =", 26, "条款 T99-1 有不认识的项 dues，请检查拼写"),
        ("region_code = 0", "region_code = -1", 3, "region_code 应是十二位的区划代码，全国写 0"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_file_line_and_sentence(tmp_path, good, bad, line, said):
    with pytest.raises(BadClauses) as refused:
        load(folder(tmp_path, GOOD.replace(good, bad, 1)))
    assert f"{tmp_path / 't99.toml'}:{line}：{said}" in str(refused.value)


def test_the_same_number_twice_is_refused(tmp_path):
    again = GOOD[GOOD.index("[[clauses]]") :]
    with pytest.raises(BadClauses, match="条款 T99-1 写了两次"):
        load(folder(tmp_path, GOOD + again))


@pytest.mark.parametrize("text", ["id = [", "", "\x00", 'id = "T99"'])
def test_a_file_that_is_none_is_refused_or_empty(tmp_path, text):
    if not text:
        assert load(folder(tmp_path, text)).documents == {}
        return
    with pytest.raises(BadClauses):
        load(folder(tmp_path, text))


def test_capabilities_are_needed(tmp_path):
    folder(tmp_path, GOOD)
    (tmp_path / "capabilities.toml").unlink()
    with pytest.raises(BadClauses, match="没有这个文件"):
        load(tmp_path)
