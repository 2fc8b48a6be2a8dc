"""Saying that somebody did not come, or was sent away; and saying oneself why one does not come."""

import datetime as dt

from django.db import transaction

from tongxing.absences import errors, queries, rules
from tongxing.absences.events import AbsenceStated
from tongxing.absences.models import Absence, Word
from tongxing.absences.shapes import AbsenceCard, CloseList, Dismiss, ListCard, MyWord, SayWhy
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities.shapes import Seat, Seats
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import SignInFirst

LIST = "absences.list"


@transaction.atomic
def say_why(order: SayWhy, *, actor: Actor) -> MyWord:
    """Whoever runs the activity reads why this person does not come; said anew, the last words count.

    Nobody need say anything. Refuses with ActivityUnknown, SignInFirst, NothingToSay, WithdrawFirst or Invalid.
    """
    if actor.account_id is None:
        raise SignInFirst()
    told = queries.seats_of(order.activity_id)
    seat = next((one for one in told.seats if one.account_id == actor.account_id), None)
    if seat is None:
        raise errors.NothingToSay()
    access.require(actor, "absences.say_why", on=seat)
    if clock.now() <= told.cancel_until:
        raise errors.WithdrawFirst()
    if not queries.may_still_say(told, seat.has_come):
        raise errors.NothingToSay()
    Word.objects.update_or_create(
        sign_up_id=seat.sign_up_id,
        defaults={
            "activity_id": told.activity_id,
            "person_id": seat.person_id,
            "account_id": seat.account_id,
            "text": _said(order.text, "text"),
            "said_at": clock.now(),
            "until_on": _last_day(told) + dt.timedelta(days=_terms(told)["list_days"]),
        },
    )
    return queries.my_word(order.activity_id, actor)


@transaction.atomic
def close_list(order: CloseList, *, actor: Actor) -> ListCard:
    """Whoever holds a place and did not come is noted: the named ones excused, the others not seen.

    Everybody noted is told. What was noted stays as it is, so closing again notes only who is missing still; what the
    clock asked about is answered by it. Refuses with ActivityUnknown, NotAllowed, NotOverYet, ListClosed or
    NoSuchPlace.
    """
    database.lock_name(LIST, order.activity_id)
    told = queries.seats_of(order.activity_id)
    access.require(actor, "absences.close_list", on=told)
    if told.state != "published" or clock.now() < told.ends_at:
        raise errors.NotOverYet(**_ends(told))
    _refuse_late(told)
    before = {
        row.sign_up_id: row for row in Absence.objects.filter(activity_id=told.activity_id).order_by("id")
    }
    known = {seat.person_id for seat in told.seats if not seat.has_come}
    if set(order.excused) - known:
        raise errors.NoSuchPlace()
    for seat in told.seats:
        if seat.has_come or seat.account_id == actor.account_id:
            continue
        kind = "excused" if seat.person_id in order.excused else "not_seen"
        stated = before.get(seat.sign_up_id)
        if stated is None:
            state(told, seat, kind, actor)
        elif _is_only_asked(stated):
            stated.delete()
            state(told, seat, kind, actor)
    return queries.list_of(order.activity_id, actor)


@transaction.atomic
def dismiss(order: Dismiss, *, actor: Actor) -> AbsenceCard:
    """Somebody who came was sent away, for a written reason; they are told, and may object. Their minutes stay.

    Refuses with ActivityUnknown, NotAllowed, NotThere, ListClosed, StatedAlready or Invalid.
    """
    database.lock_name(LIST, order.activity_id)
    told = queries.seats_of(order.activity_id)
    access.require(actor, "absences.dismiss", on=told)
    seat = next((one for one in told.seats if one.person_id == order.person_id), None)
    if seat is None or not seat.has_come or seat.account_id == actor.account_id:
        raise errors.NotThere()
    _refuse_late(told)
    why = _said(order.why, "why")
    done = Absence.objects.filter(sign_up_id=seat.sign_up_id).order_by("id").first()
    if done is None:
        done = state(told, seat, "dismissed", actor, why=why)
    elif done.kind != "dismissed" or done.why != why:
        raise errors.StatedAlready()
    return queries.absence(done.id, actor)


def state(told: Seats, seat: Seat, kind: str, actor: Actor, why: str = "") -> Absence:
    """Write one fact, with until when it may be objected to and when it is erased; and say so.

    leave: asked by the deed at hand
    """
    rule = queries.terms_at(told.region_code)
    until = clock.today() + dt.timedelta(days=rule.parameters["object_days"])
    day = clock.local(told.starts_at).date()
    row = Absence.objects.create(
        id=ids.new_id(),
        sign_up_id=seat.sign_up_id,
        activity_id=told.activity_id,
        organisation_id=told.organisation_id,
        region_code=told.region_code,
        person_in_charge_id=told.person_in_charge_id,
        title=told.title,
        starts_at=told.starts_at,
        person_id=seat.person_id,
        account_id=seat.account_id,
        kind=kind,
        why=why,
        by_account_id=None if kind == rules.BY_CLOCK else actor.account_id,
        stated_at=clock.now(),
        object_until=until,
        expires_on=rules.expires_on(kind, day, until, rule.parameters["keep_days"]),
        policy_version=rule.version,
    )
    events.announce(AbsenceStated(row.id, row.activity_id, row.account_id, kind))
    return row


def _is_only_asked(row: Absence) -> bool:
    return row.kind == rules.BY_CLOCK and row.ended_at is None and getattr(row, "appeal", None) is None


def _terms(told: Seats) -> dict[str, int]:
    return dict(queries.terms_at(told.region_code).parameters)


def _last_day(told: Seats) -> dt.date:
    """The last day on which a list is closed."""
    return clock.local(told.ends_at).date() + dt.timedelta(days=_terms(told)["list_days"])


def _refuse_late(told: Seats) -> None:
    if clock.today() > _last_day(told):
        raise errors.ListClosed(days=_terms(told)["list_days"])


def _ends(told: Seats) -> dict[str, str]:
    there = clock.local(told.ends_at)
    return {"ends_zh": f"{there.month}月{there.day}日 {there:%H:%M}", "ends_en": f"{there:%H:%M on %Y-%m-%d}"}


def _said(words: str, field: str) -> str:
    said = text.one_line(words)
    if not rules.is_told(said):
        errors.refuse_words(field, rules.SHORTEST_TEXT, rules.LONGEST_TEXT)
    return said
