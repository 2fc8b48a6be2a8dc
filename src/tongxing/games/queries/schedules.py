"""Questions about large events, their shifts and schedules."""

import datetime as dt
import uuid

from django.db.models import Count, QuerySet, Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.games import errors, rules
from tongxing.games.models import Games, GamesShift, ScheduleSheet
from tongxing.games.permissions import SEE
from tongxing.games.shapes import Difference, GamesCard, GamesSum, SheetCard, ShiftLine, ShiftRow

SHEETS_SHOWN = 20


def games_of(viewer: Actor, page: PageRequest | None = None) -> Page[GamesCard]:
    """The large events of the viewer's organisations, the latest first."""
    page = page or PageRequest()
    rows = access.visible(viewer, SEE, Games.objects.all()).order_by("-starts_on", "id")
    return page_of([games_card(row) for row in rows[page.offset : page.offset + page.size + 1]], page)


def games(games_id: uuid.UUID, viewer: Actor) -> GamesCard:
    """One large event. Refuses with GamesUnknown."""
    rows = access.visible(viewer, SEE, Games.objects.filter(pk=games_id))
    row = rows.order_by("id").first()
    if row is None:
        raise errors.GamesUnknown()
    return games_card(row)


def needs(games_id: uuid.UUID, viewer: Actor) -> GamesSum:
    """How much a large event needs. Refuses with GamesUnknown."""
    games(games_id, viewer)
    told = GamesShift.objects.filter(games_id=games_id, is_dropped=False).aggregate(
        shifts=Count("id"),
        places=Sum("places", default=0),
        venues=Count("venue", distinct=True),
        posts=Count("post", distinct=True),
    )
    return GamesSum(**told)


def shifts_of(
    games_id: uuid.UUID, viewer: Actor, day: dt.date | None = None, page: PageRequest | None = None
) -> Page[ShiftRow]:
    """The shifts that begin on a day, or all, in the order of the clock. Refuses with GamesUnknown."""
    page = page or PageRequest()
    games(games_id, viewer)
    rows = GamesShift.objects.filter(games_id=games_id, is_dropped=False)
    rows = rows if day is None else on_day(rows, day)
    found = rows.order_by("starts_at", "venue", "post", "id")[page.offset : page.offset + page.size + 1]
    return page_of([ShiftRow(shift_line(row), row.activity_id) for row in found], page)


def venues_of(games_id: uuid.UUID, viewer: Actor, day: dt.date) -> tuple[str, ...]:
    """The venues at which shifts of a day are still to be opened. Refuses with GamesUnknown."""
    games(games_id, viewer)
    rows = GamesShift.objects.filter(games_id=games_id, is_dropped=False, activity_id=None)
    ahead = on_day(rows, day).filter(starts_at__gt=clock.now())
    return tuple(ahead.order_by("venue").values_list("venue", flat=True).distinct())


def on_day(rows: QuerySet[GamesShift], day: dt.date) -> QuerySet[GamesShift]:
    """Those that begin on a day.

    rooms only: of rows the caller may see
    """
    if not clock.FIRST_DAY <= day <= clock.LAST_DAY:
        return rows.none()
    return rows.filter(
        starts_at__gte=clock.start_of(day), starts_at__lt=clock.start_of(day + dt.timedelta(days=1))
    )


def sheets_of(games_id: uuid.UUID, viewer: Actor) -> tuple[SheetCard, ...]:
    """The schedules that were read for a large event, the newest first, 20 at most."""
    rows = access.visible(viewer, SEE, ScheduleSheet.objects.filter(games_id=games_id))
    return tuple(sheet_card(row) for row in rows.order_by("-read_at", "-id")[:SHEETS_SHOWN])


def sheet(sheet_id: uuid.UUID, viewer: Actor) -> tuple[SheetCard, Difference]:
    """A schedule that was read, and what bringing it would change now. Refuses with SheetUnknown."""
    rows = access.visible(viewer, SEE, ScheduleSheet.objects.filter(pk=sheet_id))
    row = rows.order_by("id").first()
    if row is None:
        raise errors.SheetUnknown()
    return sheet_card(row), difference_of(row)


def difference_of(row: ScheduleSheet) -> Difference:
    """What bringing a sheet changes.

    rooms only: the deed and the preview ask the same
    """
    held = GamesShift.objects.filter(games_id=row.games_id, is_dropped=False).order_by("starts_at", "id")
    opened = {one.number for one in held if one.activity_id is not None or one.taken}
    return rules.difference(map(shift_line, held), [rules.line_of(told) for told in row.lines], opened)


def shift_line(row: GamesShift) -> ShiftLine:
    """A row as a line."""
    return ShiftLine(row.number, row.venue, row.post, row.title, row.starts_at, row.ends_at, row.places)


def games_card(row: Games) -> GamesCard:
    """A row as a card."""
    return GamesCard(
        row.id,
        row.organisation_id,
        row.organisation_name,
        row.region_code,
        row.name,
        row.starts_on,
        row.ends_on,
        row.called_off_at,
        row.called_off_why,
    )


def sheet_card(row: ScheduleSheet) -> SheetCard:
    """A row as a card."""
    return SheetCard(
        row.id, row.games_id, len(row.lines), row.read_at, row.brought_at, row.new, row.changed, row.gone
    )
