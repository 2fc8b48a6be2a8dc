"""A county's batch worked out: gathered, placed with its proof, told; fills the row that is kept."""

import dataclasses
from typing import Any

from tongxing.batches import errors, queries, telling
from tongxing.batches.gathering import gather
from tongxing.batches.models import Batch
from tongxing.matching.engine import batch, fairness
from tongxing.matching.engine.auction import Go
from tongxing.matching.engine.batch import Settings
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules
from tongxing.suggestions import queries as suggestions

LAWS = Rules(of_age=0)  # ages and minors' kinds come with the rows, by the rule that signs people up
SETTINGS = Settings(
    keep=40
)  # not exact: many who are alike outbid each other by parts of a point for minutes


def fill(row: Batch, chosen: int | None, go_on: Go | None) -> list[dict[str, Any]]:
    """What the batch found stands in the row; answers what each place was worth.

    Refuses with NothingOpen or TooLarge.
    """
    rule = queries.rule_of(row.region_code)
    points, weights = suggestions.weights_in(row.region_code)
    told = dict(rule.parameters)
    part = told["fairness_part"] if chosen is None else chosen
    found = gather(row.region_code, told)
    try:
        leaning = fairness.leaning(weights, part / telling.HUNDRED)
        answer = batch.solve(found.people, found.there, LAWS, leaning, SETTINGS, go_on=go_on)
        curve = (
            telling.curve(found, LAWS, weights, SETTINGS, told["hidden_below"], go_on)
            if answer.is_finished and (go_on is None or go_on(answer.bids, 0))
            else []
        )
    except BadInput as fault:
        raise errors.TooLarge(people=len(found.people), seats=len(found.there)) from fault
    count = telling.filled(found, answer)
    left, left_count = telling.unmet(found, answer, LAWS)
    is_order = [one.kind == "order" for one in found.open]
    row.rule_version, row.points_version, row.days = rule.version, points.version, told["days"]
    row.fairness_part, row.people, row.pairs = part, len(found.people), answer.considered
    row.seats = sum(one.seats for one in found.open if one.kind == "activity")
    row.needs = sum(is_order)
    row.filled = sum(number for number, order in zip(count, is_order, strict=True) if not order)
    row.met = sum(number for number, order in zip(count, is_order, strict=True) if order)
    row.value, row.bound, row.pruning_loss = answer.value, answer.bound, answer.pruning_loss
    row.is_finished = answer.is_finished
    row.told = {
        "unmet": left,
        "unmet_count": left_count,
        "helps": telling.helps(left),
        "shares": telling.shares(found, answer, told["hidden_below"]),
        "waits": telling.waits(found, answer, told["hidden_below"]),
        "curve": curve,
        "ignored": list(answer.ignored),
        "quarters": telling.quarters(found, told["hidden_below"]),
        "weights": dataclasses.asdict(leaning),
    }
    return [
        {
            "kind": one.kind,
            "subject_id": one.id,
            "post_id": one.post_id,
            "seats": one.seats,
            "filled": number,
            "points": max(0, int(price)) if number == one.seats else 0,
        }
        for one, number, price in zip(found.open, count, answer.prices.tolist(), strict=True)
    ]
