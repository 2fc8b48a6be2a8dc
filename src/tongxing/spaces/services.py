"""Everything that may change spaces: add and end them, book them, call a booking off."""

import uuid

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.organisations import queries as organisations
from tongxing.spaces import errors, queries, rules
from tongxing.spaces.events import BookingCalledOff, SpaceBooked
from tongxing.spaces.models import Booking, Space
from tongxing.spaces.shapes import AddSpace, BookingCard, BookSpace, SpaceCard
from tongxing.stations import queries as stations
from tongxing.stations.errors import StationClosed


@transaction.atomic
def add_space(order: AddSpace, *, actor: Actor) -> SpaceCard:
    """The station has something that can be booked. The same key again is the same space.

    Refuses with StationUnknown, NotAllowed, StationClosed, Invalid or NameTaken.
    """
    station = stations.station(order.station_id)
    row = Space(
        id=ids.new_id(),
        key=order.key,
        station_id=station.id,
        region_code=station.region_code,
        host_id=station.organisation_id,
        name=text.one_line(order.name),
        seats=order.seats,
        equipment=text.one_line(order.equipment),
        added_by=actor.label,
        added_at=clock.now(),
    )
    access.require(actor, "spaces.add_space", on=row)
    if done := Space.objects.filter(added_by=actor.label, key=order.key).order_by("id").first():
        return queries.space(done.id)
    if station.closed_at is not None:
        raise StationClosed()
    _refuse_space(row)
    with database.refusing({"spaces_space_one_name_in_a_station": errors.NameTaken}, name=row.name):
        row.save(force_insert=True)
    return queries.space(row.id)


def _refuse_space(row: Space) -> None:
    faults = Faults()
    if not row.name:
        faults.add("name", "name_missing", *errors.FAULTS["name_missing"])
    if len(row.name) > rules.NAME_AT_MOST:
        faults.add("name", "name_too_long", *errors.FAULTS["name_too_long"])
    if len(row.equipment) > rules.EQUIPMENT_AT_MOST:
        faults.add("equipment", "equipment_too_long", *errors.FAULTS["equipment_too_long"])
    if not 1 <= row.seats <= rules.SEATS_AT_MOST:
        faults.add("seats", "seats_unlikely", *errors.FAULTS["seats_unlikely"])
    faults.refuse_if_any()


@transaction.atomic
def end_space(space_id: uuid.UUID, *, actor: Actor) -> None:
    """The space is offered no more; what is booked stays booked. Refuses with SpaceUnknown or NotAllowed."""
    row = _space_locked(space_id)
    access.require(actor, "spaces.end_space", on=row)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])


@transaction.atomic
def book_space(order: BookSpace, *, actor: Actor) -> BookingCard:
    """The space is the organisation's, or whose the desk says, from one moment to another.

    The same key again is the same booking. Refuses with SpaceUnknown, NotAllowed, SpaceEnded, Invalid, OutsideHours,
    TooManyBookings, or SpaceTaken with the hours in the way.
    """
    row = _drafted(order, actor)
    at_desk = access.can(actor, "spaces.book_at_desk", on=row)
    if not at_desk:
        access.require(actor, "spaces.book_space", on=row)
    done = Booking.objects.filter(booked_by=actor.label, key=order.key).select_related("space")
    if found := done.order_by("id").first():
        return queries.booking_card(found, desk=at_desk)
    if row.space.ended_at is not None:
        raise errors.SpaceEnded()
    _refuse_booking(row, order)
    if not at_desk:
        _refuse_team(row, order)
    database.lock_name(
        "spaces.space", row.space_id
    )  # two who write at once would wait for each other for ever
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        return _booked_meanwhile(row, order, broken, desk=at_desk)
    events.announce(SpaceBooked(row.id, row.station_id, row.organisation_id))
    return queries.booking_card(row, desk=at_desk)


def _drafted(order: BookSpace, actor: Actor) -> Booking:
    space = Space.objects.filter(pk=order.space_id).order_by("id").first()
    if space is None:
        raise errors.SpaceUnknown()
    for_whom = text.one_line(order.for_whom)[:80]
    if order.organisation_id is not None:
        for_whom = organisations.organisation(order.organisation_id).name[:80]
    return Booking(
        id=ids.new_id(),
        key=order.key,
        space=space,
        station_id=space.station_id,
        region_code=space.region_code,
        host_id=space.host_id,
        organisation_id=order.organisation_id,
        for_whom=for_whom,
        title=text.one_line(order.title),
        booked_by=actor.label,
        booked_at=clock.now(),
    )


