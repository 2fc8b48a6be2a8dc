"""Both ends of a stay as they are written: the fact, its proofs, and on leaving the minutes with them."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.activities import errors, rules
from tongxing.activities.events import Arrived, Departed
from tongxing.activities.models import FIELD, Activity, Arrival, Departure, Proof, SignUp
from tongxing.activities.queries import terms
from tongxing.activities.queries.attendance import attendance_of
from tongxing.activities.shapes import Attended, Handset
from tongxing.foundation import clock, events, ids
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import Occasion, RecordService
from tongxing.ledger.shapes import Proof as LedgerProof
from tongxing.needs import errors as needs_errors
from tongxing.needs import services as needs
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.projects import queries as projects

ACTIVITIES = SystemActor("activities")


@dataclass(frozen=True)
class Given:
    """One proof before it is written: of what kind, and what it points to."""

    kind: str
    reference: str = ""


@dataclass(frozen=True)
class End:
    """One end of a stay, before it is written: when, by what method, by whom, with what device and proofs."""

    key: uuid.UUID
    method: str
    at: dt.datetime
    actor: Actor
    handset: Handset
    proofs: tuple[Given, ...]


@dataclass(frozen=True)
class Seen:
    """What is kept of a device: the verdict on its place, never the place."""

    place: str
    area: int | None
    rule_version: str
    note: str


def seen(activity: Activity, handset: Handset, now: dt.datetime) -> Seen:
    """Judge where a device is, and let the point go (R-76). Nobody has to offer it.

    leave: asked by the deed at hand
    """
    note, where = rules.skew_note(handset.at, now), handset.position
    street = rules.street_of(activity.region_code)
    if where is None or activity.lat is None or activity.lon is None:
        return Seen("not_asked", street, "", note)
    rule = policy.rule("check-in-place", clock.local(now).date(), activity.region_code)
    metres = None
    if rules.is_point(where.lat, where.lon):
        metres = places.distance_metres(where.lat, where.lon, activity.lat, activity.lon)
    verdict = rules.place_verdict(
        metres,
        where.accuracy_metres,
        rule.parameters["radius_metres"],
        rule.parameters["coarsest_metres"],
    )
    return Seen(verdict, None if verdict == "failed" else street, rule.version, note)


def held(activity_id: uuid.UUID, **whose: uuid.UUID | None) -> SignUp | None:
    """A held place, locked: ten scanners at once stand in a row, and a withdrawal waits behind them.

    leave: asked by the deed at hand
    """
    rows = SignUp.objects.select_for_update(of=("self",), no_key=True).select_related("activity")
    return rows.filter(activity_id=activity_id, state="held", **whose).order_by("id").first()


def already(sign_up: SignUp, leaving: bool) -> Attended | None:
    """The answer to a deed that was done before, or None.

    leave: asked by the deed at hand
    """
    arrival = Arrival.objects.select_related("departure").filter(sign_up=sign_up).order_by("id").first()
    if arrival is None:
        return None
    sign_up.arrival = arrival
    departure = getattr(arrival, "departure", None)
    if leaving and departure is None:
        return None
    return attended(sign_up, departure.entry_id if departure else None)


def attended(sign_up: SignUp, entry_id: uuid.UUID | None = None) -> Attended:
    """How a stay stands, as a deed answers it.

    leave: asked by the deed at hand
    """
    return Attended(sign_up.activity_id, sign_up.person_id, attendance_of(sign_up), entry_id)


def refuse_outside_window(activity: Activity, now: dt.datetime) -> None:
    """Codes, duties and words count around the activity's time and never else.

    leave: asked by the deed at hand
    """
    opens_at, closes_at = terms.window_of(activity)
    if activity.state != "published" or not opens_at <= now <= closes_at:
        raise errors.NotTheTime(**window_facts(opens_at, closes_at))


def window_facts(opens_at: dt.datetime, closes_at: dt.datetime) -> dict[str, str]:
    """From when until when, as the facts of a refusal.

    leave: asked by the deed at hand
    """
    return {
        "opens_zh": rules.wall(opens_at),
        "opens_en": rules.wall_en(opens_at),
        "closes_zh": rules.wall(closes_at),
        "closes_en": rules.wall_en(closes_at),
    }


def come(sign_up: SignUp, end: End) -> Attended:
    """Write the arrival with its proofs. The second of two at once finds it written.

    A minor arrives with a guardian's yes or company. Refuses with GuardianNotThere.
    leave: asked by the deed at hand
    """
    now = clock.now()
    day = rules.china_day(sign_up.activity.starts_at)
    if not people.guardians.may_take_part(sign_up.person_id, sign_up.activity_id, day).may_come:
        raise errors.GuardianNotThere()
    arrival, is_new = Arrival.objects.get_or_create(
        sign_up=sign_up,
        defaults={
            "key": end.key,
            "method": end.method,
            "by": end.actor.label,
            "arrived_at": end.at,
            "device_at": end.handset.at,
            "recorded_at": now,
        },
    )
    if is_new:
        Proof.objects.bulk_create(_proofs(sign_up, "arrival", end, now))
        events.announce(Arrived(sign_up.activity_id, sign_up.person_id, end.method))
    sign_up.arrival = arrival
    return attended(sign_up)


def leave(sign_up: SignUp, end: End) -> Attended:
    """Write the departure, its proofs, and the minutes with them: all or nothing.

    leave: asked by the deed at hand
    """
    activity, arrival, now = sign_up.activity, sign_up.arrival, clock.now()
    span = rules.counted(arrival.arrived_at, end.at, activity.starts_at, activity.ends_at)
    departure = Departure(
        id=ids.new_id(),
        arrival=arrival,
        key=end.key,
        method=end.method,
        by=end.actor.label,
        arrived_at=arrival.arrived_at,
        departed_at=end.at,
        device_at=end.handset.at,
        recorded_at=now,
        minutes=span.minutes if span else 0,
    )
    Proof.objects.bulk_create(_proofs(sign_up, "departure", end, now))
    if span is not None:
        departure.entry_id = _tell_ledger(sign_up, departure, span, end.actor)
    departure.save(force_insert=True)
    if span is not None and activity.need_id is not None:
        _tell_need(activity.need_id, activity.organisation_name)
    events.announce(Departed(activity.id, sign_up.person_id, end.method, departure.minutes))
    arrival.departure = departure
    return attended(sign_up, departure.entry_id)


def _proofs(sign_up: SignUp, which: str, end: End, now: dt.datetime) -> list[Proof]:
    facts = seen(sign_up.activity, end.handset, now)
    return [
        Proof(
            sign_up=sign_up,
            end=which,
            kind=given.kind,
            by=end.actor.label,
            server_at=now,
            device_at=end.handset.at,
            device=end.handset.device,
            place=facts.place,
            area=facts.area,
            reference=given.reference,
            note=facts.note,
            rule_version=facts.rule_version,
        )
        for given in end.proofs
    ]


def _tell_ledger(sign_up: SignUp, departure: Departure, span: rules.Counted, actor: Actor) -> uuid.UUID:
    """The record in the ledger. Whoever may not write there by themself, a companion say, is named as source."""
    order = _service(sign_up, departure, span)
    if access.can(actor, "ledger.record_service", on=order):
        return ledger.record_service(order, actor=actor).id
    return ledger.record_service(replace(order, source=actor.label), actor=ACTIVITIES).id


def _service(sign_up: SignUp, departure: Departure, span: rules.Counted) -> RecordService:
    activity, arrival = sign_up.activity, departure.arrival
    project = projects.project(activity.project_id, ACTIVITIES)
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
        caused_by_person=_is_own_act(sign_up, "arrival", arrival.method)
        and _is_own_act(sign_up, "departure", departure.method),
        project_id=activity.project_id,
        person_in_charge_id=activity.person_in_charge_id,
        proofs=_handed_over(sign_up),
        project_from=project.starts_on,
        project_until=project.ends_on,
    )


def _is_own_act(sign_up: SignUp, end: str, method: str) -> bool:
    """One end is the person's own act: by its method, or because their device told the same with no network."""
    told = Proof.objects.filter(sign_up=sign_up, end=end, kind="offline_both")
    return method in rules.OWN_ACTS or (method in FIELD and told.exists())


def _handed_over(sign_up: SignUp) -> tuple[LedgerProof, ...]:
    rows = Proof.objects.filter(sign_up=sign_up).order_by("server_at", "id")
    same = ["kind", "end", "by", "server_at", "device_at", "device", "place", "area", "reference", "note"]
    return tuple(LedgerProof(**{field: getattr(row, field) for field in same}) for row in rows)


def _tell_need(need_id: uuid.UUID, organisation_name: str) -> None:
    """The help was given. A need that was withdrawn or put back meanwhile stays as it is."""
    try:
        needs.mark_served(need_id, organisation_name, actor=ACTIVITIES)
    except needs_errors.NotTakenUp:
        return
