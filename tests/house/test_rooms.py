"""A room is dark and has one face: no web, no wall clock, a bare package, and a README on one screen."""

import ast
import re

import pytest

from tests.house.source import NOT_ROOMS, PACKAGE, functions, imported, named, rooms, short, text, tree

README_PARTS = {
    "what it knows": r"\*\*Knows\*\*",
    "its words": r"\*\*Words\*\*",
    "its invariants": r"\*\*Invariants\*\*",
    "what it announces": r"\*\*Announces\*\*",
}
WEB = ("django.http", "django.forms", "django.shortcuts", "django.template", "django.urls", "ninja", "jinja2")
SETTINGS_AND_WORDS = ("django.conf", "django.utils.translation")
ASKS_THE_TIME = {
    "datetime.now",
    "dt.datetime.now",
    "dt.date.today",
    "date.today",
    "datetime.utcnow",
    "timezone.now",
}
ASKS_THE_TIME |= {"time.time", "timezone.localdate", "timezone.localtime", "datetime.datetime.now"}
PATCHES = ("monkeypatch.setattr", "mocker.patch", "patch")
MAY_ASK_THE_TIME = {"src/tongxing/foundation/clock.py"}


@pytest.mark.parametrize("part", README_PARTS)
def test_every_room_says_on_one_screen(part):
    readmes = [PACKAGE / room / "README.md" for room in rooms()]
    assert [short(p) for p in readmes if not (p.is_file() and re.search(README_PARTS[part], text(p)))] == []


def test_a_readme_fits_on_one_screen():
    readmes = [path for room in rooms() for path in named("README.md", under=PACKAGE / room)]
    assert [short(path) for path in readmes if text(path).count("\n") > 60] == []


def test_the_bare_package_of_a_room_holds_its_sentence_and_nothing_else():
    offenders = []
    for room in rooms():
        body = tree(PACKAGE / room / "__init__.py").body
        if len(body) != 1 or not isinstance(body[0], ast.Expr):
            offenders.append(f"src/tongxing/{room}/__init__.py")
    assert offenders == []


def test_a_room_never_sees_the_web():
    """Never a request, a form, a template, a translated sentence, a setting (house-style 4.5 and 4.15)."""
    dark = [path for room in rooms() for path in named(".py", under=PACKAGE / room)]
    offenders = [
        f"{short(path)} imports {name}"
        for path in dark
        for name in sorted(imported(path))
        if name.startswith(WEB + SETTINGS_AND_WORDS)
    ]
    assert offenders == []


def test_only_the_clock_asks_the_time():
    """Else no tale could be told with dates, and no rule replayed."""
    offenders = [
        f"{short(path)}:{node.lineno} {ast.unparse(node.func)}"
        for path in named(".py", under=PACKAGE)
        if short(path) not in MAY_ASK_THE_TIME
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ASKS_THE_TIME
    ]
    assert offenders == []


def test_shapes_are_frozen():
    offenders = []
    for room in rooms():
        for path in [*PACKAGE.glob(f"{room}/shapes.py"), *PACKAGE.glob(f"{room}/shapes/*.py")]:
            for node in tree(path).body:
                marks = " ".join(ast.unparse(mark) for mark in getattr(node, "decorator_list", []))
                if isinstance(node, ast.ClassDef) and not node.bases and "frozen=True" not in marks:
                    offenders.append(f"{short(path)}:{node.lineno} {node.name}")
    assert offenders == []


def test_modules_of_other_rooms_are_imported_as_modules():
    """`from tongxing.ledger import services as ledger`, so that calls read as sentences (4.12)."""
    offenders = []
    for path in named(".py", under=PACKAGE):
        here = path.relative_to(PACKAGE).parts[0]
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            there = node.module.split(".")
            verbs = len(there) > 2 and there[0] == "tongxing" and there[2] in ("services", "queries")
            if verbs and there[1] != here and there[1] not in NOT_ROOMS:
                offenders.append(f"{short(path)}:{node.lineno} from {node.module} import …")
    assert offenders == []


def replaces_ours(call: ast.Call, ours: set[str]) -> bool:
    """Does it put something else in place of a function or class of ours? A named limit may be made small."""
    target, *rest = (ast.unparse(word).strip("'\"") for word in call.args[:2])
    name = rest[0] if rest else target.rsplit(".", 1)[-1]
    return (target in ours or target.startswith("tongxing.")) and not name.isupper()


def test_nobody_mocks_our_own_code():
    """A mock of our code tests the mock; ports have console variants, and the clock has `clock.at`."""
    offenders = []
    tests = PACKAGE.parents[1] / "tests"
    for path in named(".py", under=tests):
        names = imported(path)
        if any(name.startswith(("unittest.mock", "mock", "freezegun", "time_machine")) for name in names):
            offenders.append(short(path))
        ours = {name.rsplit(".", 1)[-1] for name in names if name.startswith("tongxing.")}
        for node in (inner for function in functions(path) for inner in ast.walk(function)):
            patches = isinstance(node, ast.Call) and ast.unparse(node.func) in PATCHES
            if patches and replaces_ours(node, ours) and not path.is_relative_to(tests / "fixtures"):
                offenders.append(f"{short(path)}:{node.lineno}")
    assert sorted(set(offenders)) == []


def test_no_test_is_skipped_or_expected_to_fail():
    skip = re.compile(
        r"pytest\.(?:mark\.)?(?:"
        + "|".join(["sk" + "ip", "sk" + "ipif", "xf" + "ail", "import" + "orskip"])
        + r")\b"
    )
    offenders = [
        f"{short(path)}:{number}"
        for path in named(".py", under=PACKAGE.parents[1] / "tests")
        for number, line in enumerate(text(path).splitlines(), 1)
        if skip.search(line)
    ]
    assert offenders == []