def _refuse_booking(row: Booking, order: BookSpace) -> None:
    faults = Faults()
    longest = queries.number("longest_minutes", row.region_code)
    ahead = queries.number("days_ahead", row.region_code)
    code = rules.span_fault(
        order.starts_at, order.ends_at, clock.now(), longest_minutes=longest, days_ahead=ahead
    )
    if code:
        zh, en = errors.FAULTS[code]
        field = "ends_at" if code in ("ends_before_it_starts", "too_long") else "starts_at"
        told = {"longest": longest, "ahead": ahead}
        faults.add(field, code, zh.format(**told), en.format(**told))
    if not row.title:
        faults.add("title", "title_missing", *errors.FAULTS["title_missing"])
    if len(row.title) > rules.TITLE_AT_MOST:
        faults.add("title", "title_too_long", *errors.FAULTS["title_too_long"])
    if not row.for_whom:
        faults.add("for_whom", "for_whom_missing", *errors.FAULTS["for_whom_missing"])
    faults.refuse_if_any()
    row.during = DateTimeTZRange(order.starts_at, order.ends_at, "[)")


def _refuse_team(row: Booking, order: BookSpace) -> None:
    """A team stays within opening hours and leaves hours to others; the desk knows better and may do otherwise."""
    windows = stations.windows_of(row.station_id)
    if not rules.lies_within(windows, clock.local(order.starts_at), clock.local(order.ends_at)):
        raise errors.OutsideHours(hours=stations.station(row.station_id).hours_text)
    database.lock_name("spaces.team", row.station_id, row.organisation_id)
    most = queries.number("most_ahead", row.region_code)
    ahead = Booking.objects.filter(
        station_id=row.station_id,
        organisation_id=row.organisation_id,
        state="held",
        during__endswith__gt=clock.now(),
    )
    if ahead.count() >= most:
        raise errors.TooManyBookings(most=most)


def _booked_meanwhile(row: Booking, order: BookSpace, broken: IntegrityError, *, desk: bool) -> BookingCard:
    """Somebody was quicker: the same deed (then it is done), or another booking lies in the way."""
    done = Booking.objects.filter(booked_by=row.booked_by, key=row.key).select_related("space")
    if found := done.order_by("id").first():
        return queries.booking_card(found, desk=desk)
    if database.constraint_of(broken) != "spaces_booking_one_at_a_time":
        raise broken
    other = queries.taken_then(row.space_id, order.starts_at, order.ends_at)
    raise errors.SpaceTaken(taken=_hours(other) if other else row.space.name) from broken


def _hours(card: BookingCard) -> str:
    starts, ends = clock.local(card.starts_at), clock.local(card.ends_at)
    return f"{starts:%m-%d %H:%M}–{ends:%H:%M}"


@transaction.atomic
def call_off_booking(booking_id: uuid.UUID, why: str, *, actor: Actor) -> BookingCard:
    """The hours are free again, and the reason is on record. Called off twice is once.

    Refuses with NotFound, NotAllowed, BookingOver, or Invalid without a reason.
    """
    rows = Booking.objects.select_for_update(of=("self",)).select_related("space")
    row = rows.filter(pk=booking_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(actor, "spaces.call_off_booking", on=row)
    at_desk = access.can(actor, "spaces.book_at_desk", on=row)
    if row.state == "called_off":
        return queries.booking_card(row, desk=at_desk)
    if row.during.upper <= clock.now():
        raise errors.BookingOver()
    row.why = _why(why)
    row.state, row.called_off_by, row.called_off_at = "called_off", actor.label, clock.now()
    row.save(update_fields=["why", "state", "called_off_by", "called_off_at"])
    events.announce(BookingCalledOff(row.id, row.station_id, row.organisation_id, at_desk))
    return queries.booking_card(row, desk=at_desk)


def _why(why: str) -> str:
    told = text.one_line(why)[:200]
    if not told:
        faults = Faults()
        faults.add("why", "why_missing", *errors.FAULTS["why_missing"])
        faults.refuse_if_any()
    return told


def _space_locked(space_id: uuid.UUID) -> Space:
    row = Space.objects.select_for_update().filter(pk=space_id).order_by("id").first()
    if row is None:
        raise errors.SpaceUnknown()
    return row
