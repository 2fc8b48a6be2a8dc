"""One spelling, one glossary, and no overloaded word for a noun."""

import ast
import re

import pytest

from tests.house.source import PACKAGE, ROOT, named, room_files, rooms, short, text, tree

AMERICAN = re.compile(
    r"\b(?:(?:organi|recogni|summari|initiali|finali|memori|apologi|minimi|maximi|prioriti|anonymi)z(?:e|ed|es|ing|ation)"
    r"|authoriz(?:e|ed|es|ing)|normaliz(?:ed|es|ing)|analyz(?:e|ed|es|ing)|behaviors?|neighbors?|neighboring"
    r"|favorites?|honor(?:s|ed|ing)?|labor|canceled|canceling|traveled|labeled|fulfill|enroll|enrollment"
    r"|judgment|catalogs?|gray)\b",
    re.IGNORECASE,
)


def test_we_spell_as_the_british_do():
    offenders = [
        f"{short(path)}:{number} {found.group()}"
        for path in named(".py", ".html", ".md")
        if path != ROOT / "tests" / "house" / "test_words.py"
        for number, line in enumerate(text(path).splitlines(), 1)
        if (found := AMERICAN.search(line))
    ]
    assert offenders == []


def glossary() -> set[str]:
    """The English words of the glossary's tables, in lower case."""
    rows = re.findall(r"^\| *([^|]+?) *\| *([^|]+?) *\|", text(ROOT / "GLOSSARY.md"), re.MULTILINE)
    return {english.lower() for english, _chinese in rows} | {chinese.lower() for _english, chinese in rows}


def in_words(name: str) -> str:
    """SignInCode → sign-in code, as near as a machine can: words apart, lower case."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def nouns() -> list[tuple[str, str]]:
    """Every room and every model, with the file where it stands."""
    found = [(room.replace("_", " "), f"src/tongxing/{room}/") for room in rooms()]
    for _room, path in room_files("models"):
        found += [(in_words(n.name), short(path)) for n in tree(path).body if is_model(n)]
    foundation = PACKAGE / "foundation" / "models.py"
    found += [(in_words(n.name), short(foundation)) for n in tree(foundation).body if is_model(n)]
    return found


def is_model(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any("Model" in ast.unparse(base) for base in node.bases)


def test_every_noun_is_in_the_glossary():
    known = {re.sub(r"[-\s]+", " ", word) for word in glossary()}
    assert [f"{noun} ({where})" for noun, where in nouns() if noun not in known] == []


DISARMED = {"event": "an activity", "task": "a post on a shift", "user": "a person or an account"}


@pytest.mark.parametrize("word", DISARMED)
def test_the_overloaded_words_name_no_model(word):
    assert [where for noun, where in nouns() if word in noun.split()] == []
