"""Questions about contests of projects: what is announced, who entered, who judges, what came of it."""

from tongxing.contests.queries.near import interest_found
from tongxing.contests.queries.telling import (
    contest,
    contest_desk,
    contests,
    contests_kept,
    enterable,
    entries_of_team,
    entry,
    is_eligible,
    judging,
    juror_account,
    juror_accounts,
    juror_desk,
    objected_title,
    teams_in,
    title_of,
)
from tongxing.contests.queries.working import contest_rule

__all__ = [
    "contest",
    "contest_desk",
    "contest_rule",
    "contests",
    "contests_kept",
    "enterable",
    "entries_of_team",
    "entry",
    "interest_found",
    "is_eligible",
    "judging",
    "juror_account",
    "juror_accounts",
    "juror_desk",
    "objected_title",
    "teams_in",
    "title_of",
]
