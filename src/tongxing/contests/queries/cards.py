"""Rows as cards: places and names in one question each."""

import uuid
from collections.abc import Iterable, Mapping

from tongxing.contests.models import (
    Contest,
    ContestEntry,
    ContestObjection,
    ContestRound,
    EntryWithdrawal,
    Interest,
    Juror,
)
from tongxing.contests.queries.working import criteria_of, plan_told, results_told, rule_of
from tongxing.contests.shapes import (
    ContestCard,
    EntryCard,
    EntryFile,
    InterestCard,
    JurorCard,
    ObjectionCard,
    RoundCard,
)
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.places import queries as places


def contest_cards(rows: Iterable[Contest]) -> list[ContestCard]:
    """Contests as they were announced.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    today = clock.today()
    return [
        ContestCard(
            id=row.id,
            title=row.title,
            purpose=row.purpose,
            region_code=row.region_code,
            place_text=names.get(row.region_code, ""),
            eligible=row.eligible,
            entries_until=row.entries_until,
            criteria=criteria_of(row),
            method=row.method,
            trimmed_from=rule_of(row).parameters["trimmed_from"],
            state=row.state,
            notice_until=row.notice_until,
            announced_at=row.announced_at,
            why=row.why,
            is_open=row.state == "announced" and today <= row.entries_until,
        )
        for row in found
    ]


def round_card(row: ContestRound) -> RoundCard:
    """One round.

    rooms only: whoever has the row has asked
    """
    return RoundCard(row.id, row.number, row.name, row.judge_from, row.judge_until, row.seats, row.closed_at)


def entry_cards(rows: Iterable[ContestEntry]) -> list[EntryCard]:
    """Entries, with what became of them.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    names = places.short_names(row.place_code for row in found)
    gone = set(
        EntryWithdrawal.objects.filter(entry__in=found).order_by("entry").values_list("entry", flat=True)
    )
    upheld = ContestObjection.objects.filter(entry__in=found, state="upheld").order_by("id")
    out = set(upheld.values_list("entry_id", flat=True))
    titles: Mapping[uuid.UUID, str] = dict(
        Contest.objects.filter(id__in={row.contest_id for row in found})
        .order_by("id")
        .values_list("id", "title")
    )
    return [
        EntryCard(
            id=row.id,
            contest_id=row.contest_id,
            contest_title=titles[row.contest_id],
            number=row.number,
            project_id=row.project_id,
            project_version=row.project_version,
            title=row.title,
            organisation_id=row.organisation_id,
            organisation_name=row.organisation_name,
            place_text=names.get(row.place_code, ""),
            words=row.words,
            entered_at=row.entered_at,
            is_withdrawn=row.id in gone,
            is_taken_out=row.id in out,
        )
        for row in found
    ]


def entry_files(rows: Iterable[ContestEntry]) -> list[EntryFile]:
    """Entries with plan and figures as they were on their day.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    told = zip(entry_cards(found), found, strict=True)
    return [EntryFile(card, plan_told(row), results_told(row)) for card, row in told]


def juror_cards(rows: Iterable[Juror]) -> list[JurorCard]:
    """Jurors with masked names; `number` is told only where it names nobody to the public.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    known = people.cards({row.person_id for row in found})
    titles: Mapping[uuid.UUID, str] = dict(
        Contest.objects.filter(id__in={row.contest_id for row in found})
        .order_by("id")
        .values_list("id", "title")
    )
    return [
        JurorCard(
            id=row.id,
            contest_id=row.contest_id,
            contest_title=titles[row.contest_id],
            number=row.number,
            masked_name=known[row.person_id].masked_name if row.person_id in known else "",
            words=row.words,
            state=row.state,
            why=row.why,
        )
        for row in found
    ]


def interest_card(row: Interest, *, with_why: bool = True) -> InterestCard:
    """One interest; to the public only that there is one.

    rooms only: whoever has the row has asked
    """
    return InterestCard(
        row.juror.number,
        row.entry_id,
        row.entry.number,
        row.why if with_why else "near",
        row.words if with_why else "",
    )


def objection_cards(rows: Iterable[ContestObjection]) -> list[ObjectionCard]:
    """Objections with their answers; nobody learns who made them.

    rooms only: whoever has the rows has asked
    """
    return [
        ObjectionCard(
            id=row.id,
            contest_id=row.entry.contest_id,
            entry_number=row.entry.number,
            entry_title=row.entry.title,
            text=row.text,
            state=row.state,
            raised_at=row.raised_at,
            answer=row.answer,
        )
        for row in rows
    ]
