"""What the deeds of a contest and its pages are worked out from: entries in play, sheets, interests."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from tongxing.contests import rules
from tongxing.contests.models import (
    Contest,
    ContestEntry,
    ContestObjection,
    ContestRound,
    Interest,
    Juror,
    RoundSelection,
    ScoreSheet,
)
from tongxing.contests.shapes import Criterion, Sheet, Told
from tongxing.foundation import clock
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.projects.shapes import PlanLine, Results

RULE = "project-contests"


def contest_rule(region_code: int, on: dt.date | None = None) -> Rule:
    """What is asked of contests in a place on a day, today unless said otherwise.

    public: the rules are open
    """
    return policy.rule(RULE, on or clock.today(), region_code)


def rule_of(row: Contest) -> Rule:
    """The edition under which a contest was announced.

    rooms only: whoever has the row has asked
    """
    return policy.version(row.rule_version)


def criteria_of(row: Contest) -> tuple[Criterion, ...]:
    """What is judged, and by what weights.

    rooms only: whoever has the row has asked
    """
    return tuple(Criterion(*one) for one in zip(row.criteria, row.weights, strict=True))


def open_round(row: Contest) -> ContestRound | None:
    """The first round that is not closed.

    rooms only: whoever has the row has asked
    """
    rows = ContestRound.objects.filter(contest=row, closed_at__isnull=True).select_related("contest")
    return rows.order_by("number").first()


def taken_out(contest_id: uuid.UUID) -> set[uuid.UUID]:
    """The entries against which an objection was upheld.

    rooms only: whoever has the id has asked
    """
    found = ContestObjection.objects.filter(entry__contest_id=contest_id, state="upheld")
    return set(found.order_by("id").values_list("entry_id", flat=True))


def in_play(held: ContestRound) -> list[ContestEntry]:
    """What is judged in a round: everything entered and not withdrawn, or what the round before selected.

    rooms only: whoever has the row has asked
    """
    rows = ContestEntry.objects.filter(contest_id=held.contest_id, entrywithdrawal__isnull=True)
    if held.number > 1:
        before = ContestRound.objects.get(contest_id=held.contest_id, number=held.number - 1)
        rows = rows.filter(id__in=selected(before))
    return list(rows.order_by("number"))


def selected(held: ContestRound) -> set[uuid.UUID]:
    """What a closed round selected, by the latest edition.

    rooms only: whoever has the row has asked
    """
    rows = RoundSelection.objects.filter(round=held)
    last = rows.order_by("-edition").first()
    if last is None:
        return set()
    return set(rows.filter(edition=last.edition).order_by("id").values_list("entry_id", flat=True))


def sheets_of(held: ContestRound) -> tuple[Sheet, ...]:
    """The latest sheet of each juror for each entry, by numbers.

    rooms only: nobody sees them before the round is closed
    """
    rows = ScoreSheet.objects.filter(round=held).select_related("juror", "entry")
    latest: dict[tuple[int, int], ScoreSheet] = {}
    for row in rows.order_by("edition", "id"):
        latest[row.juror.number, row.entry.number] = row
    return tuple(Sheet(*at, tuple(latest[at].points)) for at in sorted(latest))


def interests_of(contest_id: uuid.UUID) -> tuple[Interest, ...]:
    """Between which jurors and entries there is an interest.

    rooms only: why is told to the authority and the juror
    """
    rows = Interest.objects.filter(entry__contest_id=contest_id).exclude(juror__state="taken_off")
    rows = rows.select_related("juror", "entry")
    return tuple(rows.order_by("juror__number", "entry__number", "id"))


def worked_out(held: ContestRound, out: Collection[uuid.UUID] = ()) -> tuple[Told, ...]:
    """A round by the pure rule, from its sheets as they stand.

    rooms only: shown when the round is closed
    """
    row = held.contest
    near = {(one.juror.number, one.entry.number) for one in interests_of(row.id)}
    numbers = ContestEntry.objects.filter(id__in=list(out)).order_by("id").values_list("number", flat=True)
    return rules.results(
        sheets_of(held),
        criteria_of(row),
        row.method,
        rule_of(row).parameters["trimmed_from"],
        held.seats,
        without=near,
        out=set(numbers),
    )


def jurors_agreed(contest_id: uuid.UUID) -> list[Juror]:
    """The jury as it said yes.

    rooms only: whoever has the id has asked
    """
    return list(Juror.objects.filter(contest_id=contest_id, state="agreed").order_by("number"))


def results_kept(results: Results) -> dict[str, Any]:
    """Figures as they are kept with an entry.

    rooms only: whoever has the figures has asked
    """
    return dataclasses.asdict(results) | {"as_of": results.as_of.isoformat()}


def results_told(row: ContestEntry) -> Results:
    """The figures of an entry as they were on its day.

    rooms only: whoever has the row has asked
    """
    return Results(**row.figures | {"as_of": dt.datetime.fromisoformat(row.figures["as_of"])})


def plan_told(row: ContestEntry) -> tuple[PlanLine, ...]:
    """The plan of an entry as it was on its day.

    rooms only: whoever has the row has asked
    """
    return tuple(PlanLine(kind, words) for kind, words in row.plan)
