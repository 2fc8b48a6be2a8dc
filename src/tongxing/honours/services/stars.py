"""What people decide about stars: awarded, declined, objected to, answered; lowered when the time is over."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, text
from tongxing.honours import errors, queries
from tongxing.honours.models import Star
from tongxing.honours.services.settling import take_steps
from tongxing.honours.shapes import (
    AnswerStarObjection,
    DecideStar,
    Move,
    ObjectToStar,
    StarCard,
    StarState,
)
from tongxing.people import queries as people

AT_ONCE = 500
SHORTEST_WHY, LONGEST_WHY = 4, 300


@transaction.atomic
def decide_star(order: DecideStar, *, actor: Actor) -> StarCard:
    """The star somebody reached is theirs, or is declined with a reason to which they may object.

    The same key again is the same decision. Refuses with NotFound, NotAllowed, OwnStar, StarMoved, VerdictUnknown
    or Invalid.
    """
    row = queries.star_for_change(order.person_id)
    if queries.step_with(row.person_id, order.key):
        access.require(actor, "honours.see_star", on=row)
        return queries.cards([row])[0]
    if row.state != StarState.REACHED:
        access.require(actor, "honours.see_star", on=row)
        raise errors.StarMoved()
    access.require(actor, "honours.decide_star", on=row)
    _refuse_own(row, actor)
    if row.target != order.level:
        raise errors.StarMoved()
    if order.verdict not in ("awarded", "declined"):
        raise errors.VerdictUnknown()
    why = _why(order.why, needed=order.verdict == "declined")
    take_steps(row, [Move(order.verdict, row.level, row.target)], actor, why, order.key)
    return queries.cards([row])[0]


@transaction.atomic
def object_to_star(order: ObjectToStar, *, actor: Actor) -> StarCard:
    """The authority owes an answer before the star is lowered (or about the one that was declined).

    The same key again is the same objection. Refuses with NotFound, NotAllowed, NothingToObjectTo,
    ObjectionTooLate or Invalid.
    """
    row = queries.star_for_change(order.person_id)
    access.require(actor, "honours.object_to_star", on=row)
    if queries.step_with(row.person_id, order.key):
        return queries.cards([row])[0]
    if row.state not in (StarState.LOWERING, StarState.DECLINED) or row.objection:
        raise errors.NothingToObjectTo()
    if row.due_on is not None and row.due_on < clock.today():
        raise errors.ObjectionTooLate(due_on=row.due_on.isoformat())
    why = _why(order.why, needed=True)
    take_steps(row, [Move("objected", row.level, row.target)], actor, why, order.key)
    return queries.cards([row])[0]


@transaction.atomic
def answer_star_objection(order: AnswerStarObjection, *, actor: Actor) -> StarCard:
    """Upheld, the star stays (or the declined one is awarded); turned down, it is lowered (or stays declined).

    The same key again is the same answer. Refuses with NotFound, NotAllowed, OwnStar, StarMoved, DecidedBefore,
    VerdictUnknown or Invalid.
    """
    row = queries.star_for_change(order.person_id)
    if queries.step_with(row.person_id, order.key):
        access.require(actor, "honours.see_star", on=row)
        return queries.cards([row])[0]
    if row.objection != "open":
        access.require(actor, "honours.see_star", on=row)
        raise errors.StarMoved()
    access.require(actor, "honours.answer_star_objection", on=row)
    _refuse_own(row, actor)
    declined = queries.last_step(row.person_id, "declined") if row.state == StarState.DECLINED else None
    if declined and declined.by == actor.label:
        raise errors.DecidedBefore()
    if order.verdict not in ("upheld", "turned_down"):
        raise errors.VerdictUnknown()
    _answer(row, order, _why(order.why, needed=True), actor)
    return queries.cards([row])[0]


def _answer(row: Star, order: AnswerStarObjection, why: str, actor: Actor) -> None:
    was, target, level = row.state, row.target, row.level
    follows = {
        (StarState.LOWERING, "turned_down"): "lowered",
        (StarState.DECLINED, "upheld"): "awarded",
    }.get((StarState(was), order.verdict))
    told = [Move(order.verdict, level, level if order.verdict == "upheld" else target)]
    if follows:
        told.append(Move(follows, level, target))
    else:
        told += [Move("kept", level, level)] if was == StarState.LOWERING else []
    take_steps(row, told, actor, why, order.key)


def _refuse_own(row: Star, actor: Actor) -> None:
    card = people.person_of(actor.account_id)
    if card is not None and card.id == row.person_id:
        raise errors.OwnStar()


def _why(told: str, *, needed: bool) -> str:
    why = text.one_line(told)
    if len(why) > LONGEST_WHY or (needed and len(why) < SHORTEST_WHY):
        errors.refuse_words("why", SHORTEST_WHY, LONGEST_WHY)
    return why


@transaction.atomic
def lower_stars(*, actor: Actor) -> int:
    """Stars whose time to object is over are lowered; answers how many. Refuses with NotAllowed."""
    access.require(actor, "honours.lower_stars")
    rows = queries.due_lowerings(clock.today(), AT_ONCE)
    for row in rows:
        take_steps(row, [Move("lowered", row.level, row.target)], actor)
    return len(rows)
