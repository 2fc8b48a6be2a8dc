"""`make room` leaves a room that keeps the house style before a word is written in it."""

import ast
import shutil

import pytest

from tests.house.source import ROOT, text
from tests.house.test_rooms import README_PARTS
from tools import room


@pytest.fixture
def empty_house(tmp_path):
    """The three pages a new room is entered in, and one room to stand on."""
    for name in ("pyproject.toml", "GLOSSARY.md", "src/tongxing/config/settings/base.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "src/tongxing/certificates").mkdir(parents=True)
    return tmp_path


ORDER = ["honours", "--zh", "嘉许", "--above", "certificates"]


def test_every_file_opens_with_a_sentence_and_the_readme_has_its_parts(empty_house):
    room.main(ORDER, empty_house)
    made = empty_house / "src/tongxing/honours"
    sentences = [ast.get_docstring(ast.parse(text(path))) for path in sorted(made.glob("*.py"))]
    readme = text(made / "README.md")
    assert (all(sentences), [part in readme for part in ("**Knows**", "**Words**")]) == (True, [True, True])
    assert len(README_PARTS) == sum(
        f"**{part}**" in readme for part in ("Knows", "Words", "Invariants", "Announces")
    )


def test_it_stands_one_floor_above_and_is_known_everywhere(empty_house):
    room.main(ORDER, empty_house)
    floors = text(empty_house / "pyproject.toml").replace("(", "").replace(")", "")
    assert '  "honours",\n  "certificates",\n' in floors
    assert '    "certificates",\n    "honours",\n' in text(
        empty_house / "src/tongxing/config/settings/base.py"
    )
    assert "| honours | 嘉许 |" in text(empty_house / "GLOSSARY.md")


@pytest.mark.parametrize("name", ["Honours", "a-b", "certificates", "honours2"])
def test_a_name_that_will_not_do_changes_nothing(empty_house, name):
    before = text(empty_house / "pyproject.toml")
    with pytest.raises(room.NotNow):
        room.main([name, *ORDER[1:]], empty_house)
    assert (empty_house / "pyproject.toml").read_text("utf-8") == before
