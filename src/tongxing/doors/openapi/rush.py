"""The fast way in for rushes: two addresses of the API, for many who press at once.

    POST /api/v1/openings/{id}/turn         a number where places are given in turn
    POST /api/v1/activities/{id}/sign-up    a place, at whichever activity

Same addresses, orders and answers as in `v1/`; a proxy leads them here, or nobody does and the web server answers them
by itself. Requests that come while the database is busy with those before them are taken together: of numbers one
transaction writes them and another decides them, sign-ups are decided in one; nobody is told anything before it is
committed. One process, so that the order of arrival is one order.
"""

import asyncio
import json
import logging
import re
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db import Error, connection
from pydantic import ValidationError

from tongxing.access import queries as access
from tongxing.access.shapes import Actor, Visitor
from tongxing.activities import services as activities
from tongxing.activities.shapes import SignedUp
from tongxing.doors.openapi import faults
from tongxing.doors.openapi.v1.activities import SignUpOrder, signed_up_out
from tongxing.doors.openapi.v1.openings import TurnOrder, turn_out
from tongxing.foundation import tongues
from tongxing.foundation.refusals import Busy, Refusal, SignInFirst, TooManyTries
from tongxing.openings import services as deeds
from tongxing.openings.shapes import TurnCard

log = logging.getLogger(__name__)
Asked = TurnOrder | SignUpOrder
AT_ONCE = 500
HELD = 10.0  # seconds a request waits for its answer; then it hears its number and asks again
LIMIT, WINDOW = 60, 600.0  # as at the plain door
LONGEST = 4096
_ADDRESS = re.compile(
    r"/api/v1/(openings|activities)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(turn|sign-up)"
)
_ORDERS: dict[tuple[str, str], type[Asked]] = {
    ("openings", "turn"): TurnOrder,
    ("activities", "sign-up"): SignUpOrder,
}
_JSON = [("content-type", "application/json"), ("cache-control", "no-store")]


@dataclass
class Press:
    """Somebody who pressed and waits; `said` is what they will hear."""

    token: str
    order: Asked
    where: uuid.UUID  # the opening, or the activity
    language: str
    told: "asyncio.Future[tuple[int, bytes]]"
    turn: TurnCard | None = None
    said: tuple[int, bytes] = (0, b"")

    def refuse(self, no: Refusal) -> None:
        self.said = no.status, json.dumps(no.as_dict(self.language), ensure_ascii=False).encode()

    def tell(self, told: TurnCard | SignedUp) -> None:
        out = turn_out(told, self.language) if isinstance(told, TurnCard) else signed_up_out(told)
        self.said = 201, out.model_dump_json().encode()

    def settle(self) -> None:
        """In the loop's own thread: the answer goes out, unless somebody has given up waiting."""
        if not self.told.done():
            self.told.set_result(self.said)

    def give_up(self) -> None:
        """Ten seconds are over: the number is theirs and is told; who has none yet presses again, with the same key."""
        if self.told.done():
            return
        if self.turn is not None:
            self.tell(self.turn)
        else:
            self.refuse(Busy())
        self.settle()


class Strand:
    """A thread that takes whatever waits, all of it together, and works it off; answers go out together."""

    def __init__(self, name: str, work: Callable[[list[Press]], None]) -> None:
        self.name, self.work = name, work
        self.waiting: deque[Press] = deque()
        self.some = threading.Event()
        self.is_over = False
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.thread.start()

    def put(self, presses: Sequence[Press]) -> None:
        self.waiting.extend(presses)
        self.some.set()

    def stop(self) -> None:
        """Whoever waits is still answered; then the thread and its connection end."""
        self.is_over = True
        self.some.set()
        self.thread.join(HELD)

    def _run(self) -> None:
        while not self.is_over:
            self.some.wait()
            self.some.clear()
            while self.waiting:
                batch = [self.waiting.popleft() for _ in range(min(len(self.waiting), AT_ONCE))]
                try:
                    self.work(batch)
                except Exception as fault:
                    log.exception("%s failed for %d presses", self.name, len(batch))
                    connection.close()
                    self._failed(batch, fault)
                done = [press for press in batch if press.said[0]]
                if done:
                    done[0].told.get_loop().call_soon_threadsafe(_settle, done)
        connection.close()

    def _failed(self, batch: list[Press], fault: Exception) -> None:
        """Nobody without a number keeps anything; whoever has one is looked after again, until it is decided."""
        kept = [press for press in batch if press.turn is not None]
        for press in batch:
            if press.turn is None and not press.said[0]:
                press.refuse(Busy())
        if kept and isinstance(fault, Error):
            time.sleep(0.2)
            self.put(kept)


