"""Questions about spaces.

public: what is free and what is booked is for everybody; people are not named.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.policy import queries as policy
from tongxing.spaces import errors
from tongxing.spaces.models import Booking, Space
from tongxing.spaces.shapes import BookingCard, SpaceCard, SpaceDay

RULE = "spaces"
MOST_SPACES = 60


def number(name: str, region_code: int) -> int:
    """A number of the rule about spaces, in force today."""
    told: int = policy.rule(RULE, clock.today(), region_code).parameters[name]
    return told


def space(space_id: uuid.UUID) -> SpaceCard:
    """One space. Refuses with SpaceUnknown."""
    row = Space.objects.filter(pk=space_id).order_by("id").first()
    if row is None:
        raise errors.SpaceUnknown()
    return _space(row)


def spaces_of(station_id: uuid.UUID) -> tuple[SpaceCard, ...]:
    """What a station offers, in the order in which it was added; 60 at most."""
    rows = Space.objects.filter(station_id=station_id, ended_at__isnull=True).order_by("added_at", "id")
    return tuple(_space(row) for row in rows[:MOST_SPACES])


def day_of(space_id: uuid.UUID, day: dt.date) -> SpaceDay:
    """One space on one day. Refuses with SpaceUnknown."""
    return SpaceDay(space(space_id), day, _booked(day, space_id=space_id))


def today_at(station_id: uuid.UUID) -> tuple[BookingCard, ...]:
    """What is booked at a station today, in the order of the clock."""
    return _booked(clock.today(), station_id=station_id)


def bookings_ahead(
    station_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[BookingCard]:
    """The bookings to come at a station, the next first, as far as the viewer may call them off."""
    rows = access.visible(viewer, "spaces.call_off_booking", Booking.objects.filter(station_id=station_id))
    return _page(rows, page, desk=True)


def my_bookings(viewer: Actor, page: PageRequest | None = None) -> Page[BookingCard]:
    """The bookings to come of the organisations the viewer acts for, the next first."""
    rows = access.visible(viewer, "spaces.book_space", Booking.objects.all())
    return _page(rows, page)


def booking(booking_id: uuid.UUID, viewer: Actor) -> BookingCard:
    """One booking before it is called off. Refuses with NotFound."""
    rows = access.visible(viewer, "spaces.call_off_booking", Booking.objects.filter(pk=booking_id))
    row = rows.select_related("space").order_by("id").first()
    if row is None:
        raise NotFound()
    return booking_card(row, desk=True)


def booking_told(booking_id: uuid.UUID) -> BookingCard:
    """One booking with why it was called off.

    rooms only: for the notice to the team that had it
    """
    return booking_card(Booking.objects.select_related("space").get(pk=booking_id))


def cards(rows: Iterable[Booking], *, desk: bool = False) -> list[BookingCard]:
    """Rows as cards; for whom in the desk's own words is shown to the desk only."""
    return [booking_card(row, desk=desk) for row in rows]


def booking_card(row: Booking, *, desk: bool = False) -> BookingCard:
    """A row as a card; for whom in the desk's own words is shown to the desk only."""
    return BookingCard(
        id=row.id,
        space_id=row.space_id,
        space_name=row.space.name,
        station_id=row.station_id,
        title=row.title,
        for_whom=row.for_whom if desk or row.organisation_id is not None else "",
        organisation_id=row.organisation_id,
        starts_at=row.during.lower,
        ends_at=row.during.upper,
        state=row.state,
        why=row.why,
    )


def taken_then(space_id: uuid.UUID, starts_at: dt.datetime, ends_at: dt.datetime) -> BookingCard | None:
    """The first booking that lies in the way of this stretch."""
    rows = Booking.objects.filter(space_id=space_id, state="held", during__overlap=(starts_at, ends_at))
    row = rows.select_related("space").order_by("during", "id").first()
    return booking_card(row) if row else None


def _booked(day: dt.date, **where: uuid.UUID) -> tuple[BookingCard, ...]:
    whole = (clock.start_of(day), clock.start_of(day + dt.timedelta(days=1)))
    rows = Booking.objects.filter(state="held", during__overlap=whole, **where)
    return tuple(cards(rows.select_related("space").order_by("during", "id")[:200]))


def _page(rows, page: PageRequest | None, *, desk: bool = False) -> Page[BookingCard]:
    page = page or PageRequest()
    held = rows.filter(state="held", during__endswith__gt=clock.now()).select_related("space")
    found = held.order_by("during", "id")[page.offset : page.offset + page.size + 1]
    return page_of(cards(found, desk=desk), page)


def _space(row: Space) -> SpaceCard:
    return SpaceCard(row.id, row.station_id, row.name, row.seats, row.equipment, row.ended_at is None)
