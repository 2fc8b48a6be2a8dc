"""Whom a station is advised to ask, why and why not; and what came of the advice, taken or overruled."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Avg, Case, Count, Q, QuerySet, Value, When

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.orders import rules
from tongxing.orders.models import Offer, Order, Readiness, StationDecision
from tongxing.orders.queries.orders import row, rule_of
from tongxing.orders.queries.turns import how_many, in_turn, not_in_turn, points_of
from tongxing.orders.shapes import OUTCOME_WAYS, Candidate, LeftOut, OutcomeLine, Outcomes, Overruled
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people

OUTCOMES = "orders.see_outcomes"
DAYS_AT_MOST = 366
OVERRULED_SHOWN = 50


def candidates(order_id: uuid.UUID, viewer: Actor, at_most: int = 10) -> tuple[Candidate, ...]:
    """Who might be asked next, in turn, each with the sum of the score, the chance and what would change the turn.

    Refuses with NotFound or NotAllowed.
    """
    found = row(order_id, viewer, "orders.see_candidates")
    rule = dict(rule_of(found.region_code).parameters)
    told = in_turn(found, rules.LEVELS[-1], rule)
    at_once = how_many(told, rule, found.urgency)
    bar = told[at_once - 1].expected if at_once else 0
    names, (_edition, most) = _names(one.readiness for one in told[:at_most]), points_of(found.region_code)
    return tuple(
        Candidate(
            readiness_id=one.readiness.id,
            person_id=one.readiness.person_id,
            organisation_id=one.readiness.organisation_id,
            name=names[one.readiness.id],
            score=one.score,
            turn=turn,
            chance=one.chance,
            terms=one.parts,
            expected=one.expected,
            is_advised=turn <= at_once,
            rests_on=rules.answers(one.facts),
            changes=() if turn <= at_once else rules.changes(one.facts, bar, most),
        )
        for turn, one in enumerate(told[:at_most], 1)
    )


def left_out(order_id: uuid.UUID, viewer: Actor, at_most: int = 10) -> tuple[LeftOut, ...]:
    """Those near who are not asked for it now, the nearest first: why not, and what would change it.

    Whoever was asked already stands behind the others. Refuses with NotFound or NotAllowed.
    """
    found = row(order_id, viewer, "orders.see_candidates")
    near = not_in_turn(found, dict(rule_of(found.region_code).parameters))
    told = sorted(near, key=lambda one: one.hindered.why == "asked")[:at_most]
    names = _names(one.readiness for one in told)
    return tuple(
        LeftOut(one.readiness.id, names[one.readiness.id], one.hindered.why, *rules.why_not(one.hindered))
        for one in told
    )


def outcomes(viewer: Actor, days: int = 90) -> Outcomes:
    """Advice beside what came of it on this viewer's ground: as advised or overruled, by accepted and finished.

    Refuses with SignInFirst or NotAllowed whoever works at no desk and in no office.
    """
    access.require(viewer, OUTCOMES)
    days = min(max(days, 1), DAYS_AT_MOST)
    since = clock.now() - dt.timedelta(days=days)
    here = leave.visible(viewer, OUTCOMES, Order.objects.all()).order_by().values("id")
    offers = Offer.objects.filter(order__in=here, offered_at__gte=since)
    return Outcomes(days, _lines(offers), _overruled(offers))


def _lines(offers: QuerySet[Offer]) -> tuple[OutcomeLine, ...]:
    yes, no = Q(state__in=("accepted", "released")), Q(state__in=("refused", "lapsed"))
    way = Case(
        When(way="offer", stationdecision__isnull=True, then=Value("clock")),
        When(way="offer", then=Value("followed")),
        When(way="overrule", then=Value("overruled")),
        default=Value("claimed"),
    )
    told = offers.exclude(way="member").annotate(told=way).order_by().values("told")
    counted = told.annotate(
        asked=Count("id"),
        answered=Count("id", filter=yes | no),
        yes=Count("id", filter=yes),
        finished=Count("id", filter=Q(state="accepted", order__state__in=("done", "closed"))),
        likely=Avg("chance", filter=yes | no),
    )
    found = {one["told"]: one for one in counted}
    return tuple(
        OutcomeLine(
            name, one["asked"], one["answered"], one["yes"], one["finished"], round(one["likely"] or 0)
        )
        for name in OUTCOME_WAYS
        if (one := found.get(name))
    )


def _overruled(offers: QuerySet[Offer]) -> tuple[Overruled, ...]:
    rows = StationDecision.objects.filter(offer__in=offers.order_by().values("id"), is_overruled=True)
    latest = rows.select_related("offer__order").order_by("-at", "id")[:OVERRULED_SHOWN]
    return tuple(
        Overruled(
            order_id=one.offer.order_id,
            number=one.offer.order.number,
            summary=one.offer.order.summary,
            at=one.at,
            note=one.offer.note,
            turn=one.turn,
            score=one.offer.score,
            advised_score=one.advised_score,
            state=one.offer.state,
            is_finished=one.offer.state == "accepted" and one.offer.order.state in ("done", "closed"),
        )
        for one in latest
    )


def _names(rows: Iterable[Readiness]) -> dict[uuid.UUID, str]:
    """Readiness → the team's name, or what is shown of the person's."""
    found = list(rows)
    teams = organisations.cards(one.organisation_id for one in found if one.organisation_id is not None)
    persons = people.cards(one.person_id for one in found)
    return {
        one.id: teams[one.organisation_id].name
        if one.organisation_id is not None
        else persons[one.person_id].masked_name
        for one in found
    }
