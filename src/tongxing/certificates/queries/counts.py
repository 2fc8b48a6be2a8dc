"""Counts of certificates by place and time, for the register of figures."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.db import connection

# The smallest division that holds every service on the paper: the first unit in which both ends agree.
_COUNTS = """
with made as (
  select id, date_trunc('month', made_at at time zone 'Asia/Shanghai')::date as month,
    coalesce((select region_low / unit * unit
      from unnest(array[1, 1000, 1000000, 100000000, 10000000000]::bigint[]) as unit
      where region_low / unit = region_high / unit order by unit limit 1), 0) as code
  from certificates_certificate
  where (%(everyone)s or id = %(one)s) and (%(any_house)s or organisation_id = %(house)s))
select code, month, count(*)::bigint from made
where %(everywhere)s or code = any(%(codes)s) group by 1, 2 order by 1, 2
"""


_EVERYTHING: dict[str, object] = {
    "everyone": True,
    "one": None,
    "any_house": True,
    "house": None,
    "everywhere": True,
    "codes": [],
}


def counts_by_place(
    codes: Collection[int] | None = None, organisation_id: uuid.UUID | None = None
) -> list[tuple[int, dt.date, int]]:
    """Place, month and how many were made: everywhere, or only for these divisions; by one organisation, if named.

    rooms only: for the register of figures
    """
    order = _EVERYTHING | {"everywhere": codes is None, "codes": list(codes or ())}
    return _counts(order | {"any_house": organisation_id is None, "house": organisation_id})


def place_of(certificate_id: uuid.UUID) -> int:
    """The smallest division that holds every service on a certificate; 0 is the nation.

    rooms only: for the register of figures
    """
    one = _EVERYTHING | {"everyone": False, "one": certificate_id}
    return next(code for code, _month, _count in _counts(one))


def _counts(order: dict[str, Any]) -> list[tuple[int, dt.date, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, order)
        return list(cursor.fetchall())
