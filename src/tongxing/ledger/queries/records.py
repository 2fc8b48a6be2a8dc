"""A person's records, and the story of one."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet, Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import rules
from tongxing.ledger.models import Entry, Position, Standing, Word
from tongxing.ledger.queries.freezes import frozen_among
from tongxing.ledger.shapes import (
    EntryCard,
    EntryStory,
    Line,
    Minutes,
    Occasion,
    Said,
    State,
)
from tongxing.people import queries as people

# A list of ids and a list of days would ask every partition for every id.
_LINES = """
select line.* from unnest(%s::uuid[], %s::date[]) as wanted (id, served_on)
join ledger_entry as line using (id, served_on)
"""


def entries_of(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[EntryCard]:
    """A person's records, newest first, those this viewer may see; taken-back ones too, said as such."""
    request = page or PageRequest()
    rows = _visible(viewer, Standing.objects.filter(person_id=person_id), person_id)
    found = list(rows.order_by("-started_at", "entry_id")[request.offset : request.offset + request.size + 1])
    return page_of(cards(found), request)


def waiting_for_another(person_id: uuid.UUID, viewer: Actor) -> tuple[EntryCard, ...]:
    """The records that wait for somebody else's word, for the helper they chose or the desk they came to."""
    rows = Standing.objects.filter(person_id=person_id, state=State.PENDING)
    rows = access.visible(viewer, "ledger.confirm_entry_for", rows, about=person_id)
    return tuple(cards(list(rows.order_by("started_at", "entry_id")[:100])))


def waiting_for(person_id: uuid.UUID, viewer: Actor) -> tuple[EntryCard, ...]:
    """The records that wait for this person's word, oldest first."""
    rows = Standing.objects.filter(person_id=person_id, state=State.PENDING)
    rows = _visible(viewer, rows, person_id)
    return tuple(cards(list(rows.order_by("started_at", "entry_id")[:100])))


def entries_of_occasion(occasion: Occasion, viewer: Actor) -> tuple[EntryCard, ...]:
    """The records of one activity (or whatever the occasion is), as far as the viewer may see them."""
    lines = Entry.objects.filter(
        occasion_id=occasion.id, occasion_room=occasion.room, occasion_kind=occasion.kind
    ).values("id")
    rows = _visible(viewer, Standing.objects.filter(entry_id__in=lines), occasion.id)
    return tuple(cards(list(rows.order_by("started_at", "entry_id"))))


def entry(entry_id: uuid.UUID, viewer: Actor) -> EntryCard:
    """One record. Refuses with NotFound, also when it is none of the viewer's business."""
    rows = _visible(viewer, Standing.objects.filter(entry_id=entry_id), entry_id)
    row = rows.order_by("entry_id").first()
    if row is None:
        raise NotFound()
    return cards([row])[0]


def story_of(entry_id: uuid.UUID, viewer: Actor) -> EntryStory:
    """One record with every line and word about it.

    Of a minor, whoever holds an office says first why they look (R-79). Refuses with NotFound or ReasonWanted.
    """
    card = entry(entry_id, viewer)
    people.guardians.require_reason(card.person_id, viewer)
    about = Q(id=entry_id) | Q(about_id=entry_id)
    rows = list(Entry.objects.filter(about).order_by("recorded_at", "id"))
    words = list(Word.objects.filter(entry_id=entry_id).order_by("said_at", "id"))
    numbers = dict(
        Position.objects.filter(line_id__in=[*(row.id for row in rows), *(word.id for word in words)])
        .order_by("position")
        .values_list("line_id", "position")
    )
    own = next(row for row in rows if row.id == entry_id)
    return EntryStory(
        card=card,
        lines=tuple(
            Line(
                row.id,
                row.kind,
                row.minutes,
                row.why,
                row.recorded_by,
                row.recorded_at,
                numbers.get(row.id),
                bytes(row.leaf_hash).hex(),
            )
            for row in rows
        ),
        words=tuple(
            Said(
                word.kind,
                word.why,
                word.said_at,
                word.channel,
                word.said_by,
                word.until_on,
                word.id,
                numbers.get(word.id),
            )
            for word in words
        ),
        replaced_id=own.about_id,
        became_id=next((row.id for row in rows if row.kind == Entry.RESTATED and row.id != entry_id), None),
    )


def minutes_of(person_id: uuid.UUID) -> Minutes:
    """A person's minutes by state. For the person's own rooms and doors; asks no leave, names no record."""
    rows = (
        Standing.objects.filter(person_id=person_id)
        .exclude(state=State.WITHDRAWN)
        .values("state", "evidence_class")
        .annotate(minutes=Sum("minutes"), entries=Count("*"))
        .order_by("state", "evidence_class")
    )
    sums: dict[str, int] = {}
    entries: dict[str, int] = {}
    by_class: dict[str, int] = {}
    for row in rows:
        sums[row["state"]] = sums.get(row["state"], 0) + row["minutes"]
        entries[row["state"]] = entries.get(row["state"], 0) + row["entries"]
        if row["state"] == State.EFFECTIVE:
            by_class[row["evidence_class"]] = row["minutes"]
    return Minutes(
        effective=sums.get(State.EFFECTIVE, 0),
        pending=sums.get(State.PENDING, 0),
        frozen=sums.get(State.FROZEN, 0),
        entries=entries.get(State.EFFECTIVE, 0),
        pending_entries=entries.get(State.PENDING, 0),
        in_review=sums.get(State.IN_REVIEW, 0),
        on_notice=sums.get(State.ON_NOTICE, 0),
        by_class=by_class,
    )


