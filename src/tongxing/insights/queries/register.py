"""What is counted at all."""

from tongxing.insights import errors, register
from tongxing.insights.shapes import Indicator


def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of the register.

    public: what we count is everybody's to know
    """
    return register.indicators()


def ids() -> tuple[str, ...]:
    """The ids of all indicators.

    public: what we count is everybody's to know
    """
    return register.ids()


def indicator(indicator_id: str) -> Indicator:
    """One indicator. Refuses with IndicatorUnknown."""
    found = register.indicator(indicator_id)
    if found is None:
        raise errors.IndicatorUnknown(indicator=indicator_id[:40])
    return found
