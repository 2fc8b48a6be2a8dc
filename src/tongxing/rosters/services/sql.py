"""What this room says to the database in its own words, because rosters are large."""

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import Count

from tongxing.rosters.models import Row

_COPY = "copy rosters_row (id, roster_id, number, person_sealed, phone_digest, verdict, faults) from stdin"

# Within one file the first row of a phone stands; the others say which.
REPEATED = """
update rosters_row r set verdict = 'refused', faults = jsonb_build_array(jsonb_build_object(
  'code', 'repeated', 'cell', '', 'facts', jsonb_build_object('other', f.first::text)))
from (select id, min(number) over (partition by phone_digest) as first from rosters_row
  where roster_id = %(roster)s and phone_digest is not null and verdict <> 'refused') f
where f.id = r.id and r.number > f.first
"""

# Whoever said no, said nothing or said yes looks the same here.
INVITED_BEFORE = """
update rosters_row r set verdict = 'invited' from rosters_invitation i
where r.roster_id = %(roster)s and r.verdict = 'invite' and i.organisation_id = %(house)s
  and i.phone_digest = r.phone_digest and i.free_on > %(today)s
"""

INVITE = """
with asked as (
  insert into rosters_invitation (id, roster_id, organisation_id, phone_digest, person_sealed, state, invited_at,
    due_on, free_on)
  select id, roster_id, %(house)s, phone_digest, person_sealed, 'open', %(now)s, %(due_on)s, %(free_on)s
  from rosters_row where roster_id = %(roster)s and verdict = 'invite' and (%(all)s or number = any(%(rows)s))
  order by phone_digest
  on conflict (organisation_id, phone_digest) do nothing
  returning id
)
update rosters_row r set verdict = 'invited' from asked where asked.id = r.id
"""


def copy_rows(rows: Iterable[Iterator[object]]) -> None:
    """Write many rows at once."""
    with connection.cursor() as cursor, cursor.copy(_COPY) as pipe:
        for row in rows:
            pipe.write_row(tuple(row))


def json_text(value: Any) -> str:
    """A value as JSON, for a copied row."""
    return json.dumps(value, ensure_ascii=False)


def counts(roster_id: uuid.UUID) -> dict[str, int]:
    """How many rows of a roster have which verdict."""
    told = Row.objects.filter(roster_id=roster_id).values_list("verdict").annotate(count=Count("id"))
    return dict(told.order_by("verdict"))
