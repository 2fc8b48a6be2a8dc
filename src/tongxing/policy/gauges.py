"""The register of gauges: how a room tells, on its real rows, whom another edition of a rule would move.

A gauge takes the edition in force, the edition proposed, and a half-open range of division codes. It counts and
never writes; it may take seconds, for it is asked by a console command and one page, never by a deed.
"""

from collections.abc import Callable

from tongxing.policy.shapes import Moved, Rule

Gauge = Callable[[Rule, Rule, int, int], Moved]
_gauges: dict[str, Gauge] = {}

__all__ = ["Gauge", "Moved", "all_gauges", "declare", "of"]


def declare(rule_id: str, gauge: Gauge) -> None:
    """Say who measures a rule; a second gauge for the same rule refuses to start."""
    if _gauges.setdefault(rule_id, gauge) is not gauge:
        raise RuntimeError(f"two gauges measure {rule_id}")


def of(rule_id: str) -> Gauge | None:
    """The gauge of a rule, if a room declared one."""
    return _gauges.get(rule_id)


def all_gauges() -> tuple[str, ...]:
    """The names of the rules whose changes can be measured."""
    return tuple(sorted(_gauges))
