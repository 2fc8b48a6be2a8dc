"""Counts of needs by place and time for the register of figures."""

import datetime as dt
from collections.abc import Collection

from django.db import connection

_COUNTS = """
select 'needs_noted', n.region_code, date_trunc('month', n.noted_on)::date, 0, count(*)::bigint
from needs_need n where {here} group by 1, 2, 3
union all
select 'needs_open', n.region_code, n.noted_on, 0, count(*)::bigint
from needs_need n where n.waited_until is null and {here} group by 1, 2, 3
union all
select 'needs_met', n.region_code, date_trunc('month', s.served_at at time zone 'Asia/Shanghai')::date,
  0, count(*)::bigint
from needs_serving s join needs_need n on n.id = s.need_id where {here} group by 1, 2, 3
union all
select 'needs_waited', n.region_code, date_trunc('month', s.served_at at time zone 'Asia/Shanghai')::date,
  least(999, greatest(0, floor(extract(epoch from s.served_at - n.noted_at) / 86400)))::int, count(*)::bigint
from needs_serving s join needs_need n on n.id = s.need_id where {here} group by 1, 2, 3, 4
union all
select 'needs_rated', n.region_code, date_trunc('month', r.rated_at at time zone 'Asia/Shanghai')::date,
  r.score, count(*)::bigint
from needs_rating r join needs_need n on n.id = r.need_id where {here} group by 1, 2, 3, 4
"""


def counts_by_place(codes: Collection[int] | None = None) -> list[tuple[str, int, dt.date, int, int]]:
    """What, place, month (or day noted), class and how many: everywhere, or only in these divisions.

    rooms only: for the register of figures
    """
    here = "true" if codes is None else "n.region_code = any(%(codes)s)"
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(here=here), {"codes": list(codes or ())} if codes is not None else None)
        return list(cursor.fetchall())
