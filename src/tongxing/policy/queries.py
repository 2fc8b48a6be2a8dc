"""Questions about the rules in force.

public: all of them; a rule that touches people is everybody's to read.
"""

import datetime as dt

from tongxing.policy import errors, packs, rules
from tongxing.policy.shapes import Rule


def rule(rule_id: str, on: dt.date, region_code: int | None = None, line: str = "") -> Rule:
    """The rule in force on a day at a place: the nearest region's, there the line's own. Else RuleUnknown."""
    found = rules.nearest(packs.shelf().by_id.get(rule_id, ()), on, region_code, line)
    if found is None:
        raise errors.RuleUnknown(rule=rule_id, on=str(on), region_code=region_code or 0)
    return found


def rules_in_force(on: dt.date, region_code: int | None = None, line: str = "") -> tuple[Rule, ...]:
    """Every rule in force on a day at a place, by name."""
    found = (rules.nearest(known, on, region_code, line) for known in packs.shelf().by_id.values())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.id))


def version(version_id: str) -> Rule:
    """The edition that a deed wrote beside itself (cn/daily-limits/2026-11), whether or not it still holds."""
    try:
        return packs.shelf().by_version[version_id]
    except KeyError:
        raise errors.VersionUnknown(version=version_id[:80]) from None


def wider(one: Rule) -> tuple[Rule, ...]:
    """The rules that this one goes before, the nearest first: why a page shows this one and not those."""
    return tuple(rules.wider_than(one, packs.shelf().by_id[one.id]))