def effective_entries(
    person_id: uuid.UUID,
    viewer: Actor,
    from_on: dt.date | None = None,
    until_on: dt.date | None = None,
    entries: Iterable[uuid.UUID] | None = None,
    *,
    hold: bool = False,
) -> tuple[EntryCard, ...]:
    """A person's effective records in a period (both days included), oldest first.

    `hold` keeps them as they are until the caller's transaction ends: a correction waits for it.
    """
    rows = Standing.objects.filter(person_id=person_id, state=State.EFFECTIVE)
    if from_on is not None:
        rows = rows.filter(served_on__gte=from_on)
    if until_on is not None:
        rows = rows.filter(served_on__lte=until_on)
    if entries is not None:
        rows = rows.filter(entry_id__in=list(entries))
    rows = _visible(viewer, rows, person_id)
    if hold:
        rows = rows.select_for_update(no_key=True)
    return tuple(cards(list(rows.order_by("started_at", "entry_id"))))


def entries_made_with(key: uuid.UUID) -> list[Entry]:
    """The lines a deed left behind, by its key; for the deed that comes again.

    rooms only: the deed has asked leave
    """
    return list(Entry.objects.filter(key=key).order_by("started_at", "id"))


def minutes_written(entry_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[int, str]]:
    """Minutes and evidence class of lines as they were written, whatever became of them.

    rooms only: for comparing a paper with the ledger
    """
    rows = Entry.objects.filter(id__in=list(entry_ids)).order_by("id")
    return {row.id: (row.minutes, row.evidence_class) for row in rows}


def standing_for_change(entry_id: uuid.UUID) -> Standing:
    """The standing of a record, locked: two leaders cannot both win. Refuses with NotFound."""
    row = Standing.objects.select_for_update().filter(entry_id=entry_id).order_by("entry_id").first()
    if row is None:
        raise NotFound()
    return row


def _visible(viewer: Actor, rows: "QuerySet[Standing]", about: uuid.UUID) -> "QuerySet[Standing]":
    return access.visible(viewer, "ledger.see_entry", rows, about=about)


def cards(standings: list[Standing], written: Iterable[Entry] | None = None) -> list[EntryCard]:
    """Cards for standings, with one question to the lines.

    `written` are their lines when they have just been written, and need not be asked for.

    rooms only: whoever has the standings has asked who may see them
    """
    if written is None:
        written = _lines_of(standings)
    lines = {line.id: line for line in written}
    frozen = [row for row in standings if row.state == State.FROZEN]
    sources = frozen_among(frozen)
    denied = _denied(frozen)
    return [
        _card(row, lines[row.entry_id], (row.source, row.organisation_id) in sources, row.entry_id in denied)
        for row in standings
    ]


def _lines_of(standings: list[Standing]) -> Iterable[Entry]:
    """The lines of standings, each looked up in the one partition of its day."""
    if not standings:
        return ()
    days = [row.served_on for row in standings]
    return Entry.objects.raw(_LINES, [[row.entry_id for row in standings], days])


def _denied(frozen: list[Standing]) -> set[uuid.UUID]:
    if not frozen:
        return set()
    said = Word.objects.filter(entry_id__in=[row.entry_id for row in frozen], kind=Word.DENIED)
    return set(said.order_by("id").values_list("entry_id", flat=True))


def _card(standing: Standing, line: Entry, source_frozen: bool, was_denied: bool) -> EntryCard:
    zh, en = rules.state_sentence(
        rules.Telling(
            state=standing.state,
            organisation=line.organisation_name,
            needs_word=standing.needs_word,
            was_denied=was_denied,
            review=standing.review,
            notice_until=standing.notice_until,
            evidence_class=line.evidence_class,
            origin=rules.origin_from(line.origin),
        )
    )
    return EntryCard(
        id=line.id,
        person_id=standing.person_id,
        served_on=line.served_on,
        started_at=line.started_at,
        ended_at=line.ended_at,
        minutes=line.minutes,
        title=line.title,
        content=line.content,
        place_text=line.place_text,
        region_code=line.region_code,
        category=line.category,
        organisation_id=line.organisation_id,
        organisation_name=line.organisation_name,
        project_id=line.project_id,
        person_in_charge_id=line.person_in_charge_id,
        occasion=Occasion(line.occasion_room, line.occasion_kind, line.occasion_id),
        evidence_class=line.evidence_class,
        rule_version=line.rule_version,
        arrival_method=line.arrival_method,
        departure_method=line.departure_method,
        caused_by_person=line.caused_by_person,
        is_restated=line.kind == Entry.RESTATED,
        recorded_by=line.recorded_by,
        recorded_at=line.recorded_at,
        state=standing.state,
        state_sentence_zh=zh,
        state_sentence_en=en,
        needs_word=standing.needs_word,
        proofs=tuple(rules.proof_from(facts) for facts in line.proofs),
        review=standing.review,
        notice_until=standing.notice_until,
        policies=dict(line.policies),
        origin=rules.origin_from(line.origin),
        source=line.source,
        source_frozen=source_frozen,
        was_denied=was_denied,
    )
