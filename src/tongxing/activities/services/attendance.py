"""Arriving and departing: by the code on the leader's screen, or by the leader's roll call; minutes follow
both.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.activities import errors, rules
from tongxing.activities.events import Arrived, Departed
from tongxing.activities.models import Activity, Arrival, Departure, RefusedCode, SignUp
from tongxing.activities.queries.attendance import attendance_of, code_is_right
from tongxing.activities.shapes import Arrive, Attended, Depart, RollCall
from tongxing.foundation import clock, events, ids, journal
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import Occasion, RecordService
from tongxing.needs import errors as needs_errors
from tongxing.needs import services as needs

OWN_SCAN, ROLL_CALL = "own_scan", "roll_call"


@dataclass(frozen=True)
class _End:
    """One end of a stay, before it is written: when, by what method, by whom."""

    key: uuid.UUID
    method: str
    at: dt.datetime
    device_at: dt.datetime | None
    actor: Actor


def arrive(order: Arrive, *, actor: Actor) -> Attended:
    """The person is on the spot; no minutes yet (R-34). A second time changes nothing.

    Refuses with ActivityUnknown, NoPlaceHeld, NotTheTime or CodeWrong; a wrong code leaves a trace for the
    leader.
    """
    return _with_code(order, "activities.arrive", actor)


def depart(order: Depart, *, actor: Actor) -> Attended:
    """The person has left, and the minutes between both ends are in the ledger. A second time changes
    nothing.

    Refuses with ActivityUnknown, NoPlaceHeld, NotArrived, NotTheTime, CodeWrong, or what the ledger refuses.
    """
    return _with_code(order, "activities.depart", actor)


def _with_code(order: Arrive | Depart, deed: str, actor: Actor) -> Attended:
    """Do the deed; or keep a trace of the wrong code, which must outlive the refusal."""
    with transaction.atomic():
        sign_up = _own_place(order.activity_id, actor)
        access.require(actor, deed, on=sign_up)
        leaving = isinstance(order, Depart)
        if done := _already(sign_up, leaving):
            return done
        if leaving and getattr(sign_up, "arrival", None) is None:
            raise errors.NotArrived()
        now = clock.now()
        refusal = _refused_code(sign_up.activity, order.code, now)
        if refusal is None:
            end = _End(order.key, OWN_SCAN, now, order.device_at, actor)
            return _leave(sign_up, end) if leaving else _come(sign_up, end)
        RefusedCode.objects.create(
            activity_id=order.activity_id, person_id=sign_up.person_id, why=refusal.code, at=now
        )
    raise refusal


@transaction.atomic
def roll_call(order: RollCall, *, actor: Actor) -> Attended:
    """The leader says that somebody came or left; on leaving, the minutes wait for the person's own word.

    Refuses with ActivityUnknown, NotFound, NotAllowed, NoPlaceHeld, NotTheTime, NotArrived,
    MomentImpossible, or what the ledger refuses.
    """
    activity = Activity.objects.filter(pk=order.activity_id).order_by("id").first()
    if activity is None:
        raise errors.ActivityUnknown()
    access.require(actor, "activities.roll_call", on=activity)
    sign_up = _held(order.activity_id, person_id=order.person_id)
    if sign_up is None:
        raise errors.NoPlaceHeld()
    leaving = order.what == "depart"
    if done := _already(sign_up, leaving):
        return done
    arrival = getattr(sign_up, "arrival", None)
    if leaving and arrival is None:
        raise errors.NotArrived()
    at = order.at or clock.now()
    _refuse_moment(activity, at, arrival)
    journal.note(
        "activities.roll_call",
        actor=actor,
        subject=sign_up.id,
        facts={"what": "depart" if leaving else "arrive", "at": at.isoformat()},
    )
    end = _End(order.key, ROLL_CALL, at, None, actor)
    return _leave(sign_up, end) if leaving else _come(sign_up, end)


@transaction.atomic
def sweep_refused_codes(*, actor: Actor) -> int:
    """Traces of wrong codes older than thirty days are gone; answers how many."""
    access.require(actor, "activities.sweep_refused_codes")
    old = RefusedCode.objects.filter(at__lt=clock.now() - rules.TRACES_KEPT)
    return old.delete()[0]


def _own_place(activity_id: uuid.UUID, actor: Actor) -> SignUp:
    if actor.account_id is None:
        access.require(actor, "activities.arrive")
    sign_up = _held(activity_id, account_id=actor.account_id)
    if sign_up is not None:
        return sign_up
    if not Activity.objects.filter(pk=activity_id, state__in=("published", "cancelled")).exists():
        raise errors.ActivityUnknown()
    raise errors.NoPlaceHeld()


def _held(activity_id: uuid.UUID, **whose: uuid.UUID | None) -> SignUp | None:
    """A held place, locked: ten scanners at once stand in a row, and a withdrawal waits behind them."""
    rows = SignUp.objects.select_for_update(of=("self",), no_key=True).select_related("activity")
    return rows.filter(activity_id=activity_id, state="held", **whose).order_by("id").first()


def _already(sign_up: SignUp, leaving: bool) -> Attended | None:
    arrival = Arrival.objects.select_related("departure").filter(sign_up=sign_up).order_by("id").first()
    if arrival is None:
        return None
    sign_up.arrival = arrival
    departure = getattr(arrival, "departure", None)
    if leaving and departure is None:
        return None
    return _attended(sign_up, departure.entry_id if departure else None)


def _attended(sign_up: SignUp, entry_id: uuid.UUID | None = None) -> Attended:
    return Attended(sign_up.activity_id, sign_up.person_id, attendance_of(sign_up), entry_id)


def _refused_code(activity: Activity, code: str, now: dt.datetime) -> Refusal | None:
    opens_at, closes_at = rules.attendance_window(activity.starts_at, activity.ends_at)
    if not opens_at <= now <= closes_at:
        return errors.NotTheTime(**_window_facts(opens_at, closes_at))
    return None if code_is_right(activity.id, code) else errors.CodeWrong()


def _refuse_moment(activity: Activity, at: dt.datetime, arrival: Arrival | None) -> None:
    opens_at, closes_at = rules.attendance_window(activity.starts_at, activity.ends_at)
    now = clock.now()
    if activity.state != "published" or now < opens_at:
        raise errors.NotTheTime(**_window_facts(opens_at, closes_at))
    if not opens_at <= at <= min(closes_at, now) or (arrival is not None and at < arrival.arrived_at):
        raise errors.MomentImpossible(**_window_facts(opens_at, closes_at))


def _window_facts(opens_at: dt.datetime, closes_at: dt.datetime) -> dict[str, str]:
    return {
        "opens_zh": rules.wall(opens_at),
        "opens_en": rules.wall_en(opens_at),
        "closes_zh": rules.wall(closes_at),
        "closes_en": rules.wall_en(closes_at),
    }


def _come(sign_up: SignUp, end: _End) -> Attended:
    arrival, is_new = Arrival.objects.get_or_create(
        sign_up=sign_up,
        defaults={
            "key": end.key,
            "method": end.method,
            "by": end.actor.label,
            "arrived_at": end.at,
            "device_at": end.device_at,
            "recorded_at": clock.now(),
        },
    )
    if is_new:
        events.announce(Arrived(sign_up.activity_id, sign_up.person_id, end.method))
    sign_up.arrival = arrival
    return _attended(sign_up)


def _leave(sign_up: SignUp, end: _End) -> Attended:
    """Write the departure, and the minutes with it: both or neither."""
    activity, arrival = sign_up.activity, sign_up.arrival
    span = rules.counted(arrival.arrived_at, end.at, activity.starts_at, activity.ends_at)
    departure = Departure(
        id=ids.new_id(),
        arrival=arrival,
        key=end.key,
        method=end.method,
        by=end.actor.label,
        arrived_at=arrival.arrived_at,
        departed_at=end.at,
        device_at=end.device_at,
        recorded_at=clock.now(),
        minutes=span.minutes if span else 0,
    )
    if span is not None:
        entry = ledger.record_service(_service(sign_up, departure, span), actor=end.actor)
        departure.entry_id = entry.id
    departure.save(force_insert=True)
    if span is not None and activity.need_id is not None:
        _tell_need(activity.need_id, activity.organisation_name)
    events.announce(Departed(activity.id, sign_up.person_id, end.method, departure.minutes))
    arrival.departure = departure
    return _attended(sign_up, departure.entry_id)


def _service(sign_up: SignUp, departure: Departure, span: rules.Counted) -> RecordService:
    activity, arrival = sign_up.activity, departure.arrival
    own = arrival.method == departure.method == OWN_SCAN
    return RecordService(
        key=departure.id,
        person_id=sign_up.person_id,
        occasion=Occasion("activities", "activity", activity.id),
        organisation_id=activity.organisation_id,
        organisation_name=activity.organisation_name,
        title=activity.title,
        content=activity.content,
        place_text=activity.place_text,
        region_code=activity.region_code,
        category=activity.category,
        started_at=span.started_at,
        ended_at=span.ended_at,
        arrival_method=arrival.method,
        departure_method=departure.method,
        caused_by_person=own,
        project_id=activity.project_id,
        person_in_charge_id=activity.person_in_charge_id,
    )


def _tell_need(need_id: uuid.UUID, organisation_name: str) -> None:
    """The help was given. A need that was withdrawn or put back meanwhile stays as it is."""
    try:
        needs.mark_served(need_id, organisation_name, actor=SystemActor("activities"))
    except needs_errors.NotTakenUp:
        return
