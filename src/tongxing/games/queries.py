"""Questions about large events."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Count, Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.games import errors, rules
from tongxing.games.models import Games, GamesShift, ScheduleSheet
from tongxing.games.permissions import SEE
from tongxing.games.shapes import Difference, GamesCard, GamesSum, SheetCard, ShiftLine

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
) -> Page[ShiftLine]:
    """The shifts that begin on a day, or all, in the order of the clock. Refuses with GamesUnknown."""
    page = page or PageRequest()
    games(games_id, viewer)
    rows = GamesShift.objects.filter(games_id=games_id, is_dropped=False)
    if day is not None:
        rows = rows.filter(
            starts_at__gte=clock.start_of(day), starts_at__lt=clock.start_of(day + dt.timedelta(days=1))
        )
    found = rows.order_by("starts_at", "venue", "post", "id")[page.offset : page.offset + page.size + 1]
    return page_of(_shift_lines(found), page)


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
    return rules.difference(_shift_lines(held), [rules.line_of(told) for told in row.lines])


def _shift_lines(rows: Iterable[GamesShift]) -> list[ShiftLine]:
    """Rows as lines."""
    return [
        ShiftLine(row.number, row.venue, row.post, row.title, row.starts_at, row.ends_at, row.places)
        for row in rows
    ]


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
    )


def sheet_card(row: ScheduleSheet) -> SheetCard:
    """A row as a card."""
    return SheetCard(
        row.id, row.games_id, len(row.lines), row.read_at, row.brought_at, row.new, row.changed, row.gone
    )
