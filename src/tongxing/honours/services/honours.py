"""What becomes of a proposed honour: reviewed, hung as a public notice, given, declined, refused, revoked."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text, workdays
from tongxing.honours import errors, queries
from tongxing.honours.events import HonourPublished, HonourSettled
from tongxing.honours.models import Honour, HonourStep
from tongxing.honours.shapes import ALIVE, HonourCard, HonourState, ReviewHonours
from tongxing.people import queries as people
from tongxing.policy import queries as policy

AT_ONCE = 500
SHORTEST_WHY, LONGEST_WHY = 4, 300


@transaction.atomic
def review_honours(order: ReviewHonours, *, actor: Actor) -> tuple[HonourCard, ...]:
    """The proposed honours hang as a public notice from today, or are declined with a reason; all or none.

    The same key again is the same review. Refuses with NothingChosen, NotFound, NotAllowed, OwnStar,
    OwnNomination, HonourMoved, VerdictUnknown or Invalid.
    """
    if not 1 <= len(set(order.honour_ids)) <= AT_ONCE:
        raise errors.NothingChosen(most=AT_ONCE)
    rows = queries.honours_for_change(order.honour_ids)
    for row in rows:
        access.require(actor, "honours.review_honours", on=row)
    if all(queries.step_by_key(row.id, order.key) for row in rows):
        return tuple(queries.honour_cards(rows))
    me = people.person_of(actor.account_id)
    for row in rows:
        if me is not None and row.person_id == me.id:
            raise errors.OwnStar()
        if row.kind == "named" and row.proposed_by == actor.label:
            raise errors.OwnNomination()
        if row.state != HonourState.PROPOSED:
            raise errors.HonourMoved()
    if order.verdict not in ("published", "declined"):
        raise errors.VerdictUnknown()
    why = tidy_why(order.why, needed=order.verdict == "declined")
    today = clock.today()
    for row in rows:
        if order.verdict == "published":
            row.state, row.notice_until = HonourState.ON_NOTICE, _until(row, today)
        else:
            row.state = HonourState.DECLINED
        row.save(update_fields=["state", "notice_until"])
    write_steps(rows, order.verdict, actor.label, why, order.key)
    _announce(rows)
    return tuple(queries.honour_cards(rows))


def _until(row: Honour, today: dt.date) -> dt.date:
    """The last day of the notice, by the edition under which it was proposed."""
    days: int = policy.version(row.rule_version).parameters["notice_workdays"]
    return workdays.add_workdays(today, days)


@transaction.atomic
def award_honours(*, actor: Actor) -> int:
    """Honours whose notice is over and that nobody doubts are given; answers how many. Refuses with NotAllowed."""
    access.require(actor, "honours.award_honours")
    rows = queries.due_awards(clock.today(), AT_ONCE)
    for row in rows:
        row.state = HonourState.AWARDED
        row.save(update_fields=["state"])
    write_steps(rows, "awarded", actor.label)
    _announce(rows)
    return len(rows)


@transaction.atomic
def refuse_honour(honour_id: uuid.UUID, *, actor: Actor) -> HonourCard:
    """The person does not want the honour; it leaves the notice at once. Refusing twice is refusing once.

    Refuses with NotFound, NotAllowed or HonourMoved.
    """
    row = queries.honours_for_change([honour_id])[0]
    access.require(actor, "honours.refuse_honour", on=row)
    if row.state == HonourState.REFUSED:
        return queries.honour_cards([row])[0]
    if row.state not in ALIVE:
        raise errors.HonourMoved()
    row.state = HonourState.REFUSED
    row.save(update_fields=["state"])
    write_steps([row], "refused", actor.label)
    return queries.honour_cards([row])[0]


@transaction.atomic
def revoke_honour(honour_id: uuid.UUID, why: str, *, actor: Actor) -> HonourCard:
    """An honour that was given no longer holds, with the reason. Revoking twice is revoking once.

    Refuses with NotFound, NotAllowed, OwnStar, HonourMoved or Invalid.
    """
    row = queries.honours_for_change([honour_id])[0]
    access.require(actor, "honours.revoke_honour", on=row)
    if row.state == HonourState.REVOKED:
        return queries.honour_cards([row])[0]
    me = people.person_of(actor.account_id)
    if me is not None and row.person_id == me.id:
        raise errors.OwnStar()
    if row.state != HonourState.AWARDED:
        raise errors.HonourMoved()
    said = tidy_why(why, needed=True)
    row.state = HonourState.REVOKED
    row.save(update_fields=["state"])
    write_steps([row], "revoked", actor.label, said)
    _announce([row])
    return queries.honour_cards([row])[0]


def write_steps(
    rows: Sequence[Honour], what: str, by: str, why: str = "", key: uuid.UUID | None = None
) -> None:
    """One step more for each, for good.

    leave: asked by the deed that takes it
    """
    numbers = queries.last_numbers([row.id for row in rows])
    HonourStep.objects.bulk_create(
        HonourStep(
            honour=row,
            number=numbers.get(row.id, 0) + 1,
            what=what,
            why=why,
            key=key,
            by=by,
            at=clock.now(),
        )
        for row in rows
    )


def settle_declined(row: Honour, by: str, why: str, key: uuid.UUID) -> None:
    """A doubt was right: the honour is not given.

    leave: asked by answer_doubt
    """
    row.state = HonourState.DECLINED
    row.save(update_fields=["state"])
    write_steps([row], "doubt_upheld", by, why, key)
    _announce([row])


def tidy_why(told: str, *, needed: bool) -> str:
    """A reason in one tidy line; refuses with Invalid when it says nothing or too much.

    leave: none is needed to tidy a text
    """
    why = text.one_line(told)
    if len(why) > LONGEST_WHY or (needed and len(why) < SHORTEST_WHY):
        errors.refuse_words("why", SHORTEST_WHY, LONGEST_WHY)
    return why


def _announce(rows: Sequence[Honour]) -> None:
    events.announce_all(
        [
            HonourPublished(row.id, row.region_code)
            if row.state == HonourState.ON_NOTICE
            else HonourSettled(row.id, str(row.state), row.region_code)
            for row in rows
        ]
    )
