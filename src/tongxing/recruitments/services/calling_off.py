"""Rounds that go on no more: called off by themselves, or with their event; and events that are renamed or moved."""

import uuid
from collections import Counter
from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.games import queries as games
from tongxing.recruitments import queries, rules
from tongxing.recruitments.events import ApplicationCalledOff
from tongxing.recruitments.models import InterviewSlot, RecruitmentRound, RoundApplication, WantedKind
from tongxing.recruitments.services.interviews import CHOOSING, empty_slot
from tongxing.recruitments.services.rounds import refuse_faults
from tongxing.recruitments.shapes import CallOffRound, RoundCard

UNDECIDED = ("applied", "passed")


@transaction.atomic
def call_off_round(order: CallOffRound, *, actor: Actor) -> RoundCard:
    """Nobody applies, is heard or decided on any more, and whoever still waits is told why. Twice is once.

    A yes stands: who was taken may confirm, and the reserve keeps its order. Refuses with RoundUnknown, NotAllowed or
    Invalid.
    """
    row = queries.round_row(order.round_id, locked=True)
    access.require(actor, "recruitments.call_off_round", on=row)
    if row.called_off_at is not None:
        return queries.round_card(row)
    why = text.one_line(order.why)
    refuse_faults(rules.why_faults(why))
    _stop(row, why, UNDECIDED)
    return queries.round_card(row)


@transaction.atomic
def follow_called_off(games_id: uuid.UUID, *, actor: Actor) -> None:
    """The event does not take place, so none of its rounds goes on; those who were taken are told with the others.

    Whoever was taken on already is released by the event. Refuses with NotAllowed.
    """
    access.require(actor, "recruitments.follow_games")
    why = games.why_called_off(games_id)
    for row in (
        RecruitmentRound.objects.select_for_update(no_key=True).filter(games_id=games_id).order_by("id")
    ):
        _stop(row, why, (*UNDECIDED, "taken", "reserve"))


@transaction.atomic
def follow_changed(games_id: uuid.UUID, *, actor: Actor) -> None:
    """The rounds say the event's name and days as they are now. Refuses with NotAllowed."""
    access.require(actor, "recruitments.follow_games")
    name, starts_on, ends_on = games.days_told(games_id)
    rows = RecruitmentRound.objects.filter(games_id=games_id)
    rows.update(games_name=name, starts_on=starts_on, ends_on=ends_on)


def _stop(row: RecruitmentRound, why: str, states: Collection[str]) -> None:
    """The round is off, its interviews ahead are empty, and applications in these states end. The round is locked."""
    database.lock_name(CHOOSING, row.id)
    if row.called_off_at is None:
        row.called_off_at, row.called_off_why = clock.now(), why
        row.save(update_fields=["called_off_at", "called_off_why"])
    for slot in InterviewSlot.objects.filter(
        round=row, called_off_at=None, starts_at__gt=clock.now()
    ).order_by("id"):
        empty_slot(slot, why)
    locked = RoundApplication.objects.select_for_update(no_key=True).filter(round=row, volunteer_id=None)
    held = list(locked.filter(state__in=states).order_by("id"))
    for kind, many in sorted(Counter(one.kind for one in held if one.kind).items()):
        WantedKind.objects.filter(round=row, name=kind).update(taken=F("taken") - many)
    ended = RoundApplication.objects.filter(pk__in=[one.pk for one in held])
    ended.update(state="called_off", kind="", settled_at=clock.now())
    events.announce_all([ApplicationCalledOff(one.id, one.account_id) for one in held])
