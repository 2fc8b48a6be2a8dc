"""What was served for a project, added up from its effective records."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection


class ProjectSum(NamedTuple):
    """Effective minutes of a project, by how many people, on how many occasions."""

    minutes: int
    people: int
    services: int


_SUMS = """
select e.project_id, sum(s.minutes), count(distinct s.person_id), count(distinct (e.occasion_id, s.served_on))
from ledger_standing s join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
where s.state = 'effective' and s.organisation_id = any(%(teams)s) and e.project_id = any(%(projects)s)
  and s.served_on between %(first)s and %(last)s
group by e.project_id
"""


def sums_of_projects(
    project_ids: Sequence[uuid.UUID], team_ids: Sequence[uuid.UUID], first: dt.date, last: dt.date
) -> dict[uuid.UUID, ProjectSum]:
    """What these projects of these teams came to between two days; nothing for one without effective records.

    rooms only: projects show their own sums
    """
    with connection.cursor() as cursor:
        order: dict[str, Any] = {
            "projects": list(project_ids),
            "teams": list(team_ids),
            "first": first,
            "last": last,
        }
        cursor.execute(_SUMS, order)
        return {
            project_id: ProjectSum(int(minutes), people, services)
            for project_id, minutes, people, services in cursor.fetchall()
        }
