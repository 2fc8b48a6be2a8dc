"""What a closed review does to the organisation, through the organisations' own deeds and nothing else."""

import datetime as dt

from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as deeds
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.reviews import rules
from tongxing.reviews.models import Review
from tongxing.reviews.services import steps
from tongxing.reviews.shapes import OUTCOMES, Outcome

HAND = SystemActor("reviews.take_effect")


def take_effect(row: Review) -> None:
    """A suspension or an exit is carried out; a warning and a pass change nothing but the register.

    leave: asked by whoever closed the review
    """
    outcome = Outcome(row.outcome)
    if outcome not in rules.STATE_OF:
        steps.write(row, "effected", HAND.label, outcome=row.outcome)
        return
    card = organisations.organisation(row.organisation_id)
    if card.state not in rules.MAY_COME_FROM[outcome]:
        steps.write(row, "not_effected", HAND.label, outcome=row.outcome)
        return
    if outcome == Outcome.SUSPENSION:
        row.suspended_until = clock.today() + dt.timedelta(days=row.days or 0)
        row.save(update_fields=["suspended_until"])
    why = f"{row.year}年度评估：{OUTCOMES[outcome][0]}"
    _decide(row, rules.STATE_OF[outcome], why)
    steps.write(row, "effected", HAND.label, outcome=row.outcome, due_on=row.suspended_until)


def restore(row: Review) -> None:
    """The suspension is over, and the organisation may work again, unless something else stopped it meanwhile.

    leave: asked by the job
    """
    row.is_restored = True
    row.save(update_fields=["is_restored"])
    if organisations.organisation(row.organisation_id).state == "disabled":
        _decide(row, "approved", f"{row.year}年度评估停用期满")
        steps.write(row, "restored", HAND.label)


def _decide(row: Review, state: str, why: str) -> None:
    order = DecideOrganisation(row.organisation_id, state, why, successor_id=row.successor_id)
    deeds.decide_organisation(order, actor=HAND)
