"""`make bench-needs`: the morning list and the map tile with many open needs in a province; JSON with the goal beside.

NEEDS=200000 says how many lie open (the issue's number); half as many again are over. They are laid into the tables
while loading, over the real communities of the province. What is measured is what a desk and a map ask: the questions
behind the page, and the page and the API call whole, as the program makes them, at the desk of a street, of a county,
of a city and of the province. Beside it stands, from the same run, one need read by primary key by pgbench and by the
program, so that the ratio holds on any machine.
"""

import datetime as dt
import hashlib
import os
import platform as machine
import random
import time
from collections.abc import Callable
from typing import Any

from bench import house, reference
from bench.house import tell

GOAL_MS = 80
EACH = 60  # of each question
WARM = 3
DESKS = 8  # workers of each level who open their page in the morning
PROVINCE = 230000000000
LEVELS = {"street": "township", "county": "county", "city": "prefecture", "province": "province"}

# Sixty days of needs: of ten open ones six are verified, two wait for an answer, two have somebody coming.
_LOAD = """
insert into needs_need (id, key, county_code, noted_on, serial, number, region_code, category, object_codes, summary,
  detail, risk_note, relation, wanted_from, wanted_until, on_behalf, has_consent, heard_by, noted_by, noted_at, state,
  changed_at, waited_until, account_id, order_id)
select gen_random_uuid(), gen_random_uuid(), c.code / 1000000 * 1000000, %(today)s::date - (n %% 60)::int, n,
  'b-' || n, c.code, (array['0017','0001','0004','0003','0007','0005','0099'])[1 + n %% 7], '{}',
  '需要有人帮忙 ' || n, '', '', '', %(now)s::timestamptz + interval '1 day', %(now)s::timestamptz + interval '2 days',
  false, false, 'online', 'bench', %(now)s::timestamptz - (n %% (86400 * 60)) * interval '1 second',
  case when n > %(open)s then 'closed' when n %% 10 < 6 then 'verified' when n %% 10 < 8 then 'noted' else 'taken_up'
  end, %(now)s::timestamptz - (n %% (86400 * 5)) * interval '1 second',
  case when n > %(open)s then %(now)s::timestamptz end, gen_random_uuid(), gen_random_uuid()
from generate_series(1, %(all)s) n
join (select code, row_number() over (order by code) - 1 as at, count(*) over () as all_of_them
  from places_region where code >= %(low)s and code < %(high)s and level = 'village') c
on c.at = (n * 7919::bigint) %% c.all_of_them
"""


def main() -> None:
    """Load, ask, take everything down."""
    needs = int(os.environ.get("NEEDS") or 200_000)
    if needs < 1000:
        raise SystemExit("NEEDS must be at least 1000")
    with house.stage(_regions) as stage:
        try:
            figures = _measured(stage, needs)
        finally:
            from django.db import connections

            connections.close_all()
            house.drop_database(stage.cluster)
    house.print_json(figures)


def _regions() -> None:
    from tongxing.access.shapes import SystemActor
    from tongxing.places import services as places

    tell("装入行政区划 …")
    places.load_regions(actor=SystemActor("bench"))


def _measured(stage: house.Stage, wanted: int) -> dict[str, Any]:
    from tongxing.access.shapes import SystemActor
    from tongxing.foundation import clock
    from tongxing.needs import services as needs
    from tongxing.needs.models import Need, WaitingCount

    tell(f"装入 {wanted:,} 件 …")
    began = time.perf_counter()
    _load(wanted)
    loaded = time.perf_counter() - began
    chance = random.Random(6)
    some = list(Need.objects.filter(waited_until=None).order_by("serial").values_list("id", "region_code"))
    some = chance.sample(some, EACH)
    told: dict[str, dict[str, float]] = {}
    for name, ask, subjects in [*_questions([code for _id, code in some]), *_pages(chance)]:
        tell(f"  {name} …")
        needs.sum_up_waiting(actor=SystemActor("sum_up_waiting"))  # as the worker does every minute
        with house.Watch(stage.cluster) as watch:
            told[name] = _timed(ask, subjects)
        asked = watch.figures(len(subjects) + WARM)
        told[name] |= {part: asked[part] for part in ("application_cpu_ms", "database_cpu_ms")}
    plain = _timed(lambda one: Need.objects.filter(pk=one).order_by("id").first(), [one for one, _ in some])
    goal = {name: one["p95"] for name, one in told.items() if not name.startswith("also_")}
    WaitingCount.objects.update(again_at=clock.now())
    began = time.perf_counter()
    needs.sum_up_waiting(actor=SystemActor("sum_up_waiting"))
    summed = time.perf_counter() - began
    return {
        "machine": {"cores": os.cpu_count(), "python": machine.python_version(), "load": os.getloadavg()},
        "postgresql": stage.cluster.version,
        "open_needs": Need.objects.filter(waited_until__isnull=True).count(),
        "all_needs": Need.objects.count(),
        "loading_seconds": round(loaded, 1),
        "summing_up_seconds": round(summed, 2),
        "reference": {
            "pgbench_one_need_by_key_ms": _by_pgbench(stage, [one for one, _ in some]),
            "one_need_by_key_ms": plain,
        },
        "ms": told,
        "slowest_p95_ms": max(goal.values()),
        "p95_to_plain_read_p50": {name: round(one / plain["p50"], 1) for name, one in goal.items()},
        "goal_p95_ms": GOAL_MS,
        "missed": sorted(name for name, one in goal.items() if one > GOAL_MS),
        "reached": max(goal.values()) <= GOAL_MS,
    }


