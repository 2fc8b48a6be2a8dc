"""The printed reference: who may do what, what is announced, and every no; written by the code itself."""

import dataclasses
import importlib
import inspect
from collections.abc import Callable, Iterable
from itertools import groupby
from types import ModuleType

from django.apps import apps
from django.urls import get_resolver

from tongxing.access import matrix
from tongxing.access.shapes import Deed
from tongxing.foundation import events
from tongxing.foundation.refusals import Conflict, Refusal

PRINTED = "<!-- Printed by `make docs` from the code; edit the code, not this page. -->"


def pages() -> dict[str, str]:
    """Every page of docs/reference by file name."""
    return {"permissions.md": permissions(), "events.md": announcements(), "errors.md": refusals()}


def permissions() -> str:
    """Each deed with its ways: whoever goes one of them is allowed."""
    lines = [
        "# Who may do what 谁可以做什么",
        "",
        PRINTED,
        "",
        "A deed is allowed when one of its ways fits. Who lacks every way hears 403 with the reason; who may",
        "not even know the subject (the deed in *seen with* is closed to them) hears 404. Refusals of deeds",
        "marked *journalled* leave a line in the journal.",
    ]
    for room, deeds in by_room(matrix.deeds().values(), lambda deed: deed.name):
        lines += [
            "",
            f"## {title(room)}",
            "",
            row("Deed", "中文", "English", "Ways 途径", "Seen with", ""),
            rule(6),
        ]
        lines += [_deed(deed) for deed in deeds]
    return "\n".join(lines) + "\n"


def _deed(deed: Deed) -> str:
    ways = "; ".join(f"{way.zh} ({way.en})" for way in deed.ways) or "nobody"
    seen = f"`{deed.seen_with}`" if deed.seen_with else ""
    return row(f"`{deed.name}`", deed.zh, deed.en, ways, seen, "journalled" if deed.sensitive else "")


def announcements() -> str:
    """Each event: when it is announced, what it is not, its facts, and who listens."""
    lines = [
        "# What is announced 事件",
        "",
        PRINTED,
        "",
        "An event is written in the transaction of its deed and told after it, at least once. Facts are ids",
        "and plain values; names and documents of persons are never among them.",
    ]
    for room, kinds in by_room(events.declared().values(), lambda kind: kind.name):
        lines += ["", f"## {title(room)}"]
        for kind in kinds:
            said = inspect.cleandoc(kind.__doc__ or "")
            lines += ["", f"### {kind.name} (version {kind.version})", "", said, ""]
            lines += [f"- `{field.name}`: {type_of(field)}" for field in dataclasses.fields(kind)]
            heard = sorted(events.subscribers_of(kind.name))
            lines.append("- heard by " + (", ".join(f"`{name}`" for name in heard) or "nobody yet"))
    return "\n".join(lines) + "\n"


def refusals() -> str:
    """Each refusal: its code, its status, its two sentences."""
    lines = [
        "# Every no 拒绝",
        "",
        PRINTED,
        "",
        "A program receives `{code, sentence, facts}`; a person receives the sentence. Words in braces are",
        "facts.",
    ]
    for room, kinds in by_room(every_refusal(), lambda kind: kind.code):
        lines += [
            "",
            f"## {title(room)}",
            "",
            row("Code", "Status", "中文", "English", "When"),
            rule(5),
        ]
        lines += [
            row(f"`{kind.code}`", str(kind.status), kind.zh, kind.en, first_line(kind)) for kind in kinds
        ]
    return "\n".join(lines) + "\n"


def every_refusal() -> list[type[Refusal]]:
    """All refusals with a code of their own, wherever in the house they are defined."""
    for room in apps.get_app_configs():
        if room.name.startswith("tongxing."):
            import_if_there(f"{room.name}.errors")
    _ = get_resolver().url_patterns  # the doors say no in their own modules, which this imports
    found: dict[str, type[Refusal]] = {}
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind is not Conflict and vars(kind).get("code") and kind.__module__.startswith("tongxing."):
            found[kind.code] = kind
    return list(found.values())


def import_if_there(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name == name:
            return None
        raise


def by_room(things: Iterable, name_of: Callable) -> Iterable[tuple[str, list]]:
    """Things grouped by the room in their name; rooms in the order of the floors, from the ground up."""
    floors = [config.label for config in apps.get_app_configs()]

    def place(thing):
        room = name_of(thing).split(".")[0]
        return (floors.index(room) if room in floors else len(floors), name_of(thing))

    ordered = sorted(things, key=place)
    return [
        (room, list(group)) for room, group in groupby(ordered, lambda thing: name_of(thing).split(".")[0])
    ]


def title(room: str) -> str:
    """The room with its Chinese name."""
    config = next((config for config in apps.get_app_configs() if config.label == room), None)
    return f"{room} {config.verbose_name}" if config else room


def type_of(field: dataclasses.Field) -> str:
    return field.type if isinstance(field.type, str) else getattr(field.type, "__name__", str(field.type))


def first_line(kind: type) -> str:
    return inspect.cleandoc(kind.__doc__ or "").split("\n")[0]


def row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def rule(columns: int) -> str:
    return "|" + "---|" * columns
