"""What became of the needs that projects took up."""

import uuid
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db import connection

from tongxing.needs.models import Rating


class Outcome(NamedTuple):
    """Needs a project met, and what their residents said: how many words, and how many of four or five."""

    met: int
    ratings: int
    ratings_good: int


_OUTCOMES = """
select t.project_id, count(distinct s.need_id), count(r.id), count(r.id) filter (where r.score >= 4)
from needs_takeup t join needs_serving s on s.need_id = t.need_id left join needs_rating r on r.need_id = t.need_id
where t.project_id = any(%(projects)s) and t.put_back_at is null
group by t.project_id
"""


def outcomes_of_projects(project_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Outcome]:
    """What these projects did for the needs they took up; nothing for one that met none.

    rooms only: projects show what came of them
    """
    with connection.cursor() as cursor:
        cursor.execute(_OUTCOMES, {"projects": list(project_ids)})
        return {project_id: Outcome(*told) for project_id, *told in cursor.fetchall()}


def scores_of(need_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """What the residents of these needs gave, one to five; needs nobody rated are left out.

    rooms only: projects show what came of their orders
    """
    rows = Rating.objects.filter(need_id__in=set(need_ids)).order_by()
    return dict(rows.values_list("need_id", "score"))
