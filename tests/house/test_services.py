"""Every deed names its actor and asks leave; every listing names its viewer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGE, calls, functions, imported, named, room_files, short, tree

LISTINGS = re.compile(r"^(?:Page|list|dict|Sequence|Iterable|Iterator|QuerySet)\b|^tuple\[.*\.\.\.\]$")
SAYS_WHO_ASKS_LEAVE = re.compile(r"^\s*leave: \S.+", re.MULTILINE)
SAYS_WHO_MAY_ASK = re.compile(r"^\s*(?:public|rooms only): \S.+", re.MULTILINE)
ASKS_LEAVE = {"access.require", "require"}


def public_functions(kind: str) -> Iterator[tuple[Path, ast.FunctionDef]]:
    """What others may call: of a module all that has no leading underscore, of a package what it hands out."""
    for room, path in room_files(kind):
        handed_out = None
        if path.parent.name == kind:
            handed_out = {name.rsplit(".", 1)[-1] for name in imported(PACKAGE / room / kind / "__init__.py")}
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if handed_out is None or node.name in handed_out:
                yield path, node


def said(node: ast.FunctionDef) -> str:
    return ast.get_docstring(node) or ""


def said_above(path: Path) -> Iterator[str]:
    """The docstring of the module, and of the package when the questions have outgrown one file."""
    yield ast.get_docstring(tree(path)) or ""
    if path.parent.name == "queries":
        yield ast.get_docstring(tree(path.parent / "__init__.py")) or ""


def at(path: Path, node: ast.AST) -> str:
    return f"{short(path)}:{node.lineno} {node.name}"


def test_every_deed_says_what_is_different_afterwards():
    assert [at(path, node) for path, node in public_functions("services") if not said(node)] == []


def test_every_question_says_what_it_answers():
    assert [at(path, node) for path, node in public_functions("queries") if not said(node)] == []


def test_every_deed_takes_its_actor_by_name():
    """Keyword-only and never optional: jobs act as a named SystemActor (house-style 4.5)."""
    offenders = []
    for path, node in public_functions("services"):
        if path.match("access/services/leave.py") and node.name in (
            "require",
            "can",
        ):  # they *are* the asking
            continue
        keyword = {
            arg.arg: default for arg, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        }
        named_first = (
            node.args.args and node.args.args[0].arg == "actor"
        )  # `sign_out(actor)`: nothing else to name
        if SAYS_WHO_ASKS_LEAVE.search(said(node)) or named_first:
            continue
        if keyword.get("actor", "absent") is not None:
            offenders.append(at(path, node))
    assert offenders == []


def asks_leave(path: Path, node: ast.FunctionDef) -> bool:
    """In its own body, or in a private function of the same module that it calls and hands its actor to."""
    if calls(node) & ASKS_LEAVE or SAYS_WHO_ASKS_LEAVE.search(said(node)):
        return True
    near = {other.name: other for other in functions(path)}
    for call in (inner for inner in ast.walk(node) if isinstance(inner, ast.Call)):
        callee = near.get(ast.unparse(call.func))
        handed = "actor" in ast.unparse(call)
        if callee is not None and handed and callee.name != node.name and calls(callee) & ASKS_LEAVE:
            return True
    return False


def test_every_deed_asks_leave():
    """`access.require` in the body, or a line `leave: …` in the docstring saying who asked."""
    offenders = [
        at(path, node)
        for path, node in public_functions("services")
        if not asks_leave(path, node) and node.name not in ("require", "can")
    ]
    assert offenders == []


def test_every_listing_names_its_viewer():
    """A parameter `viewer`, or a line of the docstring: `public: …` (all may), `rooms only: …` (no page may).

    The line may stand in the docstring of the module, for a room that keeps no secrets.
    """
    offenders = []
    for path, node in public_functions("queries"):
        answer = ast.unparse(node.returns) if node.returns else ""
        names = {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)}
        is_listing = LISTINGS.match(answer.strip("'\""))
        explained = any(SAYS_WHO_MAY_ASK.search(words) for words in (said(node), *said_above(path)))
        if is_listing and not names & {"viewer", "actor"} and not explained:
            offenders.append(f"{at(path, node)} -> {answer}")
    assert offenders == []


def test_no_page_asks_what_is_for_rooms_only():
    inside = {
        (path.relative_to(PACKAGE).parts[0], node.name)
        for path, node in public_functions("queries")
        if re.search(r"^\s*rooms only:", said(node), re.MULTILINE)
    }
    offenders = []
    for path in named(".py", under=PACKAGE / "doors"):
        if "console" in path.parts:  # no page: its commands sum, load and verify
            continue
        rooms_here = {}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tongxing."):
                for alias in node.names:
                    if alias.name == "queries":
                        rooms_here[alias.asname or alias.name] = node.module.split(".")[1]
        for node in ast.walk(tree(path)):
            of_a_module = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if of_a_module and (rooms_here.get(node.value.id), node.attr) in inside:
                offenders.append(f"{short(path)}:{node.lineno} {ast.unparse(node)}")
    assert offenders == []


def test_services_write_and_queries_do_not():
    writes = {
        "save",
        "create",
        "update",
        "delete",
        "bulk_create",
        "bulk_update",
        "get_or_create",
        "update_or_create",
    }
    offenders = []
    for path, node in public_functions("queries"):
        found = {
            inner.func.attr
            for inner in ast.walk(node)
            if isinstance(inner, ast.Call)
            and isinstance(inner.func, ast.Attribute)
            and "objects" in ast.unparse(inner.func)
        }
        if found & writes:
            offenders.append(f"{at(path, node)} {', '.join(sorted(found & writes))}")
    assert offenders == []


def test_a_page_never_writes_by_itself():
    """Doors know services and queries, never a model (house-style 4.11)."""
    offenders = [
        f"{short(path)} imports {name}"
        for path in named(".py", under=PACKAGE / "doors")
        for name in imported(path)
        if ".models" in name and name.startswith("tongxing.")
    ]
    assert offenders == []
