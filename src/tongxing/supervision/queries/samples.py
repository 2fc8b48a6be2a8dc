"""Questions about samples: what was drawn, what it came to, and the same draw again."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.places import queries as places
from tongxing.supervision import rules
from tongxing.supervision.models import DrawnRecord, Sample
from tongxing.supervision.permissions import SEE_SAMPLE
from tongxing.supervision.queries.alerts import lines_of
from tongxing.supervision.shapes import Candidate, DrawnCard, RecordLine, Redrawn, SampleCard


def samples(viewer: Actor, page: PageRequest | None = None) -> Page[SampleCard]:
    """The samples of the viewer's range, the latest first."""
    return _listed(access.visible(viewer, SEE_SAMPLE, Sample.objects.all()), page)


def published_samples(page: PageRequest | None = None) -> Page[SampleCard]:
    """Every sample as sums: seed, size, how many were true; no record and no person is named.

    public: spot checks are published (A2 21)
    """
    return _listed(Sample.objects.all(), page)


def _listed(rows: Any, page: PageRequest | None) -> Page[SampleCard]:
    request = page or PageRequest()
    found = list(rows.order_by("-drawn_at", "-id")[request.offset : request.offset + request.size + 1])
    verdicts = _verdicts(row.id for row in found)
    return page_of([card_of(row, verdicts.get(row.id, {})) for row in found], request)


def _verdicts(sample_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    rows = (
        DrawnRecord.objects.filter(sample__in=list(sample_ids), verdict__isnull=False)
        .values_list("sample_id", "verdict__verdict")
        .annotate(count=Count("id"))
        .order_by("sample_id", "verdict__verdict")
    )
    found: dict[uuid.UUID, dict[str, int]] = {}
    for sample_id, verdict, count in rows:
        found.setdefault(sample_id, {})[verdict] = count
    return found


def sample(sample_id: uuid.UUID, viewer: Actor) -> SampleCard:
    """One sample with every drawn record. Refuses with NotFound."""
    rows = access.visible(viewer, SEE_SAMPLE, Sample.objects.filter(pk=sample_id), about=sample_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return whole(row)


def whole(row: Sample) -> SampleCard:
    """A sample with its drawn records and their verdicts.

    rooms only: the deeds of this room answer with it
    """
    drawn = tuple(
        DrawnCard(
            one.number,
            one.entry_id,
            one.weight,
            one.ticket,
            one.verdict.verdict if hasattr(one, "verdict") else "",
            one.verdict.why if hasattr(one, "verdict") else "",
            one.verdict.at if hasattr(one, "verdict") else None,
        )
        for one in DrawnRecord.objects.filter(sample=row).select_related("verdict").order_by("number")
    )
    return card_of(row, _verdicts([row.id]).get(row.id, {}), drawn)


def drawn_lines(sample_id: uuid.UUID, viewer: Actor) -> dict[uuid.UUID, RecordLine]:
    """The drawn records with masked names, by id. Refuses with NotFound."""
    told = sample(sample_id, viewer)
    cards = ledger.entries_by_ids([one.entry_id for one in told.drawn])
    return {line.card.id: line for line in lines_of(cards.values())}


def sample_row(sample_id: uuid.UUID) -> Sample:
    """The sample itself. Refuses with NotFound.

    rooms only: for this room's deeds, and for drawing again
    """
    row = Sample.objects.filter(pk=sample_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def redrawn(sample_id: uuid.UUID) -> Redrawn:
    """The same draw again, from the lines as they stood then: seed, numbers and head are on the sample.

    rooms only: for the console; the answer names records
    """
    row = sample_row(sample_id)
    seed = rules.seed_of(row.seed_text, row.head_text)
    found = candidates(row.region_code, row.first_on, row.last_on, row.last_position)
    population, drawn = rules.draw(seed, found, row.parameters, row.size, row.back_office)
    told = whole(row)
    then = [(one.number, one.entry_id, one.weight, one.ticket) for one in told.drawn]
    now = [(one.number, one.entry_id, one.weight, one.ticket) for one in drawn]
    is_same = seed.hex() == row.seed and population == row.population and then == now
    return Redrawn(told, population, drawn, is_same)


def candidates(
    region_code: int, first_on: dt.date, last_on: dt.date, last_position: int
) -> Iterator[Candidate]:
    """Every record that may be drawn, as the ledger stood at a position.

    rooms only: for drawing
    """
    low, high = places.span(region_code)
    for told in ledger.candidates(low, high, first_on, last_on, last_position):
        yield Candidate(*told)


def card_of(row: Sample, by_verdict: Mapping[str, int], drawn: tuple[DrawnCard, ...] = ()) -> SampleCard:
    """A sample, finished.

    rooms only: whoever has the row has asked
    """
    return SampleCard(
        id=row.id,
        region_code=row.region_code,
        first_on=row.first_on,
        last_on=row.last_on,
        size=row.size,
        back_office=row.back_office,
        seed_text=row.seed_text,
        head_text=row.head_text,
        last_position=row.last_position,
        seed=row.seed,
        version=row.version,
        parameters=row.parameters,
        population=row.population,
        drawn_at=row.drawn_at,
        judged=sum(by_verdict.values()),
        by_verdict=dict(by_verdict),
        drawn=drawn,
    )
