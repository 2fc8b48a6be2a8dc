"""A program that spoils one call in every way it knows, and writes down each answer that is not as it should be."""

import copy
import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from django.db import connection, transaction
from django.test import Client

from tests.bad_input import nasty
from tests.bad_input.api_calls import Call, calls
from tests.bad_input.world import World, everything, undone
from tongxing.doors.openapi import urls
from tongxing.doors.openapi.api import LARGEST_BODY, document
from tongxing.foundation import clock

assert urls.urlpatterns  # mounts every router
DOCUMENT = json.loads(document())
OPERATIONS = {
    f"{verb.upper()} {path}": told
    for path, verbs in DOCUMENT["paths"].items()
    for verb, told in verbs.items()
}
JSON = "application/json"
LANGUAGES = {"zh": re.compile(r"[\u4e00-\u9fff]"), "en": re.compile(r"[A-Za-z]{2}")}
HERE = "\u2603"  # stands in a body where the spoiled value goes


@dataclass(frozen=True)
class Spoiled:
    """One call that is wrong in one way."""

    what: str
    call: Call
    body: str | bytes | None = None
    kind: str = JSON
    address: str = ""


class Program:
    """Speaks to one endpoint as the right person."""

    def __init__(self, world: World, operation: str) -> None:
        self.world, self.operation = world, operation
        self.verb, self.template = operation.split(" ")
        self.call = world.kept("calls", calls)[operation]
        self.client = Client(raise_request_exception=False)
        self.asked = 0

    def send(self, spoiled: Spoiled) -> Any:
        """Ask, in Chinese and in English by turns; `language` is left on the answer."""
        self.asked += 1
        call, language = spoiled.call, ("zh", "en")[self.asked % 2]
        headers = {"Accept-Language": language}
        if token := self.world.people[call.who].token:
            headers["Authorization"] = f"Bearer {token}"
        body = spoiled.body
        if body is None:
            body = "" if call.body is None else json.dumps(call.body)
        address = spoiled.address or call.address(self.template)
        if call.query:
            address += "?" + urlencode(call.query, doseq=True)
        with clock.at(call.when) if call.when else nullcontext():
            answer = self.client.generic(self.verb, address, body, content_type=spoiled.kind, headers=headers)
        answer.language = language
        return answer

    def faults(self, several: list[Spoiled]) -> list[str]:
        """What went wrong: an answer that is no refusal of ours, or a refused call that left something behind."""
        found: list[str] = []
        with undone():
            before = self.world.kept("everything", lambda _world: everything())
            refused = [spoiled for spoiled in several if self._is_refused(spoiled, found)]
            if everything() == before:
                return found
        return found + [f"{spoiled.what} changed something" for spoiled in refused if self._changes(spoiled)]

    def _is_refused(self, spoiled: Spoiled, found: list[str]) -> bool:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("delete from foundation_allowance")
            answer = self.send(spoiled)
            transaction.set_rollback(not 400 <= answer.status_code < 500)
        if answer.status_code < 300:
            return False
        found += [f"{spoiled.what}: {fault}" for fault in faults_of(answer)]
        return True

    def _changes(self, spoiled: Spoiled) -> bool:
        with undone():
            before = everything()
            self.send(spoiled)
            return everything() != before


def faults_of(answer: Any) -> Iterator[str]:
    """What is wrong with a refusal."""
    if not 400 <= answer.status_code < 500:
        yield f"{answer.status_code} {answer.content[:200]!r}"
        return
    told = json.loads(answer.content) if answer["Content-Type"].startswith(JSON) else {}
    if set(told) != {"code", "sentence", "facts"}:
        yield f"another shape: {answer.content[:200]!r}"
    elif not LANGUAGES[answer.language].search(told["sentence"]):
        yield f"says {told['sentence']!r} in {answer.language}"


