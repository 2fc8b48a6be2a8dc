"""Noting a need, whichever way somebody tells it: the same record and the same audit for every channel."""

import dataclasses
import datetime as dt
import json

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, events, ids, journal, sealing, text
from tongxing.foundation.database import constraint_of
from tongxing.needs import errors, queries, rules
from tongxing.needs.events import NeedNoted as NeedWasNoted
from tongxing.needs.models import Need
from tongxing.needs.services.recordings import bind
from tongxing.needs.shapes import NeedNoted, NoteNeed
from tongxing.places import queries as places
from tongxing.stations import queries as stations


@transaction.atomic
def note_need(order: NoteNeed, *, actor: Actor) -> NeedNoted:
    """A need is on record with a number one can say on the phone, and lies on a station's desk.

    Typed, spoken, phoned, written on a slip or passed on by a neighbour, it is the same record. Whom to call, where
    to go and what is nobody else's business are sealed. The same key twice is the same need, even at the same moment.
    Refuses with SignInFirst, NotAllowed (at the desk for another, outside one's region), Invalid, UnknownCode or
    the refusals of `places`.
    """
    asked = Need(region_code=order.place.region_code)
    access.require(actor, _deed_of(order), on=asked)
    if done := queries.need_noted_with(actor.label, order.key):
        return done
    order = _cleaned(order)
    now = clock.now()
    problems = rules.problems(order, now, has_home=actor.account_id is not None)
    if places.level_of(order.place.region_code) not in ("township", "village"):
        problems.append(("region_code", "place_too_wide"))
    errors.refuse_problems(problems)
    codelists.require("service_category", order.category)
    for code in order.object_codes:
        codelists.require("service_object", code)

    need = _drafted(order, actor, now)
    try:
        with transaction.atomic():
            need.serial = _next_serial(need.county_code, need.noted_on)
            need.number = rules.number_of(need.noted_on, need.serial)
            need.save(force_insert=True)
            bind(order.recording_ids, need, actor=actor)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        if constraint_of(broken) != "needs_need_noted_once_per_key":
            raise
        done = queries.need_noted_with(actor.label, order.key)
        if done is None:
            raise
        return done
    if order.on_behalf:
        journal.note(_deed_of(order), actor=actor, subject=need.id, purpose=order.heard_by)
    events.announce(NeedWasNoted(need.id, need.region_code, need.station_id))
    return NeedNoted(need.id, need.number, need.station_id)


def _deed_of(order: NoteNeed) -> str:
    """For oneself, at the desk for somebody, or passed on by a neighbour."""
    if not order.on_behalf:
        return "needs.note_need"
    return "needs.pass_on_need" if order.heard_by == "neighbour" else "needs.note_need_for_another"


def _cleaned(order: NoteNeed) -> NoteNeed:
    """Tidy words; whoever spoke instead of typing gets a line that says what kind of help it is."""
    summary = text.one_line(order.summary)
    if not summary and order.recording_ids and codelists.has("service_category", order.category):
        said = "纸条" if order.heard_by == "paper" else "语音"
        summary = f"{codelists.label('service_category', order.category)}（{said}）"
    return dataclasses.replace(
        order,
        recording_ids=tuple(dict.fromkeys(order.recording_ids)),
        sensitive=text.clean(order.sensitive),
        place=places.checked_place(order.place),
        object_codes=tuple(dict.fromkeys(order.object_codes)),
        summary=summary,
        detail=text.clean(order.detail),
        risk_note=text.clean(order.risk_note),
        contact_name=text.one_line(order.contact_name),
        contact_phone=rules.bare_phone(text.digits(order.contact_phone)),
    )


def _drafted(order: NoteNeed, actor: Actor, now: dt.datetime) -> Need:
    need_id = ids.new_id()
    place = order.place
    station = stations.station_for(place.region_code)
    county = places.at_level(place.region_code, "county")
    assert county is not None  # wider places are refused above
    contact = {
        "name": order.contact_name,
        "phone": order.contact_phone,
        "address": place.address,
        "lat": place.lat,
        "lon": place.lon,
        "sensitive": order.sensitive,
    }
    return Need(
        id=need_id,
        key=order.key,
        county_code=county,
        noted_on=clock.local(now).date(),
        region_code=place.region_code,
        station_id=station.id if station else None,
        category=order.category,
        object_codes=list(order.object_codes),
        summary=order.summary,
        detail=order.detail,
        risk_note=order.risk_note,
        wanted_from=order.wanted_from,
        wanted_until=order.wanted_until,
        contact_sealed=sealing.seal(json.dumps(contact, ensure_ascii=False), str(need_id)),
        phone_mark=phone_mark(order.contact_phone),
        address_mark=address_mark(place.region_code, place.address),
        relation=order.relation,
        account_id=None if order.on_behalf else actor.account_id,
        on_behalf=order.on_behalf,
        has_consent=order.has_consent,
        heard_by=order.heard_by,
        noted_by=actor.label,
        noted_at=now,
        changed_at=now,
    )


def phone_mark(phone: str) -> bytes:
    """A keyed digest by which the same phone is found again and nobody is read.

    leave: asked by note_need
    """
    return sealing.digest(phone, "needs.phone")


def address_mark(region_code: int, address: str) -> bytes | None:
    """The same for an address, however it is punctuated; nothing when none was told.

    leave: asked by note_need
    """
    bare = rules.bare_address(address)
    return sealing.digest(f"{region_code}:{bare}", "needs.address") if bare else None


_NEXT = """
insert into needs_tally as t (id, county_code, day, count) values (%s, %s, %s, 1)
on conflict (county_code, day) do update set count = t.count + 1 returning count
"""


def _next_serial(county_code: int, day: dt.date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [ids.new_id(), county_code, day])
        return cursor.fetchone()[0]