class RushDoor:
    """An RSGI application with two addresses."""

    def __init__(self) -> None:
        self.taking = Strand("taking numbers", self._take)
        self.deciding = Strand("deciding numbers", self._decide)
        self.signing_up = Strand("signing up", self._sign_up)
        self.pressed: dict[tuple[type, uuid.UUID], tuple[float, int]] = {}

    def __rsgi_del__(self, _loop: Any) -> None:
        """The process is asked to end: numbers that were given are decided before it does."""
        for strand in (self.taking, self.signing_up, self.deciding):
            strand.stop()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        if scope.path == "/healthz":
            protocol.response_str(200, _JSON, '{"ok": true}')
            return
        found = _ADDRESS.fullmatch(scope.path)
        language = tongues.of(scope.headers.get("accept-language") or "")
        shape = _ORDERS.get((found[1], found[3])) if found else None
        if found is None or shape is None or scope.method != "POST":
            self._refuse(protocol, faults.NoSuchAddress(), language)
            return
        try:
            order = _read(await protocol(), shape)
        except Refusal as no:
            self._refuse(protocol, no, language)
            return
        scheme, _space, token = (scope.headers.get("authorization") or "").partition(" ")
        token = token.strip() if scheme.lower() == "bearer" else ""
        if not token:
            self._refuse(protocol, SignInFirst(), language)
            return
        loop = asyncio.get_running_loop()
        press = Press(token, order, uuid.UUID(found[2]), language, loop.create_future())
        patience = loop.call_later(HELD, press.give_up)
        (self.taking if shape is TurnOrder else self.signing_up).put([press])
        status, said = await press.told
        patience.cancel()
        protocol.response_bytes(status, _JSON, said)

    def _refuse(self, protocol: Any, no: Refusal, language: str) -> None:
        protocol.response_str(no.status, _JSON, json.dumps(no.as_dict(language), ensure_ascii=False))

    def _let_in(self, batch: list[Press]) -> list[tuple[Press, Actor]]:
        """Whoever is signed in and does not press too often, as who they are; the others have been told."""
        actors = access.actors_of({press.token for press in batch})
        asked: list[tuple[Press, Actor]] = []
        for press in batch:
            actor, _preferences = actors.get(press.token, (Visitor(), {}))
            if actor.account_id is None:
                press.refuse(SignInFirst())
            elif wait := self._too_often(type(press.order), actor.account_id):
                press.refuse(TooManyTries(wait_seconds=wait))
            else:
                asked.append((press, actor))
        return asked

    def _sign_up(self, batch: list[Press]) -> None:
        asked = self._let_in(batch)
        told = activities.sign_up_together(
            [(cast(SignUpOrder, press.order).told(press.where), actor) for press, actor in asked]
        )
        for (press, _actor), one in zip(asked, told, strict=True):
            if isinstance(one, Refusal):
                press.refuse(one)
            else:
                press.tell(one)

    def _take(self, batch: list[Press]) -> None:
        asked = self._let_in(batch)
        told = deeds.take_turns(
            [(cast(TurnOrder, press.order).told(press.where), actor) for press, actor in asked]
        )
        queued = []
        for (press, _actor), one in zip(asked, told, strict=True):
            if isinstance(one, Refusal):
                press.refuse(one)
            elif one.state != "queued":
                press.tell(one)
            else:
                press.turn = one
                queued.append(press)
        if queued:
            self.deciding.put(queued)

    def _too_often(self, what: type, account_id: uuid.UUID) -> int:
        """Seconds to wait, counted in this process; like the plain door's, but forgotten with it."""
        now = time.monotonic()
        since, count = self.pressed.get((what, account_id), (now, 0))
        if now - since >= WINDOW:
            since, count = now, 0
        self.pressed[what, account_id] = (since, count + 1)
        if len(self.pressed) > 200_000:
            self.pressed.clear()
        return max(1, int(since + WINDOW - now)) if count >= LIMIT else 0

    def _decide(self, batch: list[Press]) -> None:
        now = deeds.answers_to([press.turn for press in batch if press.turn])
        for press, card in zip(batch, now, strict=True):
            press.tell(card)


def _read(body: bytes, shape: type[Asked]) -> Asked:
    """The order of a body, refused as the plain door refuses."""
    if len(body) > LONGEST:
        raise faults.TooLarge(kilobytes=LONGEST // 1024)
    try:
        return shape.model_validate(json.loads(body))
    except ValidationError as wrong:
        raise faults.invalid([dict(one) for one in wrong.errors()]) from wrong
    except (ValueError, RecursionError) as broken:
        raise faults.UnreadableBody() from broken


def _settle(done: Sequence[Press]) -> None:
    for press in done:
        press.settle()
