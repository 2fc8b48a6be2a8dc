"""Questions about the volunteers of a large event."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.games import errors
from tongxing.games.models import Games, GamesVolunteer
from tongxing.games.permissions import SEE_OWN, SEE_VOLUNTEERS
from tongxing.games.shapes import GamesVolunteerCard, OwnGames
from tongxing.people import queries as people
from tongxing.profiles import queries as profiles

NOBODY = uuid.UUID(int=0)


def volunteers_of(
    games_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None, is_reserve: bool | None = None
) -> Page[GamesVolunteerCard]:
    """Who is a volunteer of a large event now, in the order they came: all, only reserves, or all but reserves."""
    page = page or PageRequest()
    rows = GamesVolunteer.objects.filter(games_id=games_id, released_at=None)
    rows = rows if is_reserve is None else rows.filter(is_reserve=is_reserve)
    rows = access.visible(viewer, SEE_VOLUNTEERS, rows, games_id).order_by("taken_on_at", "id")
    found = list(rows[page.offset : page.offset + page.size + 1])
    return page_of(list(_cards(found)), page)


def volunteer_count(games_id: uuid.UUID, viewer: Actor) -> int:
    """How many are volunteers of a large event now."""
    rows = GamesVolunteer.objects.filter(games_id=games_id, released_at=None)
    return access.visible(viewer, SEE_VOLUNTEERS, rows, games_id).count()


def volunteer(volunteer_id: uuid.UUID, viewer: Actor) -> GamesVolunteerCard:
    """One volunteer of a large event, released or not. Refuses with GamesVolunteerUnknown."""
    rows = GamesVolunteer.objects.filter(pk=volunteer_id)
    row = access.visible(viewer, SEE_VOLUNTEERS, rows, volunteer_id).order_by("id").first()
    if row is None:
        raise errors.GamesVolunteerUnknown()
    return volunteer_card(row)


def volunteers_among(
    games_id: uuid.UUID, volunteer_ids: Iterable[uuid.UUID], viewer: Actor
) -> dict[uuid.UUID, GamesVolunteerCard]:
    """Who of these is a volunteer of the event now, by id, in as many questions for fifty as for one."""
    rows = GamesVolunteer.objects.filter(games_id=games_id, released_at=None, pk__in=list(volunteer_ids))
    rows = access.visible(viewer, SEE_VOLUNTEERS, rows, games_id).order_by("id")
    return {one.id: one for one in _cards(list(rows))}


def my_games(viewer: Actor) -> tuple[OwnGames, ...]:
    """The large events the viewer is a volunteer of and that are not over, the next first."""
    rows = GamesVolunteer.objects.filter(released_at=None, games__ends_on__gte=clock.today())
    rows = rows.filter(games__called_off_at=None)  # until they are released, within minutes
    rows = access.visible(viewer, SEE_OWN, rows.filter(account_id=viewer.account_id or NOBODY))
    return tuple(_own(row) for row in rows.select_related("games").order_by("games__starts_on", "id"))


def _own(row: GamesVolunteer) -> OwnGames:
    one = row.games
    told = one.name, one.organisation_name, one.starts_on, one.ends_on
    return OwnGames(row.id, one.id, *told, tuple(row.days), row.is_reserve)


def volunteer_card(row: GamesVolunteer) -> GamesVolunteerCard:
    """A row as a card, with what people and profiles know of them today.

    rooms only: of a row the caller may see
    """
    return next(iter(_cards([row])))


def _cards(rows: list[GamesVolunteer]) -> Iterable[GamesVolunteerCard]:
    """Cards of a page in three questions, however many there are. Who closed the account for good has no name."""
    named = {row.person_id for row in rows}
    known, told = people.cards(named), profiles.profiles_of(named)
    proven = profiles.skills_in_force(named, clock.today())
    for row in rows:
        person, profile = known.get(row.person_id), told.get(row.person_id)
        yield GamesVolunteerCard(
            id=row.id,
            games_id=row.games_id,
            person_id=row.person_id,
            account_id=row.account_id,
            masked_name=person.masked_name if person else "",
            volunteer_number=person.volunteer_number if person else "",
            days=tuple(row.days),
            most_shifts=row.most_shifts,
            is_reserve=row.is_reserve,
            languages=profile.languages if profile else (),
            skills=tuple(dict.fromkeys(one.code for one in proven.get(row.person_id, ()))),
            taken_on_at=row.taken_on_at,
            released_at=row.released_at,
        )


def name_told(games_id: uuid.UUID) -> str:
    """What a large event is called.

    rooms only: for notices to those it concerns
    """
    return Games.objects.filter(pk=games_id).order_by("id").values_list("name", flat=True)[0]


def release_told(volunteer_id: uuid.UUID) -> str:
    """Why somebody was let go.

    rooms only: for the notice to themselves
    """
    rows = GamesVolunteer.objects.filter(pk=volunteer_id).order_by("id")
    return rows.values_list("released_why", flat=True)[0]


def days_told(games_id: uuid.UUID) -> tuple[str, dt.date, dt.date]:
    """What a large event is called, and its first and last day.

    rooms only: for rooms above that keep a copy of them
    """
    rows = Games.objects.filter(pk=games_id).order_by("id")
    return rows.values_list("name", "starts_on", "ends_on")[0]


def is_called_off(games_id: uuid.UUID) -> bool:
    """Whether a large event was called off.

    rooms only: for rooms above that follow it
    """
    return Games.objects.filter(pk=games_id, called_off_at__isnull=False).exists()


def why_called_off(games_id: uuid.UUID) -> str:
    """Why a large event was called off; empty while it was not.

    rooms only: for those it concerns
    """
    return Games.objects.filter(pk=games_id).order_by("id").values_list("called_off_why", flat=True)[0]
