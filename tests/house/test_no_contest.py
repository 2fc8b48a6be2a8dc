"""Nobody is set above anybody: no ranking of persons, no league table of units, no streaks (design.md, promise 5)."""

import re

import pytest

from tests.house.source import PACKAGE, ROOT, named, short, text
from tools.lints import contest

EXAMPLES = ROOT / "tools" / "lints" / "examples" / "contest"
READ_BY_PEOPLE = (".py", ".html", ".po", ".md", ".toml", ".yaml", ".csv", ".typ", ".mjs", ".js")
WORDS_OF_OTHERS = {"src/tongxing/foundation/data/codelists.csv"}  # the national lists, as they are


def read_by_people():
    found = named(*READ_BY_PEOPLE, under=ROOT / "src") + named(".md", under=ROOT / "docs")
    return [
        path
        for path in (*found, ROOT / "GLOSSARY.md", ROOT / "README.md")
        if short(path) not in WORDS_OF_OTHERS
    ]


def said(path):
    """What a file says; the glossary's last column lists the words that are not used."""
    if path.name != "GLOSSARY.md":
        return text(path)
    return "\n".join(re.sub(r"\|[^|]*\|\s*$", "|", line) for line in text(path).splitlines())


def test_no_page_no_rule_and_no_sentence_speaks_of_a_contest():
    offenders = [
        f"{short(path)}:{line} {word}"
        for path in read_by_people()
        for line, word in contest.contest_words(said(path))
    ]
    assert offenders == []


def test_nothing_is_sorted_by_what_people_or_units_gave():
    """Waiting may order a list, a code may, a date may; minutes, hours, points and stars may not."""
    offenders = [
        f"{short(path)}:{line} {told}"
        for path in named(".py", under=PACKAGE)
        for line, told in contest.contest_orders(text(path))
    ]
    assert offenders == []


def test_no_template_sorts_by_what_people_or_units_gave():
    offenders = [
        f"{short(path)}:{line} {told}"
        for path in named(".html", under=ROOT / "src")
        for line, told in contest.contest_sorts(text(path))
    ]
    assert offenders == []


@pytest.mark.parametrize("line", (EXAMPLES / "broken.txt").read_text("utf-8").splitlines())
def test_a_contest_is_caught(line):
    assert list(contest.contest_words(line)) != []


@pytest.mark.parametrize("line", (EXAMPLES / "kept.txt").read_text("utf-8").splitlines())
def test_its_denial_and_honest_words_are_left_alone(line):
    assert list(contest.contest_words(line)) == []


def test_every_order_by_merit_is_caught():
    caught = [line for line, _told in contest.contest_orders((EXAMPLES / "broken.py").read_text("utf-8"))]
    assert sorted(set(caught)) == [3, 4, 8, 12, 16, 20, 24]
    assert len(list(contest.contest_sorts((EXAMPLES / "broken.html").read_text("utf-8")))) == 2


def test_orders_by_waiting_code_and_date_are_left_alone():
    assert list(contest.contest_orders((EXAMPLES / "kept.py").read_text("utf-8"))) == []
    assert list(contest.contest_sorts((EXAMPLES / "kept.html").read_text("utf-8"))) == []
