"""The repository as the house tests read it: its files, and its Python as syntax trees."""

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tongxing"
NOT_ROOMS = {"foundation", "web", "config", "doors"}


@functools.cache
def files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name)
    return tuple(sorted({path for path in paths if path.is_file()}))


def named(*endings: str, under: Path = ROOT) -> list[Path]:
    """The files whose name ends so, inside one folder."""
    return [path for path in files() if path.name.endswith(endings) and path.is_relative_to(under)]


@functools.cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


def short(path: Path) -> str:
    """The path as an offender is listed."""
    return str(path.relative_to(ROOT))


@functools.cache
def rooms() -> tuple[str, ...]:
    """The rooms that stand: packages of the house that hold an apps.py."""
    found = {path.parent.name for path in PACKAGE.glob("*/apps.py")}
    return tuple(sorted(found - NOT_ROOMS))


def room_files(kind: str) -> Iterator[tuple[str, Path]]:
    """Room and path of every file of one kind, whether it is a module or has grown into a package."""
    for room in rooms():
        single = PACKAGE / room / f"{kind}.py"
        if single.is_file():
            yield room, single
        for part in sorted((PACKAGE / room / kind).glob("*.py")):
            yield room, part


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def decorators(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> set[str]:
    """Names of the decorators, as written, without their arguments."""
    return {ast.unparse(mark.func if isinstance(mark, ast.Call) else mark) for mark in node.decorator_list}


def calls(node: ast.AST) -> set[str]:
    """Everything called inside a node, as written: `access.require`, `events.announce`."""
    return {ast.unparse(inner.func) for inner in ast.walk(node) if isinstance(inner, ast.Call)}


def imported(path: Path) -> set[str]:
    """Dotted names a module imports, but for types only."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names
