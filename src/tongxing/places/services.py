"""The one deed of this room: make the table of divisions agree with the packaged files."""

import csv
import time
from collections.abc import Iterator
from importlib import resources

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.foundation import ids
from tongxing.foundation.database import lock_name
from tongxing.places import rules
from tongxing.places.shapes import Loaded

DIVISIONS = ("divisions_cn_counties.csv", "divisions_23_heilongjiang.csv")
_INCOMING = "create temporary table incoming_region (like places_region) on commit drop"
_COPY = """
copy incoming_region (code, name, level, parent_code, valid_from, valid_until, lat, lon, point_source,
  population, population_source, pinyin, initials, bigrams) from stdin
"""
_TAKE_OVER = """
insert into places_region as known select * from incoming_region
on conflict (code) do update set
  name = excluded.name, level = excluded.level, parent_code = excluded.parent_code,
  valid_from = excluded.valid_from, valid_until = excluded.valid_until,
  lat = excluded.lat, lon = excluded.lon, point_source = excluded.point_source,
  population = excluded.population, population_source = excluded.population_source,
  pinyin = excluded.pinyin, initials = excluded.initials, bigrams = excluded.bigrams
where (known.*) is distinct from (excluded.*)
"""
_SUCCEED = """
insert into places_succession as known (id, old_code, new_code, from_on, share, note)
select * from unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::date[], %s::float8[], %s::text[])
on conflict (old_code, new_code, from_on) do update set share = excluded.share, note = excluded.note
where (known.share, known.note) is distinct from (excluded.share, excluded.note)
"""


@transaction.atomic
def load_regions(*, actor) -> Loaded:
    """Every division of the packaged files is known afterwards, with its validity and its successors.

    Loading again changes nothing; loading a later edition changes only what differs. Divisions that an
    edition no longer names stay: people carry old codes on their identity cards for life.
    Refuses with NotAllowed.
    """
    lock_name("places.load_regions")
    access.require(actor, "places.load_regions")
    began = time.monotonic()
    successions = _rows("successions.csv")
    with connection.cursor() as cursor:
        cursor.execute(_INCOMING)
        with cursor.copy(_COPY) as pipe:
            for row in _regions(successions):
                pipe.write_row(row)
        cursor.execute(_TAKE_OVER)
        regions = cursor.rowcount
        cursor.execute("drop table incoming_region")
        columns = [
            [row[name] for row in successions]
            for name in ("old_code", "new_code", "from_on", "share", "note")
        ]
        cursor.execute(_SUCCEED, [[ids.new_id() for _ in successions], *columns])
        changed = cursor.rowcount
    return Loaded(regions=regions, successions=changed, seconds=time.monotonic() - began)


def _regions(successions: list[dict[str, str]]) -> Iterator[tuple]:
    """Rows for the table: the divisions of today, then the retired ones that their successors name."""
    points = {row["code"]: row for row in _rows("county_points_23.csv")}
    since = {row["new_code"]: row["from_on"] for row in successions}
    for file in DIVISIONS:
        for row in _rows(file):
            yield _region(row, points.get(row["code"], {}), since=since.get(row["code"]), until=None)
    retired = {row["old_code"]: row for row in successions}
    for code, row in retired.items():
        spelt = {"code": code, "name": row["old_name"], "pinyin": row["pinyin"], "initials": row["initials"]}
        yield _region(spelt, {}, since=None, until=row["from_on"])


def _region(row: dict[str, str], point: dict[str, str], since: str | None, until: str | None) -> tuple:
    code = int(row["code"])
    return (
        code,
        row["name"],
        rules.level_of(code),
        rules.parent_of(code),
        since,
        until,
        point.get("lat") or None,
        point.get("lon") or None,
        point.get("point_source", ""),
        point.get("population") or None,
        point.get("population_source", ""),
        row["pinyin"],
        row["initials"],
        rules.bigrams(row["name"]),
    )


def _rows(name: str) -> list[dict[str, str]]:
    file = resources.files("tongxing.places") / "data" / name
    return list(csv.DictReader(file.read_text("utf-8").splitlines()))
