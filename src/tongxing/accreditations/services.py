"""Everything that may change badges of large events: what is asked before, giving, calling in."""

import uuid
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

from django.db import transaction
from django.db.models import Max

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.accreditations import errors, queries, rules
from tongxing.accreditations.events import AccreditationEnded, AccreditationGiven
from tongxing.accreditations.models import Accreditation, AccreditationGate
from tongxing.accreditations.shapes import (
    BadgeCard,
    BadgesGiven,
    EndBadge,
    GateCard,
    GiveBadges,
    NotGiven,
    SetGates,
)
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import Faults, Refusal
from tongxing.games import errors as games_errors
from tongxing.games import queries as games
from tongxing.games.shapes import GamesCard, GamesVolunteerCard
from tongxing.trainings import queries as trainings


def _refuse_faults(found: Iterable[tuple[str, str]]) -> None:
    faults = Faults()
    for field, code in found:
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()


def _event(games_id: uuid.UUID, deed: str, actor: Actor) -> GamesCard:
    """The event, with leave for the deed; whoever gives badges of it does so one after the other."""
    card = games.games(games_id, actor)
    access.require(actor, deed, on=SimpleNamespace(id=card.id, organisation_id=card.organisation_id))
    database.lock_name("accreditations.games", games_id)
    return card


@transaction.atomic
def set_gates(order: SetGates, *, actor: Actor) -> tuple[GateCard, ...]:
    """The event asks for these courses before a badge, and for no others; badges that are given stay.

    The same set again changes nothing. Refuses with GamesUnknown, NotAllowed, CourseUnknown or Invalid.
    """
    card = _event(order.games_id, "accreditations.set_gates", actor)
    wanted = tuple(dict.fromkeys(order.course_ids))
    _refuse_faults([("courses", "gates_many")] if len(wanted) > rules.MOST_GATES else [])
    now = clock.now()
    live = AccreditationGate.objects.filter(games_id=card.id, ended_at=None)
    live.exclude(course_id__in=wanted).update(ended_at=now)
    have = {gate.course_id for gate in queries.gates_of(card.id)}
    AccreditationGate.objects.bulk_create(
        AccreditationGate(
            id=ids.new_id(),
            games_id=card.id,
            course_id=course_id,
            course_title=trainings.course(course_id).title,
            set_by=actor.label,
            set_at=now,
        )
        for course_id in wanted
        if course_id not in have
    )
    return queries.gates_of(card.id)


@transaction.atomic
def give_badges(order: GiveBadges, *, actor: Actor) -> BadgesGiven:
    """Volunteers of the event have their badge, each with the next number; who lacks a training is left and told.

    Pressed twice it is once: whoever has one is left. Refuses with GamesUnknown, NotAllowed or Invalid.
    """
    card = _event(order.games_id, "accreditations.give_badges", actor)
    zones = tuple(dict.fromkeys(text.one_line(zone) for zone in order.zones))
    asked = tuple(dict.fromkeys(order.volunteer_ids))
    nobody = not 1 <= len(asked) <= rules.MOST_AT_ONCE
    _refuse_faults([*rules.zone_faults(zones), *([("volunteers", "nobody_chosen")] if nobody else [])])
    found = games.volunteers_among(card.id, asked, actor)
    people_of = [one.person_id for one in found.values()]
    live = Accreditation.objects.filter(games_id=card.id, person_id__in=people_of, ended_at=None)
    have = set(live.order_by("id").values_list("person_id", flat=True))
    missing = queries.missing_of(card.id, people_of, card.ends_on)
    fit, left = [], []
    for volunteer_id in asked:
        one = found.get(volunteer_id)
        no = _why_not(one, have, missing)
        if no is None and one is not None:
            fit.append(one)
            have.add(one.person_id)
        elif no is not None:
            left.append(NotGiven(volunteer_id, no.code, no.sentence("zh"), no.sentence("en")))
    _give(card, fit, zones, actor.label)
    return BadgesGiven(len(fit), tuple(left))


def _volunteer(volunteer_id: uuid.UUID, card: GamesCard, actor: Actor) -> GamesVolunteerCard | None:
    try:
        found = games.volunteer(volunteer_id, actor)
    except games_errors.GamesVolunteerUnknown:
        return None
    return found if found.games_id == card.id and found.released_at is None else None


