"""What a place needs of some kinds, and what became of it since a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tongxing.foundation import clock


@dataclass(frozen=True)
class Wished:
    """Needs of some kinds in a place: waiting on the first day, told since, served since, waiting now, longest wait."""

    waiting_then: int
    noted: int
    met: int
    waiting: int
    longest_days: int


_WISHED = """
select
  count(*) filter (where n.noted_at < %(since)s and (n.waited_until is null or n.waited_until >= %(since)s)),
  count(*) filter (where n.noted_at >= %(since)s and n.noted_at <= %(until)s),
  count(s.id) filter (where s.served_at >= %(since)s and s.served_at <= %(until)s),
  count(*) filter (where n.waited_until is null),
  coalesce(max(extract(epoch from %(now)s - n.noted_at) / 86400) filter (where n.waited_until is null), 0)::int
from needs_need n left join needs_serving s on s.need_id = n.id
where n.region_code >= %(low)s and n.region_code < %(high)s
  and (n.category = any(%(categories)s) or cardinality(%(categories)s) = 0)
"""


def wished(low: int, high: int, categories: Sequence[str], since: dt.datetime, until: dt.datetime) -> Wished:
    """Sums of needs of these kinds (all kinds when none is named) over a region; nobody can be told from them.

    public: sums of what waits are shown to everybody
    """
    order: dict[str, Any] = {
        "low": low,
        "high": high,
        "categories": list(categories),
        "since": since,
        "until": until,
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WISHED, order)
        return Wished(*cursor.fetchone())
