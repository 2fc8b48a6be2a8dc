"""Effective records of whole persons, with what other ledgers reckon by: minutes, kind, occasion, day of writing."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection


class Counted(NamedTuple):
    """One effective record. `recorded_on` is the Chinese day on which it was written: the day its rules are of."""

    person_id: uuid.UUID
    entry_id: uuid.UUID
    served_on: dt.date
    minutes: int
    region_code: int
    category: str
    occasion_id: uuid.UUID
    recorded_on: dt.date


_COUNTED = """
select s.person_id, s.entry_id, s.served_on, s.minutes, s.region_code, e.category, e.occasion_id,
  (e.recorded_at at time zone 'Asia/Shanghai')::date
from ledger_standing s join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
where s.person_id = any(%s) and s.state = 'effective'
"""


def counted_records(person_ids: Sequence[uuid.UUID]) -> list[Counted]:
    """The effective records of these persons, in no order.

    rooms only: for rooms that work something out from the records
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [list(person_ids)])
        return [Counted._make(row) for row in cursor.fetchall()]
