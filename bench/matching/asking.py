"""E1 with the database: whom a wave would ask, of 300,000 who said they may be asked, by the questions orders ask.

They live in the real communities of Heilongjiang, unevenly, and were asked three times each in the last two months. At
every level a wave goes to (community, street, county, city, province) an order looks for somebody: who is near, free
and not asked too often this week, the parts of each score, the chance of a yes, and how many to ask at once. Three
questions are asked before the clock counts; each is of another community.
"""

import datetime as dt
import random
import time
from typing import Any

import numpy as np

from bench import house
from bench.house import tell

PROVINCE = 230000000000
READY, OFFERS_EACH, CALLS = 300_000, 3, 60
WARM = 3
PORT = 8793

# Every tenth community has more than ten times as many as the others; of a hundred people four go anywhere.
_READY = """
insert into orders_readiness (id, account_id, person_id, home_code, reach, reach_code, per_week, shows_name, categories,
  skills, is_on, asked, accepted, changed_at)
select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), c.code, r.reach, c.code / r.ends * r.ends, 1 + n %% 5,
  false, case when n %% 3 = 0 then array['0001', '0017'] else '{}' end,
  case when n %% 4 = 0 then array['01'] else '{}' end, true, n %% 20, least(n %% 7, n %% 20), %(now)s
from generate_series(1, %(people)s) n
join (select code, row_number() over (order by md5(code::text)) - 1 as at, count(*) over () as all_of_them
  from places_region where code >= %(low)s and code < %(high)s and level = 'village') c
on c.at = case when n %% 2 = 0 then (n * 7919::bigint) %% c.all_of_them
  else (n * 7919::bigint) %% (c.all_of_them / 10) end
join (values (0, 4, 'province', 10000000000), (4, 15, 'prefecture', 100000000), (15, 60, 'county', 1000000),
  (60, 90, 'township', 1000), (90, 100, 'village', 1)) r (first, past, reach, ends)
on (n * 31) %% 100 >= r.first and (n * 31) %% 100 < r.past
"""
_ORDERS = """
insert into orders_order (id, need_id, number, region_code, category, summary, urgency, asker, wanted_from,
  wanted_until, noted_at, placed_at, state, wave, level, misses, helper_account_id, person_id, policy_version,
  changed_at)
select gen_random_uuid(), gen_random_uuid(), 'b-' || at, home_code, '0001', '需要有人帮忙', 'ordinary', 'b-' || at,
  past, past + interval '1 hour', past, past, 'closed', 1, 'village', 0, account_id, person_id, 'bench', %(now)s
from (select *, row_number() over (order by id) as at, %(now)s::timestamptz - interval '9 days' as past
  from orders_readiness) r
"""
_OFFERS = """
insert into orders_offer (id, order_id, readiness_id, wave, account_id, person_id, way, turn, score, terms, chance,
  weighed_by, state, offered_at, answer_until_at, answered_at, note)
select gen_random_uuid(), o.id, r.id, 1, r.account_id, r.person_id, 'offer', 1, 5000, '[]', 2700, 'bench', 'refused',
  %(now)s - (abs(hashint8(r.at * 3 + k)) %% 5184000) * interval '1 second', %(now)s, %(now)s, ''
from (select *, row_number() over (order by id) - 1 as at from orders_readiness) r
cross join generate_series(1, %(each)s) k
join (select id, row_number() over (order by id) - 1 as at from orders_order) o on o.at = (r.at + k) %% %(people)s
"""


def measured(people: int = READY, calls: int = CALLS) -> dict[str, Any]:
    """Milliseconds of choosing one wave at each level, the database's part in them; everything taken down after."""
    with house.stage(_regions, port=PORT, cluster="bench-matching") as stage:
        try:
            return _measured(stage, people, calls)
        finally:
            from django.db import connections

            connections.close_all()
            house.drop_database(stage.cluster)


def _regions() -> None:
    from tongxing.access.shapes import SystemActor
    from tongxing.places import services as places

    tell("装入行政区划 …")
    places.load_regions(actor=SystemActor("bench"))


def _measured(stage: house.Stage, people: int, calls: int) -> dict[str, Any]:
    from django.db import connection

    from tongxing.foundation import clock
    from tongxing.orders import rules
    from tongxing.orders.models import Offer, Readiness
    from tongxing.places import queries as places

    low, high = places.span(PROVINCE)
    told = {"people": people, "each": OFFERS_EACH, "low": low, "high": high, "now": clock.now()}
    tell(f"装入 {people:,} 位可派单的志愿者 …")
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout to 0")  # the loading alone may take a while
        for statement in (_READY, _ORDERS, _OFFERS):
            cursor.execute(statement, told)
        cursor.execute("vacuum analyse orders_readiness, orders_order, orders_offer")
        cursor.execute("reset statement_timeout")
    found: dict[str, Any] = {
        "pool": Readiness.objects.count(), "offers": Offer.objects.count(), "calls": calls, "levels": {},
    }  # fmt: skip
    homes = list(Readiness.objects.order_by("id").values_list("home_code", flat=True)[: people // 10])
    chance = random.Random(1)
    for level in rules.LEVELS:
        tell(f"  {level} …")
        with house.Watch(stage.cluster) as watch:
            found["levels"][level] = _timed(level, chance.sample(homes, calls + WARM))
        asked = watch.figures(calls + WARM)
        found["levels"][level] |= {part: asked[part] for part in ("application_cpu_ms", "database_cpu_ms")}
    found["p95_ms"] = max(one["p95_ms"] for one in found["levels"].values())
    return found


def _timed(level: str, homes: list[int]) -> dict[str, Any]:
    from tongxing.foundation import clock, ids
    from tongxing.orders.models import Order
    from tongxing.orders.queries import orders as queries
    from tongxing.orders.queries.turns import how_many, in_turn

    took, considered = [], []
    for home in homes:
        now = clock.now()
        order = Order(
            id=ids.new_id(), need_id=ids.new_id(), region_code=home, category="0001", urgency="urgent",
            asker="b-1", wanted_from=now + dt.timedelta(hours=3), wanted_until=now + dt.timedelta(hours=4),
            noted_at=now, level=level,
        )  # fmt: skip
        began = time.perf_counter()
        rule = dict(queries.rule_of(home).parameters)
        those = in_turn(order, level, rule)
        how_many(those, rule, order.urgency)
        took.append((time.perf_counter() - began) * 1_000)
        considered.append(len(those))
    took = took[WARM:]
    return {f"p{part}_ms": round(float(np.percentile(took, part)), 2) for part in (50, 95)} | {
        "found_at_once": int(np.median(considered))
    }
