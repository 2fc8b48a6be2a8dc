"""Questions about directory: teams found by anybody, lookups seen by auditors and by those who were shown."""

import contextlib
import hashlib
import uuid
from collections.abc import Container, Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from tongxing.access import queries as access_queries
from tongxing.directory import rules
from tongxing.directory.models import Lookup, Sheet, Team
from tongxing.directory.shapes import FoundTeam, LookupCard, LookupOfMe
from tongxing.foundation import clock, names, sealing, takeaway, text
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.people import queries as people_queries
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places

FIRST = PageRequest()
SHEETS_AT_ONCE = 128
MOST_LOOKUPS_SHOWN = 50

Candidate = tuple[uuid.UUID, int]


def teams(
    words: str, viewer, region_code: int = 0, page: PageRequest = FIRST, *, state: str = ""
) -> Page[FoundTeam]:
    """The teams whose name, initials or credit code fit, within a division, as far as the viewer may see them.

    Words too short to look for find nothing.
    """
    low, high = places.span(region_code)
    rows = Team.objects.filter(region_code__gte=low, region_code__lt=high)
    if state:
        rows = rows.filter(state=state)
    fitting = _team_fits(words)
    if fitting is None:
        return page_of([], page)
    rows = access_queries.visible(viewer, "directory.see_team", rows.filter(fitting), about=low)
    found = list(rows.order_by("name", "id")[page.offset : page.offset + page.size + 1])
    return page_of([_team(row) for row in found], page)


def _team_fits(words: str) -> Q | None:
    code = text.one_line(words).replace(" ", "").upper()
    if len(code) == 18 and code.isascii() and code.isalnum():
        return Q(uscc=code)
    terms = names.wanted(words)
    if not terms or any(len(term.typed) < rules.LEAST_LETTERS for term in terms):
        return None
    fitting = Q()
    for term in terms:
        one = Q()
        for way in term.ways:
            one |= Q(cuttings__contains=list(way))
        fitting &= one
    return fitting


def _team(row: Team) -> FoundTeam:
    return FoundTeam(row.organisation_id, row.name, row.kind, row.line, row.region_code, row.state)


def candidates(
    terms: tuple[names.Term, ...],
    low: int,
    high: int,
    among: Container[uuid.UUID] | None = None,
) -> list[Candidate]:
    """Who in a range of divisions, or who of some, has the marks of all terms; one more than the most at most.

    rooms only: to be asked inside a transaction, by the deed that wrote down who asked
    """
    sought = [[tuple(names.marks(way)) for way in term.ways] for term in terms]
    rows = Sheet.objects.filter(county_code__gte=rules.county_of(low), county_code__lt=high)
    for ways in sought:
        one = Q()
        for way in ways:
            one |= Q(marks__contains=list(way))
        rows = rows.filter(one)
    found: list[Candidate] = []
    for county_code, content in _opened(rows):
        for person_id, code in rules.fitting(content, county_code, sought, low, high):
            if among is None or person_id in among:
                found.append((person_id, code))
        if len(found) > rules.MOST_CANDIDATES:
            break
    return found[: rules.MOST_CANDIDATES + 1]


def _opened(rows: "QuerySet[Sheet]") -> Iterator[tuple[int, bytes]]:
    """Sheets one after another, as they come, decrypted."""
    told = rows.order_by().values_list("id", "county_code", "content")
    for sheet_id, county_code, content in told.iterator(chunk_size=SHEETS_AT_ONCE):
        yield county_code, sealing.reveal_bytes(content, str(sheet_id))


def place_of(person_id: uuid.UUID) -> int:
    """The place of a person on the sheets of their county: a keyed number below `rules.WHOLE`."""
    return int.from_bytes(sealing.digest(person_id.hex, "directory.sheet")[:4], "big")


def fingerprint() -> tuple[int, str]:
    """How many people the index holds, and one digest over all of it, whatever sheets they lie on.

    rooms only: two indexes of the same people have the same fingerprint
    """
    count = total = 0
    for row in Sheet.objects.order_by("id").iterator(chunk_size=SHEETS_AT_ONCE):
        for entry in entries_of(row):
            told = f"{entry.person_id.hex} {entry.region_code} {sorted(entry.marks)}"
            total += int.from_bytes(hashlib.sha256(told.encode()).digest(), "big")
            count += 1
    return count, f"{total % 2**256:064x}"


