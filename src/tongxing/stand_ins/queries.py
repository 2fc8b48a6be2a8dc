"""Questions about standing in: what looks for somebody, one's own call, and who was passed by it."""

import uuid
from collections.abc import Iterable

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.errors import NotSignedUp
from tongxing.activities.shapes import PlaceHeld
from tongxing.foundation import clock
from tongxing.stand_ins import errors
from tongxing.stand_ins.models import StandIn
from tongxing.stand_ins.permissions import SEE
from tongxing.stand_ins.shapes import JumpCard, MyPlace, StandInCard, WaitingCard

MOST = 50
_MORE = 200  # looked at, for some places are given back meanwhile


def open_stand_ins(viewer: Actor) -> tuple[StandInCard, ...]:
    """Places that look for somebody, the soonest first; those for which others wait only to those who wait.

    The viewer's own are among them.
    """
    access.require(viewer, SEE)
    rows = StandIn.objects.filter(state="open", starts_at__gt=clock.now()).order_by("starts_at", "id")[:_MORE]
    found = list(rows)
    held = activities.places_held(row.sign_up_id for row in found)
    waits = {card.activity_id for card in activities.my_sign_ups(viewer) if card.state == "waiting"}
    shown = [
        row
        for row in found
        if (place := held.get(row.sign_up_id)) is not None
        and (not place.waiting or row.activity_id in waits or row.account_id == viewer.account_id)
    ]
    return _cards(shown[:MOST], viewer)


def stand_in(stand_in_id: uuid.UUID, viewer: Actor) -> StandInCard:
    """One call, as a link shows it to whoever is signed in. Refuses with StandInUnknown."""
    access.require(viewer, SEE)
    row = StandIn.objects.filter(pk=stand_in_id).order_by("id").first()
    found = _cards([row], viewer) if row else ()
    if not found:
        raise errors.StandInUnknown()
    return found[0]


def my_place(activity_id: uuid.UUID, viewer: Actor) -> MyPlace:
    """The place the viewer could hand over, and their open call for it. Refuses with NothingToHandOver."""
    place = activities.place_held_by(activity_id, viewer)
    if place is None or place.starts_at <= clock.now():
        raise errors.NothingToHandOver()
    row = StandIn.objects.filter(sign_up_id=place.sign_up_id, state="open").order_by("id").first()
    card = _cards([row], viewer)[0] if row else None
    return MyPlace(place, card, waits_first(place))


def waits_first(place: PlaceHeld) -> int:
    """How many wait while the place can simply be given back; nought when it can not, or nobody waits.

    rooms only: tells a number of those who wait to whoever holds the place
    """
    return place.waiting if clock.now() <= place.cancel_until else 0


def my_waiting(activity_id: uuid.UUID, viewer: Actor) -> WaitingCard:
    """Where the viewer stands on the list of their post, and every jump past them. Refuses with NotSignedUp."""
    mine = activities.sign_up_of(activity_id, viewer)
    if mine is None or mine.state != "waiting":
        raise NotSignedUp()
    rows = StandIn.objects.filter(
        post_id=mine.post_id, from_number__isnull=False, ended_at__gte=mine.signed_up_at
    )
    told = rows.filter(from_number__gt=mine.queue_number or 0).order_by("ended_at", "id")
    jumps = [
        JumpCard(row.ended_at, row.from_number) for row in told[:MOST] if row.ended_at and row.from_number
    ]
    return WaitingCard(mine, tuple(jumps))


def row_for_change(stand_in_id: uuid.UUID) -> StandIn:
    """A call, locked until the deed is done.

    rooms only: an instance to work on, inside a deed
    """
    rows = StandIn.objects.select_for_update(no_key=True).filter(pk=stand_in_id)
    row = rows.order_by("id").first()
    if row is None:
        raise errors.StandInUnknown()
    return row


def _cards(rows: Iterable[StandIn], viewer: Actor) -> tuple[StandInCard, ...]:
    found = list(rows)
    cards = activities.cards_of(row.activity_id for row in found)
    told = []
    for row in found:
        card = cards[row.activity_id]
        post = next(one for one in card.posts if one.id == row.post_id)
        is_own = row.account_id == viewer.account_id
        told.append(StandInCard(row.id, card, post, row.asked_at, row.state, is_own, post.waiting))
    return tuple(told)
