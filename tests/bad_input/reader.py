"""A reader with a browser: fills in one form in every wrong way, and looks whether the answer is a decent page."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.bad_input import nasty
from tests.bad_input.form_calls import forms
from tests.bad_input.world import PHONE, World, everything, undone
from tongxing.foundation import clock

DECENT = (200, 303, 400, 401, 403, 404, 409, 422, 429)


@dataclass(frozen=True)
class Wrong:
    """One filling-in that is wrong in one way; `field` is the one to be looked for afterwards."""

    what: str
    body: dict[str, Any]
    field: str = ""


class Reader:
    """Sends one form as the right person."""

    def __init__(self, world: World, name: str, **how: Any) -> None:
        self.world, self.form = world, world.kept("forms", forms)[name]
        self.name, self.address = name, reverse(name, kwargs=self.form.at or None)
        self.client = Client(raise_request_exception=False, **how)
        self.come_in(world.people[self.form.who].token)

    def come_in(self, token: str) -> None:
        """With a session, or as far into signing in as one can come without."""
        if token:
            self.client.cookies[settings.SESSION_COOKIE] = token
        elif self.name == "sign_in_code":
            with undone():
                Client.post(self.client, "/sign-in", {"key": nasty.NOBODY, "phone": PHONE})

    def send(self, body: dict[str, Any]) -> HttpResponse:
        with clock.at(self.form.when) if self.form.when else nullcontext():
            return self.client.post(self.address, body)

    def wrong(self) -> Iterator[Wrong]:
        """Everything at once, one thing at a time, one thing missing, one thing twice."""
        body = self.form.body
        yield Wrong("nothing at all", {})
        yield Wrong("no key", {name: value for name, value in body.items() if name != "key"})
        yield Wrong("a key that is none", body | {"key": nasty.MISCHIEF})
        for value in nasty.some(nasty.SENT, self.name):
            key = {name: body[name] for name in ("key",) if name in body}
            yield Wrong(f"{value[:30]!r} everywhere", dict.fromkeys(body, value) | key)
        for name in body:
            if name == "key":
                continue
            yield Wrong(f"no {name}", {other: value for other, value in body.items() if other != name}, name)
            for value in (nasty.MISCHIEF, *nasty.some(nasty.TYPED, f"{self.name} {name}")):
                yield Wrong(f"{name} = {value[:30]!r}", body | {name: value}, name)

    def faults(self, several: list[Wrong]) -> list[str]:
        """What went wrong, and what a refused form changed after all."""
        found: list[str] = []
        with undone():
            before = self.world.kept("everything", lambda _world: everything())
            refused = [wrong for wrong in several if self._is_refused(wrong, found)]
            if everything() == before:
                return found
        return found + [f"{wrong.what} changed something" for wrong in refused if self._changes(wrong)]

    def _is_refused(self, wrong: Wrong, found: list[str]) -> bool:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("delete from foundation_allowance")
            answer = self.send(wrong.body)
            refused = 400 <= answer.status_code < 500
            found += [f"{wrong.what}: {fault}" for fault in self._faults_of(answer, wrong)]
            if answer.status_code == 303:
                page = self.client.get(answer["Location"])
                found += [f"{wrong.what}, afterwards: {fault}" for fault in _faults_of_page(page)]
            transaction.set_rollback(not refused)
        return refused

    def _changes(self, wrong: Wrong) -> bool:
        with undone():
            before = everything()
            self.send(wrong.body)
            return everything() != before

    def _faults_of(self, answer: HttpResponse, wrong: Wrong) -> Iterator[str]:
        yield from _faults_of_page(answer)
        if answer.status_code != 422:
            return
        page = answer.content.decode()
        summary = re.search(r'error-summary".*?</ul>', page, re.DOTALL)
        if summary is None:
            yield "422 without a summary of what is wrong"
            return
        for goal in re.findall(r'href="#([^"]+)"', summary.group()):
            if f'id="{goal}"' not in page:
                yield f"the summary leads to #{goal}, which is nowhere"
        shown = unescape(page)
        for name in self.form.typed:
            value = wrong.body.get(name, "")
            if value and name != wrong.field and value not in shown:
                yield f"what was typed as {name} is lost"
        kept = wrong.body.get(wrong.field)
        if wrong.field in self.form.typed and kept == nasty.MISCHIEF and kept not in shown:
            yield f"what was typed as {wrong.field} is lost"


def _faults_of_page(answer: HttpResponse) -> Iterator[str]:
    if answer.status_code not in DECENT:
        yield f"{answer.status_code} {answer.content[-300:]!r}"
    elif nasty.SCRIPT.encode() in answer.content:
        yield f"{answer.status_code} with a live script"
    elif answer.status_code != 303 and b"<h1" not in answer.content:
        yield f"{answer.status_code} is no page"
