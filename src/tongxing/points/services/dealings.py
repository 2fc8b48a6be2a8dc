"""Points come and go otherwise than by service: used for something, given back, given to a fund."""

import uuid
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.bookkeeping import services as books
from tongxing.bookkeeping.shapes import AccountName, Move, PostedCard, Posting
from tongxing.foundation import clock, ids, text
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.points import errors, queries, rules
from tongxing.points.models import Dealing, Holding
from tongxing.points.services.settling import held, settled
from tongxing.points.shapes import DealingCard, GiveBack, GiveToFund, SpendPoints
from tongxing.policy.shapes import Rule


@transaction.atomic
def spend(order: SpendPoints, *, actor: Actor) -> DealingCard:
    """The points are used and gone from the person's hand; hours stay as they were. The same key is the same deed.

    Refuses with NotFound, NotAllowed, KeyTaken, NotANumber, PointsNotKept, TooManyAtOnce, UsedThisQuarter,
    NotEnoughPoints, or Invalid without saying what for.
    """
    holding = held(order.person_id)  # locked: two who spend the last point are one after the other
    if holding is None:
        raise NotFound()
    access.require(actor, "points.spend_points", on=holding)
    if done := queries.dealing_with(order.key):
        return _the_same(done, order.person_id, "spent", order.points)
    rule = _open_rule(holding)
    _refuse_number(order.points, rule.parameters["spend_points"])
    most = rule.parameters["spends_per_quarter"]
    if most and queries.spent_in_quarter(order.person_id, clock.today()) >= most:
        raise errors.UsedThisQuarter(most=most)
    what = _words("what", order.what, 2, rules.LONGEST_WHAT)
    _refuse_more_than(order.points, holding, actor)

    onto = AccountName("system", "points.spent", queries.UNIT, rules.county_of(holding.region_code))
    posting = moved(queries.own_account(order.person_id), onto, order.points, "spent", actor)
    row = written(
        holding, order.key, "spent", order.points, posting.id, actor, what=what, policy_version=rule.version
    )
    return queries.dealing_card(row)


@transaction.atomic
def give_back(order: GiveBack, *, actor: Actor) -> DealingCard:
    """What was used comes back, with a new time to live; the posting is reversed, and both stay.

    The same key is the same deed. Refuses with NotFound, KeyTaken, AlreadyGivenBack or Invalid without a reason.

    leave: asked by the room above, which gave something for the points
    """
    spent = Dealing.objects.filter(id=order.spend_id, kind="spent").order_by("id").first()
    holding = held(ledger.person_now(spent.person_id)) if spent else None
    if spent is None or holding is None:
        raise NotFound()
    if done := queries.dealing_with(order.key):
        return _the_same(done, holding.person_id, "given_back", spent.points)
    if Dealing.objects.filter(about=spent).exists():
        raise errors.AlreadyGivenBack()
    why = _words("why", order.why, rules.SHORTEST_WHY, rules.LONGEST_WHY)
    rule = queries.rule_of(holding.region_code)
    posting = books.reverse(spent.posting_id, ids.new_id(), why, actor=actor)
    if (
        spent.person_id != holding.person_id
    ):  # spent with a registration that is over: who goes on has them back
        theirs, now = (queries.own_account(one) for one in (spent.person_id, holding.person_id))
        moved(theirs, now, spent.points, "joined", actor)
    row = written(
        holding,
        order.key,
        "given_back",
        spent.points,
        posting.id,
        actor,
        what=why,
        about=spent,
        expires_on=rules.expires_on(clock.today(), rule.parameters["expiry_months"]),
        policy_version=rule.version,
    )
    return queries.dealing_card(row)


@transaction.atomic
def give_to_fund(order: GiveToFund, *, actor: Actor) -> DealingCard:
    """The points lie in the fund, for volunteers in need, and do not come back. The same key is the same deed.

    Refuses with NotFound, NotAllowed, KeyTaken, NotANumber, PointsNotKept, TooManyAtOnce or NotEnoughPoints.
    """
    holding = held(order.person_id)
    if holding is None:
        raise NotFound()
    access.require(actor, "points.give_to_fund", on=holding)
    if done := queries.dealing_with(order.key):
        return _the_same(done, order.person_id, "gift", order.points)
    fund = queries.fund_for_change(order.fund_id)
    rule = _open_rule(holding)
    _refuse_number(order.points, rule.parameters["gift_points"])
    _refuse_more_than(order.points, holding, actor)

    posting = moved(
        queries.own_account(order.person_id), queries.fund_account(fund.id), order.points, "gift", actor
    )
    row = written(
        holding,
        order.key,
        "gift",
        order.points,
        posting.id,
        actor,
        what=fund.name,
        fund=fund,
        policy_version=rule.version,
    )
    return queries.dealing_card(row)


def moved(source: AccountName, onto: AccountName, points: int, kind: str, actor: Actor) -> PostedCard:
    """Points go from one account to another.

    leave: asked by the deed that calls
    """
    moves = (Move(source, -points), Move(onto, points))
    order = Posting(ids.new_id(), kind, queries.UNIT, moves, f"points:{kind}", clock.today())
    return books.post(order, actor=actor)


def written(
    holding: Holding,
    key: uuid.UUID,
    kind: str,
    points: int,
    posting_id: uuid.UUID,
    actor: Actor,
    **more: Any,
) -> Dealing:
    """What was posted is written down for the person, and the holding follows.

    leave: asked by the deed that calls
    """
    row = Dealing.objects.create(
        key=key,
        person_id=holding.person_id,
        region_code=holding.region_code,
        kind=kind,
        points=points,
        on=clock.today(),
        posting_id=posting_id,
        dealt_by=actor.label,
        dealt_at=clock.now(),
        **more,
    )
    sign = -1 if kind in ("spent", "gift") else 1
    column = "granted" if kind == "grant" else kind
    setattr(holding, column, getattr(holding, column) + points)
    holding.balance += sign * points
    holding.save(update_fields=[column, "balance"])
    settled([holding.person_id], actor, f"points:{kind}")
    return row


def _the_same(done: Dealing, person_id: uuid.UUID, kind: str, points: int) -> DealingCard:
    if (done.person_id, done.kind, done.points) != (person_id, kind, points):
        raise errors.KeyTaken()
    return queries.dealing_card(done)


def _open_rule(holding: Holding) -> Rule:
    rule = queries.rule_of(holding.region_code)
    if not rule.parameters["enabled"]:
        raise errors.PointsNotKept()
    return rule


def _refuse_number(points: int, most: int) -> None:
    if points <= 0:
        raise errors.NotANumber()
    if points > most:
        raise errors.TooManyAtOnce(most=most, wanted=points)


def _refuse_more_than(points: int, holding: Holding, actor: Actor) -> None:
    """What is in hand is worked out first: points whose time is over today are not spent."""
    settled([holding.person_id], actor, "points:settling")
    holding.refresh_from_db()
    if points > holding.balance:
        raise errors.NotEnoughPoints(wanted=points, left=holding.balance)


def _words(field: str, given: str, least: int, most: int) -> str:
    told = text.one_line(given)
    if not least <= len(told) <= most:
        errors.refuse_words(field, least, most)
    return told
