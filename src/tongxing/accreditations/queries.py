"""Questions about badges of large events: one's own, all of an event, and who is still without one."""

import hmac
import re
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.accreditations import errors, rules
from tongxing.accreditations.models import Accreditation, AccreditationGate
from tongxing.accreditations.permissions import OWN, SEE
from tongxing.accreditations.shapes import BadgeCandidate, BadgeCard, GateCard
from tongxing.badges import errors as badge_errors
from tongxing.badges import queries as badges
from tongxing.foundation import sealing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.games import errors as games_errors
from tongxing.games import queries as games
from tongxing.games.shapes import GamesVolunteerCard
from tongxing.people import queries as people
from tongxing.trainings import queries as trainings

MOST_OWN = 30


def gates_of(games_id: uuid.UUID) -> tuple[GateCard, ...]:
    """The trainings an event asks for before a badge.

    public: whoever wants one may know what to learn
    """
    rows = AccreditationGate.objects.filter(games_id=games_id, ended_at=None).order_by("set_at", "id")
    return tuple(GateCard(row.course_id, row.course_title) for row in rows)


def my_badges(viewer: Actor) -> tuple[BadgeCard, ...]:
    """The viewer's own event badges, the latest first."""
    rows = access.visible(viewer, OWN, Accreditation.objects.all())
    return _cards(rows.order_by("-given_at", "id")[:MOST_OWN])


def badges_of(games_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[BadgeCard]:
    """The badges of an event in the order of their numbers. Refuses with GamesUnknown."""
    page = page or PageRequest(size=50)
    games.games(games_id, viewer)
    rows = access.visible(viewer, SEE, Accreditation.objects.filter(games_id=games_id)).order_by("number")
    return page_of(list(_cards(rows[page.offset : page.offset + page.size + 1])), page)


def sheet_of(games_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[BadgeCard]:
    """The badges in force, to be printed, in the order of their numbers. Refuses with GamesUnknown."""
    page = page or PageRequest(size=48)
    games.games(games_id, viewer)
    rows = Accreditation.objects.filter(games_id=games_id, ended_at=None)
    held = access.visible(viewer, SEE, rows).order_by("number")
    return page_of(list(_cards(held[page.offset : page.offset + page.size + 1])), page)


def found_at_desk(games_id: uuid.UUID, typed: str, viewer: Actor) -> GamesVolunteerCard:
    """Whom somebody at the desk means: by the square of a badge or of an event badge, a volunteer number, or the number
    of an event badge. A square somebody made up is nobody's.

    Refuses with GamesUnknown or NobodyOfTheEvent.
    """
    games.games(games_id, viewer)
    number = rules.number_in(typed)
    if number is not None or re.fullmatch(r"[0-9]{1,5}", typed):
        wanted = int(typed) if number is None else number
        rows = Accreditation.objects.filter(games_id=games_id, number=wanted, ended_at=None)
        found = access.visible(viewer, SEE, rows).order_by("id").first()
        is_whose = found is not None and (
            number is None or hmac.compare_digest(_square(found), typed.upper())
        )
        if found is not None and is_whose:
            return games.volunteer(found.volunteer_id, viewer)
    person_id = _person_meant(typed)
    if person_id is None:
        raise errors.NobodyOfTheEvent()
    try:
        return games.volunteer_of(games_id, person_id, viewer)
    except games_errors.GamesVolunteerUnknown as no:
        raise errors.NobodyOfTheEvent() from no


def _person_meant(typed: str) -> uuid.UUID | None:
    person = people.person_by_number(typed)
    if person is not None:
        return person.id
    try:
        return badges.bearer(typed).person_id
    except (badge_errors.BadgeUnknown, badge_errors.BadgeDead):
        return None


def badge(accreditation_id: uuid.UUID, viewer: Actor) -> BadgeCard:
    """One badge, for the organiser. Refuses with BadgeUnknown."""
    rows = access.visible(viewer, SEE, Accreditation.objects.filter(pk=accreditation_id))
    found = _cards(rows.order_by("id")[:1])
    if not found:
        raise errors.BadgeUnknown()
    return found[0]


def badge_told(accreditation_id: uuid.UUID) -> BadgeCard:
    """One badge as it is. Refuses with BadgeUnknown.

    rooms only: for the notice to whose it is, and the deeds of this room
    """
    found = _cards(Accreditation.objects.filter(pk=accreditation_id).order_by("id")[:1])
    if not found:
        raise errors.BadgeUnknown()
    return found[0]


def without_badge(
    games_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[BadgeCandidate]:
    """The volunteers of an event, and which trainings each lacks; who has a live badge is left out of the page."""
    found = games.volunteers_of(games_id, viewer, page or PageRequest(size=50))
    people_of = [one.person_id for one in found.items]
    live = Accreditation.objects.filter(games_id=games_id, person_id__in=people_of, ended_at=None)
    have = set(live.order_by("id").values_list("person_id", flat=True))
    card = games.games(games_id, viewer)
    missing = missing_of(games_id, people_of, card.ends_on)
    items = tuple(
        BadgeCandidate(one.id, one.masked_name, one.volunteer_number, missing[one.person_id])
        for one in found.items
        if one.person_id not in have
    )
    return Page(items, found.number, found.size, found.has_next)


def missing_of(games_id: uuid.UUID, person_ids: list[uuid.UUID], on) -> dict[uuid.UUID, tuple[str, ...]]:
    """Of each person, the titles of the trainings they lack for a badge that holds on a day.

    rooms only: a step of giving badges
    """
    asked = {gate.course_id: gate.course_title for gate in gates_of(games_id)}
    passed = trainings.passed_by_many(list(asked), person_ids)
    return {
        person_id: rules.lacking(asked, {course: passed.get((course, person_id), []) for course in asked}, on)
        for person_id in person_ids
    }


def _cards(rows: Iterable[Accreditation]) -> tuple[BadgeCard, ...]:
    held = list(rows)
    known = people.cards({row.person_id for row in held})
    same = "id games_id games_name volunteer_id number first_on last_on given_at ended_at ended_as why"
    return tuple(
        BadgeCard(
            zones=tuple(row.zones),
            masked_name=known[row.person_id].masked_name if row.person_id in known else "",
            volunteer_number=known[row.person_id].volunteer_number if row.person_id in known else "",
            square=_square(row) if row.ended_at is None else "",
            **{name: getattr(row, name) for name in same.split()},
        )
        for row in held
    )


def _square(row: Accreditation) -> str:
    return rules.square_of(row.number, sealing.digest(str(row.id), "accreditations.badge"))
