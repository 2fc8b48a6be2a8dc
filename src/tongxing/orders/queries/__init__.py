"""Questions about orders: what looks for somebody, who was asked and why, who comes, what was done."""

from tongxing.orders.queries.advice import candidates, left_out, outcomes
from tongxing.orders.queries.coming import photo_of_who_comes, who_comes
from tongxing.orders.queries.counts import counts_by_place
from tongxing.orders.queries.done import DoneOrder, done_by_teams
from tongxing.orders.queries.looking import Looking, counties_with_orders, looking_in, ready_in, visits_of
from tongxing.orders.queries.orders import (
    asked_now,
    at_station,
    complaints,
    complaints_about,
    members_to_name,
    mine_to_visit,
    of_my_teams,
    offers_of,
    offers_to,
    open_near,
    order,
    order_of_need,
    readiness_of,
    rule_of,
    steps,
    to_claim,
    untaken,
    visit,
)
from tongxing.orders.queries.times import times_of
from tongxing.orders.queries.turns import ask_first

__all__ = [
    "DoneOrder",
    "Looking",
    "ask_first",
    "asked_now",
    "at_station",
    "candidates",
    "complaints",
    "complaints_about",
    "counties_with_orders",
    "counts_by_place",
    "done_by_teams",
    "left_out",
    "looking_in",
    "members_to_name",
    "mine_to_visit",
    "of_my_teams",
    "offers_of",
    "offers_to",
    "open_near",
    "order",
    "order_of_need",
    "outcomes",
    "photo_of_who_comes",
    "readiness_of",
    "ready_in",
    "rule_of",
    "steps",
    "times_of",
    "to_claim",
    "untaken",
    "visit",
    "visits_of",
    "who_comes",
]
