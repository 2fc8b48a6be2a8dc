"""Openings: places given in turn, by number or by a draw that anybody can work out again."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.foundation import throttle
from tongxing.openings import errors
from tongxing.openings import queries as openings
from tongxing.openings import services as deeds
from tongxing.openings.shapes import AnnounceOpening, DrawCard, OpeningCard, TakeTurn, TurnCard
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["openings"])


class OpeningOrder(Order):
    """By number, or by a draw with a deadline; announced before sign-up begins and never changed."""

    key: uuid.UUID
    way: Literal["arrival", "draw"]
    until: Moment | None = None


class TurnOrder(Order):
    """A number, and what is asked for with it: the same as of a sign-up."""

    key: uuid.UUID
    take_place_when_free: bool = False
    accompanied: bool = False
    post_id: uuid.UUID | None = None
    risks_version: Line(16) = ""
    said_fit: bool = False

    def told(self, opening_id: uuid.UUID) -> TakeTurn:
        return TakeTurn(
            self.key, opening_id, self.take_place_when_free, self.accompanied, self.post_id,
            self.risks_version, self.said_fit,
        )  # fmt: skip


class InTurnOut(Schema):
    """How far an opening is. `commitment` is the SHA-256 of the seed of a draw, published from the beginning."""

    id: uuid.UUID
    activity_id: uuid.UUID
    organisation_id: uuid.UUID
    way: str
    opens_at: dt.datetime
    until: dt.datetime
    commitment: str
    turns: int
    answered: int
    is_drawn: bool


class TurnOut(Schema):
    """One's own number: `queued`, or what became of it; a no has the code and sentence a sign-up would have had."""

    id: uuid.UUID
    opening_id: uuid.UUID
    activity_id: uuid.UUID
    number: int
    taken_at: dt.datetime
    state: str
    sign_up_id: uuid.UUID | None
    queue_number: int | None
    code: str
    sentence: str


_OF_A_TURN = tuple(name for name in TurnOut.model_fields if name != "sentence")


class DrawnLineOut(Schema):
    """One number in the order in which it came out, with its lots and the terms they come from."""

    place: int
    number: int
    turn_id: uuid.UUID
    weight: int
    terms: list[str]
    state: str


class PlaceDrawOut(Schema):
    """A draw with all it takes to work it out again with no platform at hand."""

    opening: InTurnOut
    seed: str
    list_digest: str
    rule_version: str
    drawn_at: dt.datetime
    lines: list[DrawnLineOut]


def opening_out(card: OpeningCard) -> InTurnOut:
    return InTurnOut(**{name: getattr(card, name) for name in InTurnOut.model_fields})


def turn_out(card: TurnCard, language: str) -> TurnOut:
    """Our own card, so nothing is looked at again: the fast door tells thousands a second."""
    same = {name: getattr(card, name) for name in _OF_A_TURN}
    return TurnOut.model_construct(**same, sentence=card.sentence(language))


def draw_out(card: DrawCard) -> PlaceDrawOut:
    lines = [
        DrawnLineOut(
            place=line.place,
            number=line.lots.number,
            turn_id=line.lots.turn_id,
            weight=line.lots.weight,
            terms=list(line.lots.terms),
            state=line.state,
        )
        for line in card.lines
    ]
    same = {name: getattr(card, name) for name in ("seed", "list_digest", "rule_version", "drawn_at")}
    return PlaceDrawOut(opening=opening_out(card.opening), lines=lines, **same)


@router.post("/activities/{uuid:activity_id}/opening", response=answers(InTurnOut, 201), auth=bearer)
def announce(request: HttpRequest, activity_id: uuid.UUID, order: OpeningOrder) -> Any:
    """Say in advance how places will be given."""
    told = AnnounceOpening(order.key, activity_id, order.way, order.until)
    return Status(201, opening_out(deeds.announce_opening(told, actor=request.actor)))


@router.get("/openings/{uuid:opening_id}", response=answers(InTurnOut), auth=None)
@public("an opening is announced to everybody who may see its activity; the room asks")
def read_opening(request: HttpRequest, opening_id: uuid.UUID) -> Any:
    """How far it is: numbers taken, numbers decided."""
    card, _activity = openings.opening(opening_id, request.actor)
    return opening_out(card)


@router.post("/openings/{uuid:opening_id}/turn", response=answers(TurnOut, 201), auth=bearer)
def take_turn(request: HttpRequest, opening_id: uuid.UUID, order: TurnOrder) -> Any:
    """Take a number. By number it is decided at once when nobody waits; else it is `queued` and asked for again."""
    throttle.spend("openings.take_turn", str(request.actor.account_id), limit=60, seconds=600)
    card = deeds.take_turn(order.told(opening_id), actor=request.actor)
    return Status(201, turn_out(card, words.language()))


@router.get("/openings/{uuid:opening_id}/turn", response=answers(TurnOut), auth=bearer)
def read_turn(request: HttpRequest, opening_id: uuid.UUID) -> Any:
    """One's own number and what became of it."""
    card = openings.my_turn(opening_id, request.actor)
    if card is None:
        raise errors.NoTurn()
    return turn_out(card, words.language())


@router.get("/openings/{uuid:opening_id}/draw", response=answers(PlaceDrawOut), auth=None)
@public("everybody may work a draw out again; nobody is named in it")
def read_draw(request: HttpRequest, opening_id: uuid.UUID) -> Any:
    """The draw with everything it rests on."""
    return draw_out(openings.drawing(opening_id, request.actor))