def _load(wanted: int) -> None:
    from django.db import connection

    from tongxing.foundation import clock
    from tongxing.places import queries as places

    low, high = places.span(PROVINCE)
    told = {"open": wanted, "all": wanted * 3 // 2, "low": low, "high": high}
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout to 0")  # the only statement here that no page waits for
        cursor.execute(_LOAD, told | {"now": clock.now(), "today": clock.today()})
        cursor.execute("vacuum analyse needs_need")
        cursor.execute("reset statement_timeout")


def _questions(codes: list[int]) -> list[tuple[str, Callable[[Any], Any], list[Any]]]:
    """What the pages ask of the room, by the size of the desk."""
    from tongxing.access.shapes import Grant, Member, Visitor
    from tongxing.foundation import ids
    from tongxing.foundation.paging import PageRequest
    from tongxing.needs import queries as needs
    from tongxing.places import queries as places

    page = PageRequest(size=8)

    def at(level: str) -> list[int]:
        return [found for code in codes if (found := places.at_level(code, level)) is not None]

    def morning(code: int) -> None:
        worker = Member(ids.new_id(), (Grant("station_worker", *places.span(code)),))
        for state in ("noted", "verified", "served"):
            needs.needs_at_station(worker, state, page)

    def tile(code: int) -> None:
        needs.unmet_deck(places.span(code), kinds=50, where=200)

    asked: list[tuple[str, Callable[[Any], Any], list[Any]]] = []
    for name, level in LEVELS.items():
        asked.append((f"morning_list_of_a_{name}", morning, at(level)))
        asked.append((f"map_tile_of_a_{name}", tile, at(level)))
    asked.append(
        ("unmet_for_everybody", lambda _code: needs.unmet(Visitor(), 0, 10**12, page), at("province"))
    )
    return asked


def _pages(chance: random.Random) -> list[tuple[str, Callable[[Any], Any], list[Any]]]:
    """The page of the desk, and the calls of the API, whole; each asked by somebody who works there."""
    from django.test import Client

    browser = Client(HTTP_HOST="127.0.0.1")

    def get(address: str, token: str = "") -> None:
        browser.cookies.clear()
        headers = {"Authorization": f"Bearer {token}"} if token and address.startswith("/api") else {}
        if token:
            browser.cookies["tongxing_session"] = token
        answer = browser.get(address, headers=headers)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")

    asked: list[tuple[str, Callable[[Any], Any], list[Any]]] = []
    get("/")  # the program reads its pages once
    for name, level in LEVELS.items():
        codes = _some_at(level, chance)
        desks = [(code, _worker(number, code, level)) for number, code in enumerate(codes)] * EACH
        turn = desks[:EACH]
        asked += [
            (f"page_of_the_desk_of_a_{name}", lambda one: get("/station", one[1]), turn),
            (f"api_morning_list_of_a_{name}", lambda one: get("/api/v1/needs/at-station?state=verified", one[1]), turn),
            (f"api_map_tile_of_a_{name}", lambda one: get(f"/api/v1/needs/unmet-deck?region={one[0]}"), turn),
        ]  # fmt: skip
    asked.append(("also_front_page", lambda _one: get("/"), [0] * EACH))
    return asked


def _some_at(level: str, chance: random.Random) -> list[int]:
    """Divisions of the province in which somebody waits."""
    from tongxing.needs.models import Need
    from tongxing.places import queries as places

    rows = Need.objects.order_by("region_code").values_list("region_code", flat=True).distinct()
    codes = sorted({found for code in rows if (found := places.at_level(code, level)) is not None})
    return chance.sample(codes, min(DESKS, len(codes)))


def _worker(number: int, code: int, level: str) -> str:
    """Somebody at the desk of a division, signed in; answers their token."""
    from tongxing.access import services as access
    from tongxing.access.models import Account, Session
    from tongxing.access.shapes import GiveGrant, SystemActor
    from tongxing.foundation import clock

    now, today, token = clock.now(), clock.today(), f"bench-desk-{level}-{number}"
    account = Account.objects.create(opened_at=now)
    ends_at = now + dt.timedelta(days=1)
    Session.objects.create(
        account=account, token_hash=hashlib.sha256(token.encode()).digest(), began_at=now, ends_at=ends_at
    )
    given = GiveGrant(account.id, "station_worker", code, today, today + dt.timedelta(days=30))
    access.give_grant(given, actor=SystemActor("bench"))
    return token


def _by_pgbench(stage: house.Stage, some: list[Any]) -> float:
    """Milliseconds in which the database alone reads one of these needs, one client."""
    ids = ",".join(f"'{one}'" for one in some)
    script = (
        f"\\set at random(1, {len(some)})\nselect * from needs_need where id = (array[{ids}]::uuid[])[:at];"
    )
    address = stage.environment["DATABASE_URL"]
    return round(1000 / reference.pgbench(stage.cluster, address, script, clients=1, transactions=3000), 3)


def _timed(ask: Callable[[Any], Any], subjects: list[Any]) -> dict[str, float]:
    for one in subjects[:WARM]:
        ask(one)
    took = []
    for one in subjects:
        began = time.perf_counter()
        ask(one)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {
        "count": len(took),
        "p50": round(took[len(took) // 2], 1),
        "p95": round(took[min(len(took) - 1, int(len(took) * 0.95))], 1),
    }


if __name__ == "__main__":
    main()