def _why_not(
    one: GamesVolunteerCard | None, have: set[uuid.UUID], missing: dict[uuid.UUID, tuple[str, ...]]
) -> Refusal | None:
    if one is None:
        return errors.NoVolunteerOfTheEvent()
    if one.person_id in have:
        return errors.HasBadgeAlready()
    if missing[one.person_id]:
        return errors.TrainingMissing(courses="、".join(missing[one.person_id]))
    return None


def _give(
    card: GamesCard, fit: Sequence[GamesVolunteerCard], zones: Iterable[str], by: str
) -> list[Accreditation]:
    """The next numbers of the event, in this order and in one statement; the event is locked by its name."""
    last = Accreditation.objects.filter(games_id=card.id).aggregate(last=Max("number"))["last"] or 0
    words, now = list(zones), clock.now()
    rows = Accreditation.objects.bulk_create(
        Accreditation(
            id=ids.new_id(),
            games_id=card.id,
            games_name=card.name,
            organisation_id=card.organisation_id,
            region_code=card.region_code,
            volunteer_id=one.id,
            person_id=one.person_id,
            account_id=one.account_id,
            number=number,
            zones=words,
            first_on=min(one.days, default=card.starts_on),
            last_on=max(one.days, default=card.ends_on),
            given_by=by,
            given_at=now,
        )
        for number, one in enumerate(fit, last + 1)
    )
    events.announce_all([AccreditationGiven(row.id, row.account_id) for row in rows])
    return rows


@transaction.atomic
def end_badge(order: EndBadge, *, actor: Actor) -> BadgeCard:
    """The badge holds no more; a new one with the next number is given at once, if that was asked. Twice is once.

    Answers the new badge, or the one that ended. Refuses with BadgeUnknown, NotAllowed or Invalid.
    """
    row = _locked(order.accreditation_id)
    access.require(actor, "accreditations.end_badge", on=row)
    if row.ended_at is not None:
        return queries.badge_told(row.id)
    why = text.one_line(order.why)
    _refuse_faults(rules.ending_faults(order.ended_as, why))
    _end(row, order.ended_as, actor.label, why)
    card = games.games(row.games_id, actor)
    one = _volunteer(row.volunteer_id, card, actor)
    if order.renew and order.ended_as != "taken_back" and one is not None:
        (new,) = _give(card, [one], row.zones, actor.label)
        return queries.badge_told(new.id)
    return queries.badge_told(row.id)


@transaction.atomic
def follow_released(volunteer_id: uuid.UUID, *, actor: Actor) -> None:
    """Who is no volunteer of the event any more has no badge of it. Refuses with NotAllowed."""
    access.require(actor, "accreditations.follow_volunteer")
    live = Accreditation.objects.filter(volunteer_id=volunteer_id, ended_at=None).order_by("id")
    for accreditation_id in live.values_list("id", flat=True):
        row = _locked(accreditation_id)
        if row.ended_at is None:
            _end(row, "left", actor.label, "")


@transaction.atomic
def follow_changed(games_id: uuid.UUID, *, actor: Actor) -> None:
    """Badges say the event's name as it is now; their days stay as given. Refuses with NotAllowed."""
    access.require(actor, "accreditations.follow_games")
    name, _starts_on, _ends_on = games.days_told(games_id)
    Accreditation.objects.filter(games_id=games_id).update(games_name=name)


def _end(row: Accreditation, ended_as: str, by: str, why: str) -> None:
    row.ended_at, row.ended_as, row.ended_by, row.why = clock.now(), ended_as, by, why
    row.save(update_fields=["ended_at", "ended_as", "ended_by", "why"])
    events.announce(AccreditationEnded(row.id, row.account_id))


def _locked(accreditation_id: uuid.UUID) -> Accreditation:
    """The row, its event locked before it, as giving badges does."""
    row = Accreditation.objects.filter(pk=accreditation_id).order_by("id").first()
    if row is None:
        raise errors.BadgeUnknown()
    database.lock_name("accreditations.games", row.games_id)
    row.refresh_from_db()
    return row
