"""The one place where a figure gets its meaning: every indicator is declared here, and nothing else is shown."""

import re

from tongxing.foundation import figures
from tongxing.insights.shapes import KINDS, SPANS, UNITS, Indicator
from tongxing.insights.sources import source_words

_known: dict[str, Indicator] = {}
_ID = re.compile(r"[a-z][a-z0-9_]{2,39}")


class BadIndicator(RuntimeError):
    """A declaration that would let a number out without its meaning; the start is refused."""


def declare(one: Indicator) -> Indicator:
    """Register an indicator; one without definition, clause or source refuses to start."""
    for wrong, is_wrong in _faults(one).items():
        if is_wrong:
            raise BadIndicator(f"indicator {one.id!r}: {wrong}")
    if _known.setdefault(one.id, one) != one:
        raise BadIndicator(f"two indicators are called {one.id!r}")
    if one.is_measurable:
        figures.declare(_meaning(one))
    return one


def _meaning(one: Indicator) -> figures.Meaning:
    """What its number means where it stands alone; minutes are told in whole hours there."""
    unit = ("小时", "hours") if one.unit == "minutes" else UNITS[one.unit]
    return figures.Meaning(
        one.id, one.zh, one.en, *unit, one.definition_zh, one.definition_en, one.clauses, *source_words(one)
    )


def _faults(one: Indicator) -> dict[str, bool]:
    has_of = one.kind in ("share", "average")
    is_histogram = one.kind in ("middle", "longest", "breakdown")
    return {
        "its id is no plain word": not _ID.fullmatch(one.id),
        "it has no name or definition in both languages": not all(
            (one.zh, one.en, one.definition_zh, one.definition_en)
        ),
        "it cites no clause": not one.clauses,
        "its unit, kind or span is unknown": one.unit not in UNITS
        or one.kind not in KINDS
        or one.span not in SPANS,
        "it is measured and says it cannot be": bool(one.sql) == bool(one.missing_zh),
        "it says why in one language only": bool(one.missing_zh) != bool(one.missing_en),
        "it reads no cells": bool(one.sql) and not one.whats,
        "a share or an average needs what it is of, and nothing else does": bool(one.sql)
        and has_of != bool(one.of),
        "a breakdown names its classes, and nothing else does": (one.kind == "breakdown") != bool(one.bands),
        "a histogram says which cells, and nothing else does": bool(one.sql)
        and is_histogram != bool(one.where),
    }


def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of declaration: what people wait for comes first."""
    return tuple(_known.values())


def ids() -> tuple[str, ...]:
    """The names of all indicators."""
    return tuple(_known)


def indicator(indicator_id: str) -> Indicator | None:
    """One indicator by its id."""
    return _known.get(indicator_id)


def whats() -> frozenset[str]:
    """Every kind of cell that some indicator reads."""
    return frozenset(what for one in _known.values() for what in one.whats)
