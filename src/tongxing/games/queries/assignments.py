"""Questions about who is on which shift: the organiser's board, and one's own shifts."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Exists, F, OuterRef, Q, Sum, Window
from django.db.models.functions import RowNumber

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.games import errors, rules
from tongxing.games.models import ON_IT, GamesAssignment, GamesShift, GamesVolunteer
from tongxing.games.permissions import SEE_VOLUNTEERS
from tongxing.games.queries.schedules import games, on_day, shift_line
from tongxing.games.queries.volunteers import NOBODY
from tongxing.games.shapes import AssignmentCard, BoardRow, FreeVolunteer, OwnShift, VenueSum
from tongxing.people import queries as people

SHOWN = 30  # people of one shift on the board; its own page shows the others
ROWS = 20  # shifts in one window of the board


def venue_sums(games_id: uuid.UUID, viewer: Actor, day: dt.date) -> tuple[VenueSum, ...]:
    """How far each venue is filled on a day, in the order of their names. Refuses with GamesUnknown."""
    games(games_id, viewer)
    rows = on_day(GamesShift.objects.filter(games_id=games_id, is_dropped=False), day)
    told = rows.values("venue").annotate(n=Count("id"), p=Sum("places"), t=Sum("taken")).order_by("venue")
    return tuple(VenueSum(one["venue"], one["n"], one["p"], one["t"]) for one in told)


def board(
    games_id: uuid.UUID, viewer: Actor, day: dt.date, venue: str, page: PageRequest | None = None
) -> Page[BoardRow]:
    """A window of a venue's shifts of a day with the people on them, some of each. Refuses with GamesUnknown."""
    page = page or PageRequest(size=ROWS)
    games(games_id, viewer)
    rows = on_day(GamesShift.objects.filter(games_id=games_id, is_dropped=False, venue=venue), day)
    found = list(rows.order_by("starts_at", "post", "id")[page.offset : page.offset + page.size + 1])
    there = _people_on(found[: page.size], viewer)
    return page_of([board_row(row, there[row.id]) for row in found], page)


