"""Who has a hand in a project: for those who must not decide about it."""

import uuid
from dataclasses import dataclass

from tongxing.projects.models import Evaluation, Partner, Project

LONGEST_LINE = 50


@dataclass(frozen=True)
class Beside:
    """Who wrote a project or an earlier version, by account, and who stands beside it."""

    accounts: frozenset[uuid.UUID]
    houses: frozenset[uuid.UUID]
    persons: frozenset[uuid.UUID]


def beside(project_id: uuid.UUID) -> Beside:
    """Whoever wrote or evaluated a project or an earlier version, and the partners that agreed.

    rooms only: so that nobody judges what is their own
    """
    ids: list[uuid.UUID] = []
    at: uuid.UUID | None = project_id
    while at is not None and len(ids) < LONGEST_LINE:
        ids.append(at)
        at = Project.objects.values_list("previous_id", flat=True).get(pk=at)
    labels = set(Project.objects.filter(pk__in=ids).order_by("id").values_list("proposed_by", flat=True))
    told = Evaluation.objects.filter(project_id__in=ids).order_by("id")
    labels |= set(told.values_list("evaluated_by", flat=True))
    agreed = Partner.objects.filter(project_id__in=ids, state="agreed").order_by("id")
    return Beside(
        accounts=frozenset(uuid.UUID(one[8:]) for one in labels if one.startswith("account:")),
        houses=frozenset(one.house_id for one in agreed if one.house_id),
        persons=frozenset(one.person_id for one in agreed if one.person_id),
    )
