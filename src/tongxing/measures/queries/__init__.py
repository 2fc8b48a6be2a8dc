"""Questions about the documents, where a clause stands in a region, and the assignments of those who answer for it."""

from tongxing.measures.queries.assignments import (
    assignment,
    assignment_for_change,
    assignments_below,
    cards,
    given_by,
    late_within,
    owed_by,
    story_of,
    to_look_at,
)
from tongxing.measures.queries.evidence import evidence_known, figures_of, stations_to_choose
from tongxing.measures.queries.reminding import (
    answerers_of,
    doers_of,
    due_for_change,
    handed_down_with,
    steps_of_key,
    told_of,
    unshown_for_change,
)
from tongxing.measures.queries.standing import candidates, lines_of, standing
from tongxing.measures.queries.texts import (
    capabilities_of,
    cited,
    clause,
    clause_at,
    clauses_shown_by,
    document,
    documents,
    documents_for,
    holds_in,
)

__all__ = [
    "answerers_of",
    "assignment",
    "assignment_for_change",
    "assignments_below",
    "candidates",
    "capabilities_of",
    "cards",
    "cited",
    "clause",
    "clause_at",
    "clauses_shown_by",
    "document",
    "documents",
    "documents_for",
    "doers_of",
    "due_for_change",
    "evidence_known",
    "figures_of",
    "given_by",
    "handed_down_with",
    "holds_in",
    "late_within",
    "lines_of",
    "owed_by",
    "standing",
    "stations_to_choose",
    "steps_of_key",
    "story_of",
    "to_look_at",
    "told_of",
    "unshown_for_change",
]
