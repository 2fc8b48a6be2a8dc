"""A community whistles to named units; each answers yes or no; the time it took is written beside the answer."""

import dataclasses
import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, database, events, ids, journal, minutes, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.stations import queries as stations
from tongxing.stations.shapes import StationCard
from tongxing.units import errors, rules
from tongxing.units.events import WhistleAnswered, WhistleBlown, WhistleCalledOff
from tongxing.units.models import Arrangement, Call, Unit, Whistle
from tongxing.units.queries import units, whistles
from tongxing.units.services.arranging import Plan, arrange_for_call, meeting_place
from tongxing.units.services.reporting import is_near
from tongxing.units.shapes import (
    WHISTLE_STATES,
    AnswerWhistle,
    BlowWhistle,
    Occasion,
    WhistleCard,
)

POLICY = "whistle"


@transaction.atomic
def blow_whistle(order: BlowWhistle, *, actor: Actor) -> WhistleCard:
    """Every named unit is asked for help at a community of the worker's.

    The same key again is the same whistle. Refuses with SignInFirst, NotAllowed outside one's range, Invalid,
    UnknownCode, NoStationThere, NoPlaceToMeet, NotFound (a unit nobody knows), OrganisationNotActive or
    UnitsTooFar.
    """
    fresh = Whistle(region_code=order.region_code)
    access.require(actor, "units.blow_whistle", on=fresh)
    if done := _blown_with(actor.label, order.key):
        return whistles.cards([done])[0]
    now = clock.now()
    order = dataclasses.replace(
        order,
        title=text.one_line(order.title),
        what=text.clean(order.what),
        address=text.one_line(order.address),
        skills=tuple(dict.fromkeys(order.skills)),
        unit_ids=tuple(dict.fromkeys(order.unit_ids)),
    )
    rule = policy.rule(POLICY, clock.today(), order.region_code).parameters
    _refuse_wrong(order, now, rule["most_units"])
    station = _station(order.region_code)
    named = _named(order)
    fresh = _drafted(order, station, now, rule["answer_hours"], actor)
    database.lock_name("units.whistle", fresh.region_code, rules.china_day(now))
    fresh.number = _number(fresh, now)
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        done = _blown_with(actor.label, order.key)
        if constraint_of(broken) != "units_whistle_blown_once_per_key" or done is None:
            raise
        return whistles.cards([done])[0]
    Call.objects.bulk_create(
        Call(whistle=fresh, unit=one, organisation_id=one.organisation_id, region_code=fresh.region_code)
        for one in named
    )
    events.announce(WhistleBlown(fresh.id, fresh.region_code))
    return whistles.cards([fresh])[0]


def _refuse_wrong(order: BlowWhistle, now: dt.datetime, most_units: int) -> None:
    problems = rules.problems_of_whistle(order, now, most_units)
    if places.level_of(order.region_code) != "village":
        problems.append(("region_code", "community_only"))
    errors.refuse_problems(problems)
    codelists.require("service_category", order.category)
    for code in order.skills:
        codelists.require("skill", code)


def _station(region_code: int) -> StationCard:
    station = stations.station_for(region_code)
    if station is None:
        raise errors.NoStationThere()
    if station.place.lat is None:
        raise errors.NoPlaceToMeet()
    return station


def _named(order: BlowWhistle) -> list[Unit]:
    found = list(Unit.objects.filter(pk__in=order.unit_ids).order_by("id"))
    if len(found) != len(order.unit_ids):
        raise NotFound()
    active = {card.id for card in units.cards(found, only_active=True)}
    for one, card in zip(found, units.cards(found), strict=True):
        if one.id not in active:
            raise errors.OrganisationNotActive(name=card.name)
        if not is_near(one.region_code, order.region_code):
            raise errors.UnitsTooFar(name=card.name)
    return found


def _drafted(order: BlowWhistle, station: StationCard, now: dt.datetime, hours: int, actor: Actor) -> Whistle:
    same = "key region_code title what category address starts_at ends_at people"
    lat, lon = station.place.lat, station.place.lon
    assert lat is not None  # else it was refused above
    assert lon is not None
    return Whistle(
        **{field: getattr(order, field) for field in same.split()},
        id=ids.new_id(),
        station_id=station.id,
        lat=lat,
        lon=lon,
        skills=list(order.skills),
        state="blown",
        due_at=rules.answer_by(now, order.starts_at, hours),
        blown_by=actor.label,
        blown_at=now,
    )


def _number(fresh: Whistle, now: dt.datetime) -> str:
    """What one says on the phone, such as 1122-3: the third whistle of this community on that day."""
    day = rules.china_day(now)
    same_day = Whistle.objects.filter(region_code=fresh.region_code, blown_at__gte=clock.start_of(day))
    return f"{day:%m%d}-{same_day.count() + 1}"


