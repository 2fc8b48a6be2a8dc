"""How this room judges hours, need and points, for whoever matches many at once by the same."""

import datetime as dt
from collections.abc import Collection

from tongxing.foundation import clock, workdays
from tongxing.matching.engine.scores import Weights
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.suggestions import rules
from tongxing.suggestions.queries.points import POINTS, weights_of


def hours_given(slots: Collection[str], today: dt.date) -> list[tuple[int, int, int]] | None:
    """The free hours of the days to come, from the parts of the week somebody ticked; None: they said nothing.

    rooms only: arithmetic
    """
    return rules.free_hours(slots, today, workdays.is_holiday)


def minute_of(moment: dt.datetime) -> int:
    """Minutes since 1970 by the clock on the wall.

    rooms only: arithmetic
    """
    return rules.minute(clock.local(moment))


def pressing(waiting_days: int | None, is_urgent: bool = False) -> int:
    """How pressing something is, 0 to 3.

    rooms only: arithmetic
    """
    return rules.need_of(waiting_days, is_urgent)


def weights_in(region_code: int) -> tuple[Rule, Weights]:
    """The rule for points in force today at a place, and its weights.

    rooms only: numbers of the policy
    """
    found = policy.rule(POINTS, clock.today(), region_code)
    return found, weights_of(found.parameters)