def extent() -> tuple[int, int]:
    """How many people and how many sheets the index holds."""
    told = Sheet.objects.aggregate(people=Sum("size"), sheets=Count("id"))
    return told["people"] or 0, told["sheets"]


def counties() -> set[int]:
    """The counties that have sheets.

    rooms only: for keeping the index
    """
    return set(Sheet.objects.order_by("county_code").values_list("county_code", flat=True).distinct())


def people_on_sheets(county_code: int) -> list[uuid.UUID]:
    """Everybody the index has in a county; a sheet that does not open any more tells nobody.

    rooms only: for keeping the index
    """
    found: list[uuid.UUID] = []
    for row in (
        Sheet.objects.filter(county_code=county_code).order_by("low").iterator(chunk_size=SHEETS_AT_ONCE)
    ):
        with contextlib.suppress(sealing.SealBroken):
            found += [entry.person_id for entry in entries_of(row)]
    return found


def entries_of(row: Sheet) -> list[rules.Entry]:
    """The people on one sheet.

    rooms only: for keeping the index
    """
    return rules.unpacked(sealing.reveal_bytes(row.content, str(row.id)), row.county_code)


def lookups(viewer, page: PageRequest = FIRST) -> Page[LookupCard]:
    """Who looked for whom, newest first, as far as the viewer may see: auditors their region, everybody their own."""
    rows = access_queries.visible(viewer, "directory.see_lookups", Lookup.objects.all())
    found = list(rows.order_by("-looked_at", "-id")[page.offset : page.offset + page.size + 1])
    involved = {row.person_id for row in found if row.person_id} | {one for row in found for one in row.shown}
    cards = people_queries.cards(involved)
    return page_of([_lookup(row, cards, viewer.account_id) for row in found], page)


def _looker(row: Lookup, cards: dict[uuid.UUID, PersonCard]) -> str:
    card = cards.get(row.person_id) if row.person_id else None
    return f"{card.masked_name} {card.volunteer_number}" if card else row.account_id.hex[-12:]


def _lookup(row: Lookup, cards: dict[uuid.UUID, PersonCard], own: uuid.UUID | None) -> LookupCard:
    return LookupCard(
        id=row.id,
        looked_by=_looker(row, cards),
        looked_at=row.looked_at,
        region_code=row.region_code,
        organisation_id=row.organisation_id,
        purpose=row.purpose,
        outcome=row.outcome,
        asked=row.asked,
        shown=tuple(row.shown),
        masked_names=tuple(cards[one].masked_name for one in row.shown if one in cards),
        is_own=row.account_id == own,
    )


def lookups_of_me(viewer) -> tuple[LookupOfMe, ...]:
    """the lookups that showed the viewer, newest first: when, where, what for; which clerk it was the auditors know."""
    person = people_queries.person_of(viewer.account_id)
    return _showing(person.id) if person else ()


def _showing(person_id: uuid.UUID) -> tuple[LookupOfMe, ...]:
    rows = Lookup.objects.filter(shown__contains=[person_id]).order_by("-looked_at", "-id")
    return tuple(
        LookupOfMe(row.looked_at, row.region_code, row.organisation_id, row.purpose)
        for row in rows[:MOST_LOOKUPS_SHOWN]
    )


def _export(person_id: uuid.UUID) -> dict[str, Any]:
    shown = _showing(person_id)
    return {"lookups": shown} if shown else {}


takeaway.declare("directory", "谁在查找中看到过您", "Lookups that showed you", _export)


def ages_of(card, today=None) -> tuple[int, int]:
    """The ages among which a person's lies; their birth date is nobody's business."""
    return rules.decade(card.age_on(today or clock.today()))


def is_searchable(terms: Iterable[names.Term]) -> bool:
    """Whether the words say enough: one thing of two characters, two letters or four digits at least.

    A single character may stand beside it, as a surname.
    """
    told = list(terms)
    digits_are_whole = all(len(term.typed) >= rules.LEAST_DIGITS for term in told if term.kind == "digits")
    enough = any(
        len(term.typed) >= (rules.LEAST_DIGITS if term.kind == "digits" else rules.LEAST_LETTERS)
        for term in told
    )
    return enough and digits_are_whole
