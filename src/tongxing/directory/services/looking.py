"""Looking for people: leave first, the words, who fits, and a line about it."""

import uuid
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import services as access
from tongxing.directory import errors, queries, rules
from tongxing.directory.models import Lookup
from tongxing.directory.shapes import PURPOSES, FoundPerson, LookForPeople, PeopleFound
from tongxing.foundation import clock, names, throttle
from tongxing.foundation.refusals import Fault, Invalid, NotFound
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places


def look_for_people(order: LookForPeople, *, actor) -> PeopleFound:
    """Those who fit are shown, masked; that the actor looked, what for and whom they saw is on record.

    The end of a number, initials, two characters or more, and any of them together; a whole number finds one.
    Too many who fit: nobody is shown. Not one transaction: what was tried is counted and written down whatever
    becomes of the page. Refuses with NotFound, NotAllowed, Invalid or TooManyTries.
    """
    within = _within(order, actor)
    terms = names.wanted(order.words)
    _refuse_unclear(order, terms)
    throttle.spend(
        "directory.look", str(actor.account_id), limit=rules.MOST_LOOKUPS, seconds=rules.LOOKUPS_SECONDS
    )
    fitting = _fitting(terms, within)
    is_broad = len(fitting) > rules.MOST_CANDIDATES
    cards = [] if is_broad else _cards(fitting, terms)
    looker = people.person_of(actor.account_id)
    shown = cards[: rules.MOST_SHOWN]
    Lookup.objects.create(
        account_id=actor.account_id,
        person_id=looker.id if looker else None,
        region_code=within.region_code,
        organisation_id=order.organisation_id,
        purpose=order.purpose,
        asked=rules.asked((term.kind, len(term.typed)) for term in terms)[:120],
        outcome="broad" if is_broad else "found" if shown else "nobody",
        shown=[card.id for card in shown],
        looked_at=clock.now(),
    )
    return PeopleFound(tuple(map(_found, shown)), len(cards) > len(shown), is_broad)


def _within(order: LookForPeople, actor) -> SimpleNamespace:
    """Where is looked: leave is asked first. Answers the range and who of it counts."""
    if (order.organisation_id is None) == (order.region_code is None):
        raise Invalid([errors.PLACE_MISSING])
    if order.organisation_id is not None:
        team = SimpleNamespace(organisation_id=order.organisation_id)
        if not access.can(actor, "directory.look_in_team", on=team):
            access.require(actor, "directory.look_in_team")
            raise NotFound()
        access.require(actor, "directory.look_in_team", on=team)
        told = organisations.organisation(order.organisation_id)
        members = frozenset(
            person_id
            for _code, person_id, _joined, left in organisations.members_by_place(None, order.organisation_id)
            if left is None
        )
        return SimpleNamespace(region_code=told.region_code, members=members)
    code = order.region_code or 0
    if code and not places.is_code(code):
        raise Invalid([errors.PLACE_MISSING])
    access.require(actor, "directory.look_in_region", on=SimpleNamespace(region_code=code))
    return SimpleNamespace(region_code=code, members=None)


def _refuse_unclear(order: LookForPeople, terms: tuple[names.Term, ...]) -> None:
    faults: list[Fault] = []
    if not queries.is_searchable(terms):
        faults.append(errors.WORDS_SHORT)
    if order.purpose not in PURPOSES:
        faults.append(errors.PURPOSE_UNKNOWN)
    if faults:
        raise Invalid(faults)


def _fitting(terms: tuple[names.Term, ...], within: SimpleNamespace) -> list[queries.Candidate]:
    low, high = places.span(within.region_code)
    number = terms[0].typed if len(terms) == 1 and len(terms[0].typed) == rules.NUMBER_DIGITS else ""
    if number:
        card = people.person_by_number(number)
        if card is None or not card.is_volunteer:
            return []
        inside = (
            card.id in within.members if within.members is not None else low <= card.residence_code < high
        )
        return [(card.id, card.residence_code)] if inside else []
    marked = tuple(term for term in terms if term.kind != "characters" or len(term.typed) > 1)
    with transaction.atomic():
        if within.members is None:
            return queries.candidates(marked, low, high)
        return _among(within.members, marked)


def _among(members: frozenset[uuid.UUID], terms: tuple[names.Term, ...]) -> list[queries.Candidate]:
    """Members live anywhere: their counties are looked through, one after another."""
    counties = sorted({rules.county_of(code) for code in people.residences(members).values()})
    found: list[queries.Candidate] = []
    for county in counties:
        found += queries.candidates(terms, county, county + rules.COUNTY, members)
    return found


def _cards(fitting: list[queries.Candidate], terms: tuple[names.Term, ...]) -> list[PersonCard]:
    """The people themselves, held once more against what the marks cannot tell: surname, end of the number."""
    known = people.cards(person_id for person_id, _code in fitting)
    kept = [
        card for card in known.values() if card.is_volunteer and all(_agrees(card, term) for term in terms)
    ]
    return sorted(kept, key=lambda card: (card.residence_code, card.volunteer_number))


def _agrees(card: PersonCard, term: names.Term) -> bool:
    if term.kind == "characters" and len(term.typed) == 1:
        return card.masked_name.startswith(term.typed)
    return term.kind != "digits" or card.volunteer_number.endswith(term.typed)


def _found(card: PersonCard) -> FoundPerson:
    return FoundPerson(
        person_id=card.id,
        masked_name=card.masked_name,
        volunteer_number=card.volunteer_number,
        residence_code=card.residence_code,
        real_name_state=card.real_name_state,
        ages=queries.ages_of(card),
    )
