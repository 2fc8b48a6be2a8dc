"""The checker stands alone: it knows neither our platform nor Django, and needs two packages of others."""

import ast
import sys
import tomllib
from pathlib import Path

from tests.verify.browser import ROOT

SOURCES = sorted((ROOT / "verify" / "src" / "tongxing_verify").glob("*.py"))


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_it_imports_only_the_library_itself_and_what_it_says_it_needs():
    foreign = (
        {name for path in SOURCES for name in imported(path)} - sys.stdlib_module_names - {"tongxing_verify"}
    )
    needs = tomllib.loads((ROOT / "verify" / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "dependencies"
    ]

    assert foreign == {"cryptography", "pypdf"}
    assert sorted(need.split(">")[0] for need in needs) == ["cryptography", "pypdf"]


def test_it_reaches_for_no_network_and_starts_no_program():
    reaching = {"socket", "urllib", "http", "ssl", "subprocess", "ctypes", "asyncio"}

    assert {path.name: imported(path) & reaching for path in SOURCES if imported(path) & reaching} == {}
