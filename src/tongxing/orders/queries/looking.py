"""Orders of a county that look for somebody, and who said they may be asked, for whoever matches many at once."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from tongxing.foundation import clock
from tongxing.orders import rules
from tongxing.orders.models import Offer, Order, Readiness

COUNTY = 1_000_000  # a county's code ends in six noughts


@dataclass(frozen=True)
class Looking:
    """An order that looks for somebody, without anything of the resident; `not_these` are accounts that were asked
    already, and the resident's own.
    """

    id: uuid.UUID
    number: str
    summary: str
    category: str
    region_code: int
    urgency: str
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    waiting_days: int
    not_these: frozenset[uuid.UUID]


def looking_in(span: tuple[int, int], until: dt.datetime, at_most: int) -> tuple[Looking, ...]:
    """Orders of a span of divisions that look for somebody and are wanted before a moment, the soonest first.

    rooms only: for the nightly batch
    """
    now = clock.now()
    found = Order.objects.filter(
        state="offering", region_code__gte=span[0], region_code__lt=span[1],
        wanted_from__gt=now, wanted_from__lt=until,
    ).order_by("wanted_from", "id")  # fmt: skip
    rows = list(found[:at_most])
    asked: dict[uuid.UUID, set[uuid.UUID]] = {one.id: set() for one in rows}
    heard = Offer.objects.filter(order__in=asked).exclude(state__in=(*rules.UNHEARD, "open")).order_by("id")
    for order_id, account_id in heard.values_list("order_id", "account_id"):
        asked[order_id].add(account_id)
    return tuple(
        Looking(
            id=one.id,
            number=one.number,
            summary=one.summary,
            category=one.category,
            region_code=one.region_code,
            urgency=one.urgency,
            wanted_from=one.wanted_from,
            wanted_until=one.wanted_until,
            waiting_days=max(0, (now - one.noted_at).days),
            not_these=frozenset(asked[one.id] | ({one.account_id} if one.account_id else set())),
        )
        for one in rows
    )


def counties_with_orders(until: dt.datetime) -> tuple[int, ...]:
    """The counties in which an order wanted before a moment looks for somebody.

    rooms only: for the nightly batch
    """
    found = Order.objects.filter(state="offering", wanted_from__gt=clock.now(), wanted_from__lt=until)
    county = F("region_code") / COUNTY * COUNTY
    return tuple(found.order_by().values_list(county, flat=True).distinct().order_by(county))


def ready_in(span: tuple[int, int]) -> dict[uuid.UUID, int]:
    """Who of a span of divisions said for themselves that they may be asked, and within which division; by person.

    rooms only: for the nightly batch
    """
    rows = Readiness.objects.filter(
        is_on=True, organisation_id__isnull=True, home_code__gte=span[0], home_code__lt=span[1]
    )
    return dict(rows.order_by("id").values_list("person_id", "reach_code"))


def visits_of(
    person_ids: Collection[uuid.UUID],
) -> tuple[tuple[uuid.UUID, dt.datetime, dt.datetime], ...]:
    """Person, from and until of every order these said they would come for and have not finished.

    rooms only: for the nightly batch
    """
    rows = Order.objects.filter(person_id__in=set(person_ids), state__in=rules.UNDER_WAY)
    told = rows.order_by("wanted_from", "id").values_list("person_id", "wanted_from", "wanted_until")
    return tuple((person_id, begin, end) for person_id, begin, end in told if person_id is not None)
