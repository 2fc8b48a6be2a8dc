"""Nobody is set above anybody: no ranking of persons, no league table of units, no streaks (design.md, promise 5)."""

import ast
import dataclasses
import re

import pytest

from tests.house.source import PACKAGE, ROOT, functions, named, short, text
from tongxing.contests import shapes as contest_shapes
from tools.lints import contest

EXAMPLES = ROOT / "tools" / "lints" / "examples" / "contest"
READ_BY_PEOPLE = (".py", ".html", ".po", ".md", ".toml", ".yaml", ".csv", ".typ", ".mjs", ".js")
SORTING = {"order_by", "sorted", "sort", "min", "max", "nlargest", "nsmallest"}
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


# The one exception (decision 0041): projects in a contest, in the order of the method their announcement states. The
# texts ask for such contests (G24-三.3, H24-6); people and units are in none.
# Whom an order is offered to first, by way, time and skill (matching.md 2.5), is no list that anybody reads: decision 0037.
MAY_ORDER_BY_A_SCORE = {"src/tongxing/contests/rules.py results"}
OFFERS = PACKAGE / "orders"
CONTEST = PACKAGE / "contests"


def orders_by_a_score(path):
    """Functions of a file that sort by something called score, as they are or as part of a key."""
    for function in functions(path):
        for node in ast.walk(function):
            sorts = isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SORTING
            keys = [*node.args, *node.keywords] if sorts else []
            if any("score" in ast.unparse(key) for key in keys):
                yield f"{short(path)} {function.name}"
        said = re.search(r"^\s*order: .*(?:scor|method)", ast.get_docstring(function) or "", re.MULTILINE)
        if said:
            yield f"{short(path)} {function.name}"


def test_only_projects_in_a_contest_are_set_in_order_by_a_score():
    """By the word of the docstring or by the key: a second place would need a decision of its own."""
    files = (path for path in named(".py", under=PACKAGE) if not path.is_relative_to(OFFERS))
    found = {one for path in files for one in orders_by_a_score(path)}
    assert found == MAY_ORDER_BY_A_SCORE


def test_a_result_of_a_contest_holds_no_person():
    """What is put in order knows entries and jurors by number; where jurors are named no number stands beside a score."""
    fields = {
        field.name
        for shape in (contest_shapes.Told, contest_shapes.Sheet, contest_shapes.EntryCard)
        for field in dataclasses.fields(shape)
    }
    assert {name for name in fields if re.search(r"person|account|name$", name)} == {"organisation_name"}
    assert {short(path) for path in named(".py", under=CONTEST) if "placed" in text(path)} == {
        f"src/tongxing/contests/{name}" for name in ("queries/telling.py", "rules.py", "shapes.py")
    }


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
