"""How an assignment moves: every step is a sealed row, every piece of evidence keeps what was seen."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.insights.shapes import Figure
from tongxing.measures import errors, queries
from tongxing.measures.events import AssignmentAnswered
from tongxing.measures.models import Assignment, AssignmentStep, Evidence
from tongxing.measures.queries.evidence import Known
from tongxing.measures.shapes import KINDS, STATES, Piece, State
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

RULE = "measures"
LONGEST_LABEL = 120


def rule_for(region_code: int) -> Rule:
    """The terms in force today for a division."""
    return policy.rule(RULE, clock.today(), region_code)


def write_step(
    row: Assignment,
    what: str,
    by: str,
    *,
    why: str = "",
    key: uuid.UUID | None = None,
    due_on: dt.date | None = None,
) -> None:
    """Add one step to the tale, for good."""
    steps = AssignmentStep.objects.filter(assignment=row).order_by("-number")
    last = steps.values_list("number", flat=True).first()
    AssignmentStep.objects.create(
        assignment=row,
        number=(last or 0) + 1,
        what=what,
        why=why,
        key=key,
        by=by,
        due_on=due_on,
        at=clock.now(),
    )


def not_your_turn(row: Assignment) -> errors.NotYourTurn:
    """The refusal that says how far the assignment is."""
    zh, en = STATES[State(row.state)]
    return errors.NotYourTurn(state_zh=zh, state_en=en)


def done_with(row: Assignment, key: uuid.UUID, *deeds: str) -> bool:
    """Whether this very deed was done with the key; refuses with KeyTaken when another was."""
    what = queries.steps_of_key(row, key)
    if what is not None and what not in deeds:
        raise errors.KeyTaken()
    return what is not None


def looked_up(row: Assignment, pieces: Iterable[Piece], actor: Actor) -> list[tuple[Piece, Known]]:
    """Every piece with what it was found to be, each once. Refuses with EvidenceUnknown or Invalid."""
    found: dict[tuple[str, str], tuple[Piece, Known]] = {}
    clause = queries.clause(row.number)
    for piece in pieces:
        told = Piece(piece.kind, piece.reference, text.one_line(piece.words))
        if len(told.words) > LONGEST_LABEL:
            errors.refuse_words("words", 0, LONGEST_LABEL)
        known = None
        if piece.kind in KINDS:
            known = queries.evidence_known(told, clause, row.division_code, actor)
        if known is None:
            zh, en = KINDS.get(piece.kind, ("佐证", "This kind of evidence"))
            raise errors.EvidenceUnknown(kind_zh=zh, kind_en=en, reference=piece.reference[:80])
        found.setdefault((piece.kind, known.reference), (told, known))
    return list(found.values())


def keep(row: Assignment, found: list[tuple[Piece, Known]], key: uuid.UUID, by: str) -> int:
    """Write down evidence that is not there yet; a thing named before stays named once. Answers how many are new."""
    there = set(
        Evidence.objects.filter(assignment=row).exclude(kind="figure").values_list("kind", "reference")
    )
    new = [one for one in found if (one[0].kind, one[1].reference) not in there]
    Evidence.objects.bulk_create(_row(row, piece, known, key, by) for piece, known in new)
    return len(new)


def _row(row: Assignment, piece: Piece, known: Known, key: uuid.UUID, by: str) -> Evidence:
    figure = known.figure
    return Evidence(
        assignment=row,
        key=key,
        kind=piece.kind,
        reference=known.reference,
        label_zh=known.label_zh[:LONGEST_LABEL],
        label_en=known.label_en[:LONGEST_LABEL],
        words="" if piece.kind == "file" else piece.words,
        figure_zh=figure.shown("zh") if figure else "",
        figure_en=figure.shown("en") if figure else "",
        as_of_at=figure.as_of if figure else None,
        by=by,
        filed_at=clock.now(),
    )


def accept_by_figures(row: Assignment, figures: tuple[Figure, ...], actor: Actor) -> None:
    """The figures show it: they are the evidence, nobody has to report, and the level above sees the numbers."""
    key = uuid.uuid5(row.id, f"shown:{row.round}")
    telling = [one for one in figures if one.value is not None and one.as_of is not None]
    found = [
        (Piece("figure", one.indicator.id), Known(one.indicator.id, one.indicator.zh, one.indicator.en, one))
        for one in telling
    ]
    keep(row, found, key, actor.label)
    row.state, row.by_figure, row.reported_at, row.answer_due_on = State.ACCEPTED, True, clock.now(), None
    row.save(update_fields=["state", "by_figure", "reported_at", "answer_due_on"])
    write_step(row, "shown", actor.label, key=key)
    announce_answer(row, "shown")


def announce_answer(row: Assignment, verdict: str) -> None:
    """Say that a report was accepted, sent back, or not needed."""
    events.announce(
        AssignmentAnswered(
            assignment_id=row.id, region_code=row.division_code, verdict=verdict, round=row.round
        )
    )


def save_new(rows: list[Assignment], refusal: errors.AskedAlready) -> None:
    """Write down new assignments; one that is asked already, found only now, refuses them all."""
    try:
        with transaction.atomic():
            Assignment.objects.bulk_create(rows)
    except IntegrityError as broken:
        if database.constraint_of(broken) == "measures_assignment_asks_once":
            raise refusal from broken
        raise
