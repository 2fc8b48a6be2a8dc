"""Every race says what it leans on, so that `make prove-races` can take it away and see the test fail."""

import ast

from tests.house.source import ROOT, functions, named, short

TESTS = ROOT / "tests"


def races():
    """Every test that asks for the `race` fixture, but for those about the fixture itself."""
    for path in named(".py", under=TESTS):
        for node in functions(path):
            asks = any(argument.arg == "race" for argument in node.args.args)
            if asks and node.name.startswith("test_") and TESTS / "house" not in path.parents:
                yield path, node


def guard_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    marks = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
    return any(
        ast.unparse(mark.func) == "pytest.mark.race" and any(word.arg == "guard" for word in mark.keywords)
        for mark in marks
    )


def takes_it_away_itself(node: ast.AST) -> bool:
    return "guards.taken_away" in ast.unparse(node)


def test_every_race_names_its_guard():
    offenders = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path, node in races()
        if not guard_of(node) and not takes_it_away_itself(node)
    ]
    assert offenders == []


def test_every_race_meets_at_a_named_line():
    """A race that merely starts together is won by luck."""
    offenders = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path, node in races()
        if "meeting_at=" not in ast.unparse(node)
    ]
    assert offenders == []
