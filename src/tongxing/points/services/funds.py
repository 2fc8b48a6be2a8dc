"""Funds: opened by the authority, filled by gifts and by issue, and granted from to volunteers in need."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.bookkeeping import errors as book_errors
from tongxing.bookkeeping import services as books
from tongxing.bookkeeping.shapes import AccountName, Move, Posting
from tongxing.foundation import clock, events, text
from tongxing.foundation.database import constraint_of
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.points import errors, queries, rules
from tongxing.points.events import PointsGranted
from tongxing.points.models import Fund
from tongxing.points.services.dealings import moved, written
from tongxing.points.services.settling import held
from tongxing.points.shapes import DealingCard, FundCard, GrantFromFund, IssueToFund, OpenFund

_SAME_KEY = "points_fund_same_key_is_same_deed"


@transaction.atomic
def open_fund(order: OpenFund, *, actor: Actor) -> FundCard:
    """The fund stands, empty, and volunteers of the place may give to it. The same key is the same fund.

    Refuses with NotAllowed, NotFound for a division there is not, or Invalid words.
    """
    fund = Fund(
        key=order.key,
        name=text.one_line(order.name),
        purpose=text.one_line(order.purpose),
        region_code=order.region_code,
        opened_by=actor.label,
        opened_at=clock.now(),
    )
    access.require(actor, "points.open_fund", on=fund)
    if done := queries.fund_with(actor.label, order.key):
        return queries.fund_card(done)
    places.region(order.region_code)
    for field, least, most in (("name", 2, 40), ("purpose", 4, 200)):
        if not least <= len(getattr(fund, field)) <= most:
            errors.refuse_words(field, least, most)
    try:
        with transaction.atomic():
            fund.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == _SAME_KEY and (done := queries.fund_with(actor.label, order.key)):
            return queries.fund_card(done)
        raise
    return queries.fund_card(fund)


@transaction.atomic
def issue_to_fund(order: IssueToFund, *, actor: Actor) -> FundCard:
    """So many points more lie in the fund, with the reason in the books. The same key is the same issue.

    Refuses with NotFound, NotAllowed, KeyTaken, NotANumber, PointsNotKept, TooManyAtOnce or Invalid without a
    reason.
    """
    fund = queries.fund_for_change(order.fund_id)
    access.require(actor, "points.issue_to_fund", on=fund)
    rule = queries.rule_of(fund.region_code)
    if not rule.parameters["enabled"]:
        raise errors.PointsNotKept()
    _refuse_number(order.points, rule.parameters["fund_issue_points"])
    why = _why(order.why)
    source = AccountName("system", "points.fund_issue", queries.UNIT, rules.county_of(fund.region_code))
    moves = (Move(source, -order.points), Move(queries.fund_account(fund.id), order.points))
    posting = Posting(
        order.key, "fund_issue", queries.UNIT, moves, "points:fund_issue", clock.today(), why=why
    )
    try:
        books.post(posting, actor=actor)
    except book_errors.KeyTaken as taken:
        raise errors.KeyTaken() from taken
    return queries.fund_card(fund)


@transaction.atomic
def grant_from_fund(order: GrantFromFund, *, actor: Actor) -> DealingCard:
    """A volunteer in need has points of the fund, with a time to live. The same key is the same grant.

    Refuses with NotFound, NotAllowed, KeyTaken, NobodyOfThatNumber, NotANumber, TooManyAtOnce, PointsNotKept,
    NotEnoughPoints when the fund holds less, or Invalid without a reason.
    """
    person = people.person_by_number(order.volunteer_number.strip())
    holding = held(person.id) if person else None
    fund = queries.fund_for_change(order.fund_id)
    access.require(actor, "points.grant_from_fund", on=fund)
    if done := queries.dealing_with(order.key):
        if (done.kind, done.fund_id, done.points) != ("grant", fund.id, order.points):
            raise errors.KeyTaken()
        return queries.dealing_card(done)
    if person is None or holding is None:
        raise errors.NobodyOfThatNumber()
    rule = queries.rule_of(holding.region_code)
    if not rule.parameters["enabled"]:
        raise errors.PointsNotKept()
    _refuse_number(order.points, rule.parameters["gift_points"])
    why = _why(order.why)
    posting_id = _granted(fund.id, person.id, order.points, actor)
    row = written(
        holding,
        order.key,
        "grant",
        order.points,
        posting_id,
        actor,
        what=why,
        fund=fund,
        expires_on=rules.expires_on(clock.today(), rule.parameters["expiry_months"]),
        policy_version=rule.version,
    )
    events.announce(PointsGranted(dealing_id=row.id, person_id=person.id, points=order.points))
    return queries.dealing_card(row)


def _granted(fund_id: uuid.UUID, person_id: uuid.UUID, points: int, actor: Actor) -> uuid.UUID:
    source = queries.fund_account(fund_id)
    try:
        return moved(source, queries.own_account(person_id), points, "grant", actor).id
    except book_errors.NotEnough as short:
        raise errors.NotEnoughPoints(**short.facts) from short


def _refuse_number(points: int, most: int) -> None:
    if points <= 0:
        raise errors.NotANumber()
    if points > most:
        raise errors.TooManyAtOnce(most=most, wanted=points)


def _why(given: str) -> str:
    why = text.one_line(given)
    if not rules.SHORTEST_WHY <= len(why) <= rules.LONGEST_WHY:
        errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
    return why
