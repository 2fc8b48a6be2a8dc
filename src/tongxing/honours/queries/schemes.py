"""The editions of the star rule, ready for arithmetic."""

import datetime as dt
from functools import cache

from tongxing.honours import rules
from tongxing.honours.shapes import Scheme
from tongxing.policy import queries as policy


def scheme_on(on: dt.date, region_code: int) -> Scheme:
    """The star rule in force on a day at a place.

    public: a rule that touches people is everybody's to read
    """
    return scheme_of(policy.rule("stars", on, region_code).version)


@cache
def scheme_of(version: str) -> Scheme:
    """An edition named beside an earlier deed.

    public: a rule that touches people is everybody's to read
    """
    return rules.scheme(policy.version(version).parameters, version)
