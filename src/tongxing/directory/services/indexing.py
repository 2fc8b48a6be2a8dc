"""The index follows what happens to people and teams, and can be built anew from zero."""

import itertools
import uuid
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import transaction

from tongxing.access import services as access
from tongxing.directory import queries, rules
from tongxing.directory.models import Sheet, Team
from tongxing.directory.shapes import Rebuilt
from tongxing.foundation import database, ids, names, sealing
from tongxing.foundation.paging import PageRequest
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.shapes import PersonCard

AT_ONCE = 2000
NATION = (0, 10**12)

Placed = tuple[int, rules.Entry]


@transaction.atomic
def index_person(person_id: uuid.UUID, *, actor, lived_in: int | None = None) -> None:
    """The index says of one person what is true now; who is no volunteer is not in it. Twice is once."""
    access.require(actor, "directory.keep_index")
    database.lock_name("directory.person", person_id)
    card = people.cards([person_id]).get(person_id)
    if card is None:
        return
    home = rules.county_of(card.residence_code)
    counties = {home} if lived_in is None else {home, rules.county_of(lived_in)}
    for county in sorted(counties):
        database.lock_name("directory.county", county)
        entries = _entries([card], actor) if county == home and card.is_volunteer else []
        _put(county, person_id, entries)


def _entries(cards: Iterable[PersonCard], actor) -> list[rules.Entry]:
    told = list(cards)
    marks = people_deeds.name_marks([card.id for card in told], actor=actor)
    return [
        rules.Entry(
            card.id,
            card.residence_code,
            (*marks[card.id], *names.marks([names.ending(card.volunteer_number)])),
        )
        for card in told
        if card.id in marks
    ]


def _put(county: int, person_id: uuid.UUID, fresh: list[rules.Entry]) -> None:
    """One person's line is replaced on the sheet their place falls on; a sheet that is full becomes two."""
    place = queries.place_of(person_id)
    row = Sheet.objects.filter(county_code=county, low__lte=place, high__gt=place).order_by("id").first()
    before = queries.entries_of(row) if row else []
    after = [entry for entry in before if entry.person_id != person_id] + fresh
    if sorted(after, key=lambda entry: entry.person_id) == before:
        return
    low, high = (row.low, row.high) if row else (0, rules.WHOLE)
    if row is not None:
        row.delete()
    placed = [(queries.place_of(entry.person_id), entry) for entry in after]
    Sheet.objects.bulk_create(sheets_of(county, low, high, placed))


def sheets_of(county: int, low: int, high: int, placed: list[Placed]) -> Iterator[Sheet]:
    """These people on one sheet, or on two halves when they are too many."""
    if len(placed) > rules.MOST_ON_A_SHEET and high - low > 1:
        for first, last in rules.halves(low, high):
            yield from sheets_of(county, first, last, [one for one in placed if first <= one[0] < last])
        return
    entries = [entry for _place, entry in placed]
    sheet_id = ids.new_id()
    yield Sheet(
        id=sheet_id,
        county_code=county,
        low=low,
        high=high,
        size=len(entries),
        content=sealing.seal_bytes(rules.packed(entries), str(sheet_id)),
        marks=sorted({mark for entry in entries for mark in entry.marks}),
    )


@transaction.atomic
def index_team(organisation_id: uuid.UUID, *, actor) -> None:
    """The index says of one organisation what is true now. Twice is once. Refuses with NotFound."""
    access.require(actor, "directory.keep_index")
    database.lock_name("directory.team", organisation_id)
    Team.objects.filter(organisation_id=organisation_id).delete()
    Team.objects.bulk_create([_team(organisations.organisation(organisation_id))])


def _team(card: OrganisationCard) -> Team:
    return Team(
        organisation_id=card.id,
        name=card.name,
        kind=card.kind,
        line=card.line,
        uscc=card.uscc,
        region_code=card.region_code,
        state=card.state,
        cuttings=sorted(names.cut(card.name)),
    )


def rebuild(*, actor, teams_only: bool = False) -> Rebuilt:
    """The index holds everybody who is a volunteer now and every organisation, worked out from zero.

    County after county, each in a transaction of its own, so that looking goes on meanwhile.
    """
    access.require(actor, "directory.keep_index")
    if not teams_only:
        _rebuild_people(actor)
    teams = _rebuild_teams(actor)
    count, sheets = queries.extent()
    return Rebuilt(count, sheets, teams)


def _rebuild_people(actor) -> None:
    living = itertools.groupby(people.residents(), key=lambda told: rules.county_of(told[0]))
    met = set()
    for county, told in living:
        met.add(county)
        _rebuild_county(county, [one[1] for one in told], actor)
    for county in sorted(queries.counties() - met):
        _rebuild_county(county, [], actor)


@transaction.atomic
def _rebuild_county(county: int, person_ids: list[uuid.UUID], actor) -> None:
    """Those who live here, and those who were found here since the list was read: their cards have the last word."""
    database.lock_name("directory.county", county)
    listed = dict.fromkeys([*person_ids, *queries.people_on_sheets(county)])
    placed: list[Placed] = []
    for several in _batches(listed):
        cards = [card for card in people.cards(several).values() if _lives_in(county, card)]
        placed += [(queries.place_of(entry.person_id), entry) for entry in _entries(cards, actor)]
    Sheet.objects.filter(county_code=county).delete()
    if placed:
        for sheets in _batches(sheets_of(county, 0, rules.WHOLE, placed), 200):
            Sheet.objects.bulk_create(sheets)


def _lives_in(county: int, card: PersonCard) -> bool:
    return card.is_volunteer and rules.county_of(card.residence_code) == county


T = TypeVar("T")


def _batches(told: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    rest = iter(told)
    while several := list(itertools.islice(rest, size)):
        yield several


@transaction.atomic
def _rebuild_teams(actor) -> int:
    Team.objects.all().delete()
    count, page = 0, PageRequest(1, AT_ONCE)
    while True:
        found = organisations.organisations_in(*NATION, actor, page)
        Team.objects.bulk_create(map(_team, found.items))
        count += len(found.items)
        if not found.has_next:
            return count
        page = PageRequest(page.number + 1, AT_ONCE)
