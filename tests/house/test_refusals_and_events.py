"""Every no has a code of its own and two sentences; every event is past tense and says what it is not."""

import ast
import importlib
import re
import string

from tests.house.source import PACKAGE, room_files, rooms, short, text, tree
from tongxing.foundation import events
from tongxing.foundation.refusals import Refusal

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def refusals() -> list[type[Refusal]]:
    """Every refusal class of the house that has a code, wherever it is defined."""
    for room in rooms():
        for kind in ("errors", "services"):
            if (PACKAGE / room / f"{kind}.py").is_file() or (PACKAGE / room / kind).is_dir():
                importlib.import_module(f"tongxing.{room}.{kind}")
    importlib.import_module("tongxing.doors.openapi.faults")  # else it depends on who ran before
    found, waiting = [], [Refusal]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("tongxing.") and not kind.__name__.startswith("_"):
                found.append(kind)
    return sorted(set(found), key=lambda kind: (kind.__module__, kind.__name__))


def test_every_refusal_speaks_chinese_and_english():
    offenders = [
        f"{kind.__module__}.{kind.__name__}"
        for kind in refusals()
        if kind.__name__ != "Conflict"
        and not (kind.code and CHINESE.search(kind.zh) and kind.en and not CHINESE.search(kind.en))
    ]
    assert offenders == []


def test_every_refusal_is_named_after_its_room():
    offenders = []
    for kind in refusals():
        parts = kind.__module__.split(".")
        room = "api" if parts[1:3] == ["doors", "openapi"] else parts[1]
        own = "code" in vars(kind)
        if own and not re.fullmatch(rf"{room}\.[a-z][a-z0-9_]+", kind.code):
            offenders.append(f"{kind.__module__}.{kind.__name__}: {kind.code}")
    assert offenders == []


def test_no_two_refusals_share_a_code():
    seen: dict[str, str] = {}
    offenders = []
    for kind in refusals():
        if "code" in vars(kind):
            if kind.code in seen:
                offenders.append(f"{kind.code}: {seen[kind.code]} and {kind.__name__}")
            seen[kind.code] = kind.__name__
    assert offenders == []


def facts_in(sentence: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_sentences_of_a_refusal_tell_what_is_wrong():
    """A fact told in Chinese and not in English, or the other way round, is a translation forgotten.

    Facts whose names end in a language, `deed_zh`, count as the same fact.
    """
    offenders = []
    for kind in refusals():
        zh, en = ({re.sub(r"_(zh|en)$", "", fact) for fact in facts_in(said)} for said in (kind.zh, kind.en))
        if zh != en:
            offenders.append(f"{kind.__module__}.{kind.__name__}: {sorted(zh)} ≠ {sorted(en)}")
    assert offenders == []


def test_a_refusal_says_why_somebody_would_meet_it():
    assert [
        f"{k.__module__}.{k.__name__}" for k in refusals() if not k.__doc__ or k.__doc__ == Refusal.__doc__
    ] == []


def test_a_no_is_raised_with_facts_and_never_with_prose():
    offenders = []
    for path in (path for room in rooms() for path in PACKAGE.glob(f"{room}/**/*.py")):
        for node in ast.walk(tree(path)):
            said = node.exc.args if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) else []
            refusal = said and ast.unparse(node.exc.func).startswith("errors.")
            if refusal and any(isinstance(word, ast.JoinedStr | ast.Constant) for word in said):
                offenders.append(f"{short(path)}:{node.lineno} {ast.unparse(node.exc)[:60]}")
    assert offenders == []


def test_a_no_is_raised_with_every_fact_of_its_sentence():
    """One that lacks a fact is an answer of 500 in the very moment somebody needs the sentence."""
    known: dict[str, list[set[str]]] = {}
    for kind in refusals():
        if kind.__init__ is Refusal.__init__:
            known.setdefault(kind.__name__, []).append(facts_in(kind.zh) | facts_in(kind.en))
    offenders = []
    for path in PACKAGE.glob("**/*.py"):
        for node in ast.walk(tree(path)):
            call = node if isinstance(node, ast.Call) else None
            name = ast.unparse(call.func).split(".")[-1] if call else ""
            told = call is not None and not call.args and all(word.arg for word in call.keywords)
            if call is None or not told or name not in known:
                continue
            said = {word.arg for word in call.keywords}
            if not any(facts <= said for facts in known[name]):
                offenders.append(f"{short(path)}:{node.lineno} {ast.unparse(call)[:80]}")
    assert offenders == []


def test_every_event_is_named_after_its_room_and_in_the_past():
    past = re.compile(r"(?:ed|en|un|[^e]d|ft|pt|nt|lt|wn|de|set)$")
    offenders = []
    for name, kind in events.declared().items():
        room, _, happened = name.partition(".")
        words = happened.split("_")
        camel = "".join(word.capitalize() for word in words)
        if (
            room != kind.__module__.split(".")[1]
            or camel != kind.__name__
            or not any(past.search(w) for w in words)
        ):
            offenders.append(f"{name} ({kind.__name__})")
    assert offenders == []


def test_every_event_says_when_it_is_announced():
    """In a sentence of its own, and where a reader could take it for more than it is, what it is not."""
    silent = [
        name
        for name, kind in events.declared().items()
        if not (kind.__doc__ or "").strip() or kind.__doc__.startswith(kind.__name__ + "(")
    ]
    assert silent == []


def test_every_event_class_is_declared():
    """One that is not could be announced and never restored."""
    declared = {kind.__name__ for kind in events.declared().values()}
    offenders = [
        f"{short(path)}:{node.lineno} {node.name}"
        for _room, path in room_files("events")
        for node in tree(path).body
        if isinstance(node, ast.ClassDef)
        and "Event" in [ast.unparse(base).split(".")[-1] for base in node.bases]
        if node.name not in declared
    ]
    assert offenders == []


def test_every_event_is_announced_somewhere():
    silent = []
    for name, kind in events.declared().items():
        room = PACKAGE / kind.__module__.split(".")[1]
        services = [*room.glob("services.py"), *room.glob("services/*.py")]
        if not any(re.search(rf"\b{kind.__name__}\b", text(path)) for path in services):
            silent.append(name)
    assert silent == []


def test_an_event_carries_ids_and_facts_and_nobody_by_name():
    """What is announced may leave the platform one day; names and numbers of persons stay in the drawer."""
    personal = re.compile(
        r"(?:^|_)(?:real_)?(?:phone|document|id_number|full_name|person_name|contact|detail|address)(?:_|$)"
    )
    offenders = [
        f"{name}.{field}"
        for name, kind in events.declared().items()
        for field in getattr(kind, "__dataclass_fields__", {})
        if personal.search(field)
    ]
    assert offenders == []


def test_subscribers_call_one_service_each():
    offenders = []
    for _room, path in room_files("subscribers"):
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                services = [
                    ast.unparse(call.func)
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("services.")
                ]
                if len(set(services)) > 1:
                    offenders.append(
                        f"{short(path)}:{node.lineno} {node.name}: {', '.join(sorted(set(services)))}"
                    )
    assert offenders == []
