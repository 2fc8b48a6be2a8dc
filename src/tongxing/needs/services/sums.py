"""What waits, counted county by county, so that a city's or a province's first screen adds up some hundred rows."""

import datetime as dt
import time

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.needs import rules

# Only what has changed is written: of a province's few thousand rows a minute moves some dozens.
_COUNT = """
with counted as materialized (
  select region_code / 1000000 * 1000000 as county_code, category, state, count(*)::int as count,
    min(noted_at) as oldest_noted_at
  from needs_need where waited_until is null group by 1, 2, 3
), gone as (
  delete from needs_waitingsum s where not exists (
    select from counted c where (c.county_code, c.category, c.state) = (s.county_code, s.category, s.state))
)
insert into needs_waitingsum as s (id, county_code, category, state, count, oldest_noted_at)
select gen_random_uuid(), county_code, category, state, count, oldest_noted_at from counted
on conflict (county_code, category, state) do update
set count = excluded.count, oldest_noted_at = excluded.oldest_noted_at
where (s.count, s.oldest_noted_at) is distinct from (excluded.count, excluded.oldest_noted_at)
"""
_SAY = """
insert into needs_waitingcount as w (id, counted_at, again_at, good_until, is_only)
values (gen_random_uuid(), %(counted_at)s, %(again_at)s, %(good_until)s, true)
on conflict (is_only) do update
set counted_at = excluded.counted_at, again_at = excluded.again_at, good_until = excluded.good_until
"""
_DUE = """
select pg_try_advisory_xact_lock(hashtextextended('needs.sum_up_waiting', 0))
  and not exists (select from needs_waitingcount where again_at > %s)
"""


@transaction.atomic
def sum_up_waiting(*, actor: Actor) -> bool:
    """The sums are those of this moment; answers whether they were counted.

    Not counted while another worker counts, nor before they are due: counting takes a twentieth of the time at
    most, however many needs wait. Sums that are not renewed are soon believed no more, and needs counted one by one.
    """
    access.require(actor, "needs.sum_up_waiting")
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [now])
        if not cursor.fetchone()[0]:
            return False
        began = time.monotonic()
        cursor.execute(_COUNT)
        again, good = rules.sums_last(dt.timedelta(seconds=time.monotonic() - began))
        cursor.execute(_SAY, {"counted_at": now, "again_at": now + again, "good_until": now + good})
    return True
