"""How a claim moves on: every step is a sealed row, and the next signatory is worked out, never picked."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from tongxing.foundation import clock, events, workdays
from tongxing.late_entries import queries, rules
from tongxing.late_entries.events import SignatoryAsked
from tongxing.late_entries.models import Claim, ClaimStep
from tongxing.policy import queries as policy


@dataclass(frozen=True)
class Choice:
    """Whom the draw chose, among whom, and whether because they were asked about this day before."""

    chosen: uuid.UUID
    eligible: tuple[uuid.UUID, ...]
    again: bool


def write_step(claim: Claim, what: str, by: str, why: str = "", **more: Any) -> None:
    """Add one step to the claim's tale, for good."""
    last = ClaimStep.objects.filter(claim=claim).order_by("-number").values_list("number", flat=True).first()
    ClaimStep.objects.create(
        claim=claim, number=(last or 0) + 1, what=what, by=by, why=why, at=clock.now(), **more
    )


def choose(claim: Claim) -> Choice | None:
    """Put the next eligible official on the claim (not saved); None when there is nobody to ask."""
    houses = queries.eligible_for(claim)
    before = queries.asked_before(claim)
    chosen = rules.chosen(bytes(claim.seed), houses, before)
    if chosen is None:
        return None
    claim.signatory_id = chosen
    claim.signatory_role, claim.signatory_organisation = houses[chosen]
    claim.due_on = due_from(clock.today(), claim.region_code)
    return Choice(chosen, tuple(sorted(houses, key=lambda one: one.bytes)), chosen == before)


def due_from(day: dt.date, region_code: int) -> dt.date:
    """The last day on which a signatory asked today may answer, in Chinese workdays."""
    rule = policy.rule("late-entry", day, region_code)
    return workdays.add_workdays(day, rule.parameters["signature_workdays"])


def tell_asked(claim: Claim, choice: Choice, by: str) -> None:
    """Write the draw down so that it can be worked out again, and announce it."""
    write_step(
        claim,
        "asked",
        by,
        eligible=[str(one) for one in choice.eligible],
        chosen_id=choice.chosen,
        again=choice.again,
        due_on=claim.due_on,
    )
    events.announce(SignatoryAsked(claim_id=claim.id, account_id=choice.chosen))