@transaction.atomic
def answer_whistle(order: AnswerWhistle, *, actor: Actor) -> WhistleCard:
    """The unit comes: it has an activity for so many of its people, who sign up by themselves.

    The same key again, or a second yes, is the first one. A unit that said no may still say yes. Refuses with
    NotFound, NotAllowed, Invalid, NoLongerAsked, TooLateToAnswer, and what `projects` and `activities` refuse.
    """
    found = _locked(order.call_id)
    access.require(actor, "units.answer_whistle", on=found)
    if found.state == "coming":
        return whistles.cards([found.whistle], [found])[0]
    note = text.one_line(order.note)
    problems = [] if 1 <= order.people <= rules.MOST_PEOPLE else [("people", "people_impossible")]
    if len(note) > rules.NOTE_AT_MOST:
        problems.append(("note", "note_too_long"))
    errors.refuse_problems(problems)
    now = clock.now()
    _refuse_unless_open(found.whistle, now)
    plan = Plan(
        key=order.key,
        title=found.whistle.title,
        content=found.whistle.what,
        category=found.whistle.category,
        place=meeting_place(found.whistle),
        when=Occasion(found.whistle.starts_at, found.whistle.ends_at, is_as_wished=True),
        people=order.people,
        skills=tuple(found.whistle.skills),
        refused_kinds_denied=order.refused_kinds_denied,
    )
    arrange_for_call(plan, found, actor=actor)
    return _answered(found, "coming", order.people, note, now, actor)


@transaction.atomic
def decline_whistle(call_id: uuid.UUID, note: str, *, actor: Actor) -> WhistleCard:
    """The unit does not come this time; only the community that asked learns of it. Twice is once.

    Refuses with NotFound, NotAllowed, Invalid, NoLongerAsked or TooLateToAnswer.
    """
    found = _locked(call_id)
    access.require(actor, "units.answer_whistle", on=found)
    if found.state == "not_coming":
        return whistles.cards([found.whistle], [found])[0]
    note = text.one_line(note)
    if len(note) > rules.NOTE_AT_MOST:
        errors.refuse_problems([("note", "note_too_long")])
    now = clock.now()
    _refuse_unless_open(found.whistle, now)
    if found.state == "coming":
        raise errors.NoLongerAsked(**_as_it_stands(found.whistle))
    return _answered(found, "not_coming", 0, note, now, actor)


def _answered(found: Call, state: str, people: int, note: str, now: dt.datetime, actor: Actor) -> WhistleCard:
    found.state, found.people, found.note = state, people, note
    found.answered_by = actor.label
    if found.answered_at is None:  # the first word is the answer whose time is measured
        found.answered_at, found.minutes = now, minutes.between(found.whistle.blown_at, now)
    found.save(update_fields=["state", "people", "note", "answered_by", "answered_at", "minutes"])
    if state == "coming" and found.whistle.state == "blown":
        found.whistle.state = "answered"
        found.whistle.save(update_fields=["state"])
    took = found.minutes or 0
    events.announce(WhistleAnswered(found.whistle_id, found.id, found.region_code, state == "coming", took))
    return whistles.cards([found.whistle], [found])[0]


@transaction.atomic
def call_off_whistle(whistle_id: uuid.UUID, why: str, *, actor: Actor) -> WhistleCard:
    """The community no longer needs help and says why; units that said yes are told. Twice is once.

    Refuses with NotFound, NotAllowed, Invalid or NoLongerAsked (over, or people are at work already).
    """
    found = locked(whistle_id)
    access.require(actor, "units.call_off_whistle", on=found)
    if found.state == "called_off":
        return whistles.cards([found])[0]
    why = text.one_line(why)
    if len(why) < rules.NOTE_AT_LEAST:
        errors.refuse_problems([("why", "why_missing")])
    if len(why) > rules.NOTE_AT_MOST:
        errors.refuse_problems([("why", "note_too_long")])
    at_work = found.starts_at <= clock.now() and Arrangement.objects.filter(call__whistle=found).exists()
    if found.state == "closed" or at_work:
        raise errors.NoLongerAsked(**_as_it_stands(found))
    found.state, found.why_off = "called_off", why
    found.save(update_fields=["state", "why_off"])
    journal.note("units.call_off_whistle", actor=actor, subject=found.id, purpose=why)
    events.announce(WhistleCalledOff(found.id, found.region_code))
    return whistles.cards([found])[0]


def locked(whistle_id: uuid.UUID) -> Whistle:
    """The whistle, locked until the deed is done: whoever answers or closes it comes through here.

    leave: asked by the deed that holds it
    """
    found = Whistle.objects.select_for_update().filter(pk=whistle_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def _locked(call_id: uuid.UUID) -> Call:
    """A call as it stands once its whistle is locked."""
    whistle = locked(whistles.call_row(call_id).whistle_id)
    found = whistles.call_row(call_id)
    found.whistle = whistle
    return found


def _refuse_unless_open(whistle: Whistle, now: dt.datetime) -> None:
    if whistle.state not in whistles.OPEN:
        raise errors.NoLongerAsked(**_as_it_stands(whistle))
    if whistle.starts_at <= now:
        raise errors.TooLateToAnswer()


def _as_it_stands(whistle: Whistle) -> dict[str, str]:
    zh, en = WHISTLE_STATES[whistle.state]
    return {"number": whistle.number, "state_zh": zh, "state_en": en}


def _blown_with(label: str, key: uuid.UUID) -> Whistle | None:
    return Whistle.objects.filter(blown_by=label, key=key).order_by("id").first()