def spoiled_addresses(program: Program) -> Iterator[Spoiled]:
    """Every parameter of the address and of the query, wrong in every way."""
    for told in OPERATIONS[program.operation].get("parameters", []):
        name, where = told["name"], told["in"]
        for value in _texts_for(told["schema"], program.world):
            call, label = program.call, f"{where} {name}={value[:60]!r}"
            if where == "query":
                yield Spoiled(label, replace(call, query=call.query | {name: value}))
            elif value not in ("", ".", ".."):
                spoiled = quote(value, safe="")
                yield Spoiled(
                    label, call, address=call.address(program.template.replace(f"{{{name}}}", spoiled))
                )
        if where == "query":
            rest = {key: value for key, value in program.call.query.items() if key != name}
            yield Spoiled(f"no {name}", replace(program.call, query=rest))


def _texts_for(schema: dict[str, Any], world: World) -> tuple[str, ...]:
    kinds = {kind for one in schema.get("anyOf", [schema]) for kind in (one.get("format"), one.get("type"))}
    if "uuid" in kinds:
        return (*nasty.IDS, *world.elsewhere.values())
    if "date" in kinds:
        return nasty.DAYS
    if kinds & {"integer", "number", "boolean"}:
        return nasty.NUMBERS
    return (*nasty.TEXTS, world.elsewhere["paper"])


def spoiled_bodies(program: Program) -> Iterator[Spoiled]:
    """The body as a whole, then every field of it, wrong in every way."""
    call = program.call
    if call.body is None:
        return
    told = json.dumps(call.body)
    for body in nasty.BODIES:
        yield Spoiled(f"body {body[:30]!r}", call, body)
    for kind in (
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "",
        "x" * 300,
    ):
        yield Spoiled(f"sent as {kind[:40]!r}", call, told[:-1], kind)
    yield Spoiled("too large", call, told + " " * (LARGEST_BODY + 1))
    yield Spoiled("just small enough", call, json.dumps({"hat": "x" * (LARGEST_BODY - 20)}))
    yield Spoiled("a field nobody knows", call, json.dumps(call.body | {"hat": 1}))
    schema = OPERATIONS[program.operation]["requestBody"]["content"][JSON]["schema"]
    for at, one in _fields(schema, call.body):
        yield Spoiled(f"no {at[-1]}", call, json.dumps(_without(call.body, at)))
        values = nasty.some(_values_for(one, program.world), f"{program.operation} {'.'.join(at)}")
        for value in (*values, f'1, "{at[-1]}": 2'):
            body = json.dumps(_with(call.body, at, HERE)).replace(json.dumps(HERE), value)
            yield Spoiled(f"{'.'.join(at)} = {value[:60]}", call, body)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _fields(schema: dict[str, Any], body: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple]:
    for name, one in _resolved(schema)["properties"].items():
        assert above or name in body, f"the valid call does not show {name}"
        one = _resolved(one)
        yield (*above, name), one
        if "properties" in one:
            yield from _fields(one, body, (*above, name))


def _values_for(schema: dict[str, Any], world: World) -> tuple[str, ...]:
    """JSON texts that this field may be sent."""
    several = schema.get("anyOf", [schema])
    kinds = {kind for one in several for kind in (one.get("format"), one.get("type"))}
    if "uuid" in kinds and "array" not in kinds:
        return (*nasty.WRONG_KINDS, *nasty.quoted((*nasty.IDS, *world.elsewhere.values())))
    if "date-time" in kinds:
        return (*nasty.WRONG_KINDS, *nasty.quoted(nasty.MOMENTS))
    if "date" in kinds:
        return (*nasty.WRONG_KINDS, *nasty.quoted(nasty.DAYS))
    if kinds & {"integer", "number", "boolean"}:
        return (*nasty.WRONG_KINDS, *nasty.NO_NUMBERS, *nasty.quoted(nasty.NUMBERS))
    if "array" in kinds:
        foreign = json.dumps(list(world.elsewhere.values())[:1])
        return (*nasty.WRONG_KINDS, *nasty.LISTS, foreign)
    return (*nasty.WRONG_KINDS, *nasty.BROKEN_TEXTS, *nasty.quoted(nasty.TEXTS))


def _with(body: dict[str, Any], at: tuple[str, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(body)
    inner = changed
    for name in at[:-1]:
        inner = inner[name]
    inner[at[-1]] = value
    return changed


def _without(body: dict[str, Any], at: tuple[str, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(body)
    inner = changed
    for name in at[:-1]:
        inner = inner[name]
    inner.pop(at[-1], None)
    return changed
