"""The rules by which records are looked at, in the open: one small pure file each, its numbers in a policy.

To add one: a file here with RULE, SAYS and `find`; a policy file `anomaly-<rule>.toml` with its title, its
clause and its numbers; a test with one example that keeps the rule and one that breaks it; a line in RULES below.
"""

from collections.abc import Mapping
from types import ModuleType

from tongxing.supervision.anomalies import (
    created_after_it_ended,
    identical_seconds,
    impossible_travel,
    mass_late_entry,
    more_than_the_place_holds,
    night_entry,
    quarter_end_rise,
)

RULES: dict[str, ModuleType] = {
    rule.RULE: rule
    for rule in (
        impossible_travel,
        identical_seconds,
        more_than_the_place_holds,
        mass_late_entry,
        created_after_it_ended,
        quarter_end_rise,
        night_entry,
    )
}


def says(rule: str, numbers: Mapping[str, int | str]) -> tuple[str, str]:
    """What a rule found, with its numbers, in Chinese and English."""
    told = RULES[rule]
    if hasattr(told, "says"):
        return told.says(numbers)
    zh, en = told.SAYS
    return zh.format(**numbers), en.format(**numbers)
