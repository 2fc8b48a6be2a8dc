"""How likely a yes is by what is asked: kind, hour, way and urgency; learned of a county's answers, not of people."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from tongxing.foundation import clock
from tongxing.matching.engine import acceptance
from tongxing.orders import rules
from tongxing.orders.models import AnswerModel, Order
from tongxing.places import queries as places

Asked = tuple[str, str, dt.datetime, dt.datetime, str]  # kind, urgency, wanted, offered, nearness
GOOD_FOR = dt.timedelta(days=8)  # a model that was not learned again is not used for longer


def chances_learned(order: Order, now: dt.datetime) -> dict[str, tuple[int, int]]:
    """For each nearness the chance that such an offer is accepted, in ten thousandths, and of how many answers.

    Empty where the county has no model that is true enough: the stated prior holds there.

    rooms only: for the turns
    """
    county = places.at_level(order.region_code, "county") or order.region_code
    row = (
        AnswerModel.objects.filter(county_code=county, learned_on__gt=clock.local(now).date() - GOOD_FOR)
        .order_by("-learned_on")
        .first()
    )
    if row is None or not row.is_used:
        return {}
    bands = list(rules.WAYS_AWAY)
    asked = [(order.category, order.urgency, order.wanted_from, now, one) for one in bands]
    likely = model_of(row).chances(facts_of(asked, row.names))
    told = [rules.chance_in_whole(one) for one in likely.tolist()]
    return {band: (one, row.answers) for band, one in zip(bands, told, strict=True)}


def model_of(row: AnswerModel) -> acceptance.Model:
    """What was learned, as the engine reads it.

    rooms only: arithmetic, nobody is told anything
    """
    weights, means, spreads = (np.array(one) for one in (row.weights, row.means, row.spreads))
    return acceptance.Model(tuple(row.names), weights[:-1], means, spreads, float(weights[-1]), row.answers)


def facts_of(asked: Sequence[Asked], names: Iterable[str] = ()) -> Mapping[str, np.ndarray]:
    """The facts of offers, a column each: those of the names given, or all there are.

    rooms only: arithmetic, nobody is told anything
    """
    wanted = [clock.local(one[2]) for one in asked]
    ahead = [(one[2] - one[3]).total_seconds() / 3600 for one in asked]
    columns: dict[str, list[float]] = {
        "km": [rules.WAYS_AWAY[one[4]] for one in asked],
        "hours_ahead": [min(max(hours, 0.0), 72.0) for hours in ahead],
        "is_urgent": [float(one[1] == "urgent") for one in asked],
        "is_early_or_late": [float(not 8 <= at.hour < 18) for at in wanted],
        "is_weekend": [float(at.weekday() >= 5) for at in wanted],
    }
    kinds = [one for one in names if one.startswith("kind:")] or sorted(
        {f"kind:{one[0]}" for one in asked if one[0].isdigit()}
    )
    columns |= {kind: [float(f"kind:{one[0]}" == kind) for one in asked] for kind in kinds}
    return {name: np.array(column) for name, column in columns.items() if not names or name in names}