def shift(shift_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> tuple[uuid.UUID, BoardRow]:
    """One shift with a page of the people on it, and the event it is of. Refuses with ShiftUnknown."""
    page = page or PageRequest(size=100)
    row = GamesShift.objects.filter(pk=shift_id, is_dropped=False).order_by("id").first()
    if row is None:
        raise errors.ShiftUnknown()
    try:
        games(row.games_id, viewer)
    except errors.GamesUnknown as no:
        raise errors.ShiftUnknown() from no
    on_it = GamesAssignment.objects.filter(shift=row, state__in=ON_IT)
    seen = access.visible(viewer, SEE_VOLUNTEERS, on_it, shift_id).order_by("placed_at", "id")
    told = list(seen[page.offset : page.offset + page.size])
    return row.games_id, board_row(row, _cards(told, {row.id: row}))


def assignment(assignment_id: uuid.UUID, viewer: Actor) -> AssignmentCard:
    """One volunteer on one shift. Refuses with AssignmentUnknown."""
    rows = GamesAssignment.objects.filter(pk=assignment_id).select_related("shift")
    row = access.visible(viewer, SEE_VOLUNTEERS, rows, assignment_id).order_by("id").first()
    if row is None:
        raise errors.AssignmentUnknown()
    return next(iter(_cards([row], {row.shift_id: row.shift})))


def assignments_of(
    games_id: uuid.UUID, viewer: Actor, day: dt.date, page: PageRequest | None = None
) -> Page[AssignmentCard]:
    """Who is on a shift of a day, in the order of the clock. Refuses with GamesUnknown."""
    page = page or PageRequest()
    games(games_id, viewer)
    shifts = on_day(GamesShift.objects.filter(games_id=games_id, is_dropped=False), day)
    rows = GamesAssignment.objects.filter(shift__in=shifts, state__in=ON_IT).select_related("shift")
    seen = access.visible(viewer, SEE_VOLUNTEERS, rows, games_id).order_by(
        "shift__starts_at", "shift_id", "id"
    )
    found = list(seen[page.offset : page.offset + page.size + 1])
    return page_of(list(_cards(found, {row.shift_id: row.shift for row in found})), page)


def free_for(
    shift_id: uuid.UUID, viewer: Actor, number: str = "", page: PageRequest | None = None
) -> Page[FreeVolunteer]:
    """Who could be put on a shift: of that day, on nothing else at that time, not on as many as they take; those with
    the fewest shifts first, reserves last. Rest and hours are looked at when somebody is put there. A volunteer number
    finds that one alone. Refuses with ShiftUnknown.
    """
    page = page or PageRequest()
    _games, row = shift(shift_id, viewer, PageRequest(size=1))
    day = clock.local(row.starts_at).date()
    on_it = GamesAssignment.objects.filter(volunteer=OuterRef("pk"), state__in=ON_IT)
    clash = on_it.filter(shift__starts_at__lt=row.ends_at, shift__ends_at__gt=row.starts_at)
    rows = GamesVolunteer.objects.filter(Q(days=[]) | Q(days__contains=[day]), ~Exists(clash))
    rows = rows.filter(games_id=_games, released_at=None)
    if number:
        person = people.person_by_number(number)
        rows = rows.filter(person_id=person.id if person else NOBODY)
    live = Count("gamesassignment", filter=Q(gamesassignment__state__in=ON_IT))
    seen = access.visible(viewer, SEE_VOLUNTEERS, rows, shift_id).annotate(n=live)
    seen = seen.filter(Q(most_shifts=None) | Q(most_shifts__gt=live)).order_by("is_reserve", "n", "id")
    found = list(seen[page.offset : page.offset + page.size + 1])
    known = people.cards([one.person_id for one in found])
    told = [(one, known.get(one.person_id)) for one in found]
    free = [
        FreeVolunteer(one.id, card.masked_name, card.volunteer_number, one.n, one.is_reserve)
        for one, card in told
        if card is not None
    ]
    return page_of(free, page)


def other_shifts(assignment_id: uuid.UUID, viewer: Actor) -> tuple[BoardRow, ...]:
    """The shifts of the same day with a place left, those of the same venue first: where somebody could be moved to.

    Refuses with AssignmentUnknown.
    """
    card = assignment(assignment_id, viewer)
    day = clock.local(card.starts_at).date()
    rows = on_day(GamesShift.objects.filter(games_id=card.games_id, is_dropped=False), day)
    rows = rows.filter(taken__lt=F("places"), starts_at__gt=clock.now()).exclude(pk=card.shift_id)
    found = sorted(
        rows.order_by("starts_at", "venue", "post", "id")[:400], key=lambda row: row.venue != card.venue
    )
    return tuple(board_row(row, ()) for row in found[:200])


def my_shifts(games_id: uuid.UUID, viewer: Actor) -> tuple[OwnShift, ...]:
    """The viewer's own shifts of a large event, told or accepted, with what to read first; drafts are nobody's.

    Refuses with GamesUnknown whoever never was a volunteer of it.
    """
    mine = GamesAssignment.objects.filter(account_id=viewer.account_id or NOBODY, games_id=games_id)
    rows = mine.filter(state__in=("told", "accepted")).select_related("shift")
    found = list(rows.order_by("shift__starts_at", "id"))
    own = GamesVolunteer.objects.filter(games_id=games_id, account_id=viewer.account_id or NOBODY)
    if not found and not own.exists():
        raise errors.GamesUnknown()
    cards = activities.cards_of([row.shift.activity_id for row in found if row.shift.activity_id])
    told = []
    for row in found:
        one, card = row.shift, cards.get(row.shift.activity_id) if row.shift.activity_id else None
        post = (
            next((p for p in card.posts if p.name == rules.post_of(shift_line(one))), None) if card else None
        )
        told.append(
            OwnShift(
                row.id, row.state, one.venue, one.post, one.title, one.starts_at, one.ends_at, one.activity_id,
                card.risks if card else "", card.risks_version if card else "",
                bool(card and card.wants_risks_accepted), bool(post and post.asks_health),
            )
        )  # fmt: skip
    return tuple(told)


def _people_on(rows: list[GamesShift], viewer: Actor) -> dict[uuid.UUID, tuple[AssignmentCard, ...]]:
    """Some of the people of each of these shifts, by shift, in two questions."""
    on_it = GamesAssignment.objects.filter(shift_id__in=[row.id for row in rows], state__in=ON_IT)
    seen = access.visible(viewer, SEE_VOLUNTEERS, on_it)
    nth = Window(RowNumber(), partition_by=F("shift_id"), order_by=("placed_at", "id"))
    found = seen.annotate(nth=nth).filter(nth__lte=SHOWN).order_by("shift_id", "nth")
    told: dict[uuid.UUID, list[AssignmentCard]] = defaultdict(list)
    for card in _cards(list(found), {row.id: row for row in rows}):
        told[card.shift_id].append(card)
    return defaultdict(tuple, {shift_id: tuple(cards) for shift_id, cards in told.items()})


def board_row(row: GamesShift, there: Iterable[AssignmentCard]) -> BoardRow:
    """A shift and some of its people as a row of the board.

    rooms only: of rows the caller may see
    """
    told = row.number, row.venue, row.post, row.title, row.starts_at, row.ends_at, row.places, row.taken
    return BoardRow(row.id, *told, row.activity_id is not None, tuple(there))


def _cards(rows: list[GamesAssignment], shifts: dict[uuid.UUID, GamesShift]) -> Iterable[AssignmentCard]:
    whose = GamesVolunteer.objects.filter(pk__in={row.volunteer_id for row in rows}).order_by("id")
    person_of = dict(whose.values_list("id", "person_id"))
    known = people.cards(person_of.values())
    for row in rows:
        person = known.get(person_of[row.volunteer_id])
        yield assignment_card(
            row,
            shifts[row.shift_id],
            person.masked_name if person else "",
            person.volunteer_number if person else "",
        )


def assignment_card(
    row: GamesAssignment, of: GamesShift | None = None, name: str = "", number: str = ""
) -> AssignmentCard:
    """A row as a card; without a name where the caller knows whom it is of.

    rooms only: of a row the caller may see
    """
    one = of or row.shift
    return AssignmentCard(
        id=row.id,
        games_id=row.games_id,
        shift_id=row.shift_id,
        volunteer_id=row.volunteer_id,
        account_id=row.account_id,
        state=row.state,
        is_locked=row.is_locked,
        venue=one.venue,
        post=one.post,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        activity_id=one.activity_id,
        masked_name=name,
        volunteer_number=number,
    )


def span_told(starts_at: dt.datetime, ends_at: dt.datetime) -> dict[str, str]:
    """From when until when, as the facts of a refusal; the day is said once.

    public: nothing but words for two moments
    """
    begins, ends = clock.local(starts_at), clock.local(ends_at)
    return {
        "from_zh": f"{begins.month}月{begins.day}日 {begins:%H:%M}",
        "until_zh": f"{ends:%H:%M}",
        "from_en": f"{begins:%H:%M} on {begins:%Y-%m-%d}",
        "until_en": f"{ends:%H:%M}",
    }


def shift_told(assignment_id: uuid.UUID) -> tuple[str, dt.datetime]:
    """Venue and beginning of the shift somebody is or was on.

    rooms only: for the notice to themselves
    """
    row = GamesAssignment.objects.filter(pk=assignment_id).select_related("shift").order_by("id")[0]
    return row.shift.venue, row.shift.starts_at
