"""How a review moves: every step is a sealed row, every term is in workdays of the rule the review was opened under."""

import datetime as dt
import uuid

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text, workdays
from tongxing.organisations import queries as organisations
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.reviews import errors, rules
from tongxing.reviews.events import ReviewMoved
from tongxing.reviews.models import Review, ReviewStep
from tongxing.reviews.shapes import STATES, State

RULE = "yearly-review"


def rule_for(region_code: int) -> Rule:
    """The terms in force today where the organisation is."""
    return policy.rule(RULE, clock.today(), region_code)


def term(row: Review, name: str) -> dt.date:
    """The last day of a term that begins today."""
    return workdays.add_workdays(clock.today(), rule_for(row.region_code).parameters[name])


def done_with(row: Review, key: uuid.UUID, *deeds: str) -> bool:
    """Whether this very deed was done with the key; refuses with KeyTaken when another was."""
    steps = ReviewStep.objects.filter(review=row, key=key).order_by("number")
    what = steps.values_list("what", flat=True).first()
    if what is not None and what not in deeds:
        raise errors.KeyTaken()
    return what is not None


def not_your_turn(row: Review) -> errors.NotYourTurn:
    """The refusal that says how far the review is."""
    zh, en = STATES[State(row.state)]
    return errors.NotYourTurn(state_zh=zh, state_en=en)


def words(field: str, typed: str, least: int = rules.SHORTEST_WHY) -> str:
    """A text made plain. Refuses with Invalid when it says too little or too much."""
    plain = text.one_line(typed)
    if not least <= len(plain) <= rules.LONGEST_WHY:
        errors.refuse_words(field, least, rules.LONGEST_WHY)
    return plain


def refuse_own_house(organisation_id: uuid.UUID, actor: Actor) -> None:
    """Nobody judges an organisation they belong to."""
    account = actor.account_id
    if account is not None and organisations.members_among(organisation_id, [account]):
        raise errors.OwnHouse()
    if organisation_id in {grant.organisation_id for grant in actor.grants}:
        raise errors.OwnHouse()


def move(
    row: Review,
    state: State,
    what: str,
    by: str,
    *,
    key: uuid.UUID | None = None,
    why: str = "",
    due_on: dt.date | None = None,
    is_judged: bool = False,
) -> None:
    """The review is in its next state, the step is written, and everybody concerned will hear."""
    row.state, row.due_on = state, due_on
    if state == State.FINAL:
        row.ended_at = clock.now()
    row.save()
    write(row, what, by, key=key, why=why, due_on=due_on, outcome=row.outcome if is_judged else "")
    events.announce(ReviewMoved(row.id, row.organisation_id, row.region_code, row.state, row.outcome))


def write(
    row: Review,
    what: str,
    by: str,
    *,
    key: uuid.UUID | None = None,
    why: str = "",
    due_on: dt.date | None = None,
    outcome: str = "",
) -> None:
    """Add one step to the tale, for good."""
    last = ReviewStep.objects.filter(review=row).order_by("-number").values_list("number", flat=True).first()
    ReviewStep.objects.create(
        review=row,
        number=(last or 0) + 1,
        what=what,
        outcome=outcome,
        why=why,
        key=key,
        by=by,
        due_on=due_on,
        at=clock.now(),
    )
