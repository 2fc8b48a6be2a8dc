"""What makes two needs look like the same one told twice: resident, kind, county, and days near each other."""

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from tongxing.access import queries as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.needs import rules
from tongxing.needs.models import Need
from tongxing.policy import queries as policy

BY = {"account": "account_id", "phone": "phone_mark", "address": "address_mark"}


def waiting_others(viewer: Actor) -> "QuerySet[Need]":
    """Needs that wait and that this viewer might merge.

    rooms only: for marks and hints, inside a question that asked leave
    """
    return leave.visible(viewer, "needs.merge_needs", Need.objects.filter(waited_until__isnull=True))


def of_same_resident(row: Need) -> Q | None:
    """The same account, phone or address, of the same kind and county; nothing when none of them is known.

    rooms only: for marks and hints
    """
    known = [Q(**{name: getattr(row, name)}) for name in BY.values() if getattr(row, name) is not None]
    return reduce(or_, known) & Q(county_code=row.county_code, category=row.category) if known else None


def what_is_the_same(row: Need, other: Need) -> tuple[str, ...]:
    """Account, phone, address: which of them two needs share.

    rooms only: for marks and hints
    """
    pairs = {name: (getattr(row, field), getattr(other, field)) for name, field in BY.items()}
    return tuple(
        name
        for name, (one, two) in pairs.items()
        if one is not None and two is not None and _plain(one) == _plain(two)
    )


def days_apart(region_code: int) -> dt.timedelta:
    """How far apart the days may lie: the rule `need-recordings`.

    rooms only: for marks and hints
    """
    rule = policy.rule("need-recordings", clock.today(), region_code)
    return dt.timedelta(days=rule.parameters["alike_days"])


def with_hint(rows: "QuerySet[Need]", viewer: Actor) -> "QuerySet[Need]":
    """The rows with `has_namesake`: whether somebody looked the same, whatever the days; no question of its own.

    rooms only: inside a question that asked leave
    """
    same = reduce(or_, (Q(**{field: OuterRef(field)}) for field in BY.values()))
    others = waiting_others(viewer).filter(
        same, county_code=OuterRef("county_code"), category=OuterRef("category")
    )
    return rows.annotate(has_namesake=Exists(others.exclude(pk=OuterRef("pk"))))


def told_twice(rows: Sequence[Need], viewer: Actor) -> frozenset[uuid.UUID]:
    """Those of the rows `with_hint` for which `alike` finds something: one question, and none without a hint.

    rooms only: inside a question that asked leave
    """
    hinted = [row for row in rows if getattr(row, "has_namesake", False)]
    same = [found for row in hinted if (found := of_same_resident(row)) is not None]
    if not same:
        return frozenset()
    others = list(waiting_others(viewer).filter(reduce(or_, same)).order_by("noted_at", "id"))
    return frozenset(row.pk for row in hinted if any(_is_like(row, other) for other in others))


def _is_like(row: Need, other: Need) -> bool:
    """As `alike` asks it."""
    spans = (row.wanted_from, row.wanted_until), (other.wanted_from, other.wanted_until)
    return (
        row.pk != other.pk
        and (row.county_code, row.category) == (other.county_code, other.category)
        and bool(what_is_the_same(row, other))
        and rules.apart(*spans) <= days_apart(row.region_code)
    )


def _plain(mark: object) -> object:
    return bytes(mark) if isinstance(mark, memoryview) else mark
