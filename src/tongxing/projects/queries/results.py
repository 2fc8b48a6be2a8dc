"""What came of projects, counted now: records, orders, needs and what residents said."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence

from tongxing.foundation import clock
from tongxing.ledger import queries as ledger
from tongxing.needs import queries as needs
from tongxing.orders import queries as orders
from tongxing.places import queries as places
from tongxing.projects import rules
from tongxing.projects.models import Project
from tongxing.projects.shapes import Results


def results_of(project_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Results]:
    """What came of each of these projects so far, counted now.

    An order names no project. It counts for the team's project of its kind, place and days; where two fit, for the
    one that began later.

    rooms only: whoever has the ids has asked
    """
    rows = list(Project.objects.filter(id__in=set(project_ids)).order_by("id"))
    if not rows:
        return {}
    first, last = min(row.starts_on for row in rows), max(row.ends_on for row in rows)
    ids = [row.id for row in rows]
    served = ledger.sums_of_projects(ids, [row.organisation_id for row in rows], first, last)
    met = needs.outcomes_of_projects(ids)
    done = _orders_done(rows)
    scores = needs.scores_of({need_id for held in done.values() for need_id in held})
    return {
        row.id: _results(served.get(row.id), met.get(row.id), done.get(row.id, ()), scores) for row in rows
    }


def _orders_done(rows: Sequence[Project]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """The needs behind the orders that each of these projects finished."""
    teams = {row.organisation_id for row in rows}
    first, last = min(row.starts_on for row in rows), max(row.ends_on for row in rows)
    done = orders.done_by_teams(teams, first, last)
    if not done:
        return {}
    rivals = Project.objects.filter(
        organisation_id__in=teams, state="approved", starts_on__lte=last, ends_on__gte=first
    )
    known: dict[uuid.UUID, list] = {}
    for row in rivals.order_by("id"):
        span = places.span(row.region_code)
        known.setdefault(row.organisation_id, []).append(
            (row.id, *span, row.category, row.starts_on, row.ends_on)
        )
    wanted = {row.id for row in rows}
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for one in done:
        belongs = rules.project_of_order(
            known.get(one.organisation_id, ()), one.region_code, one.category, one.on
        )
        if belongs in wanted:
            found.setdefault(belongs, []).append(one.need_id)
    return found


def _results(
    served: ledger.ProjectSum | None,
    met: needs.Outcome | None,
    done: Sequence[uuid.UUID],
    scores: dict[uuid.UUID, int],
) -> Results:
    said = Counter(scores[need_id] >= rules.GOOD for need_id in done if need_id in scores)
    return Results(
        minutes=served.minutes if served else 0,
        people=served.people if served else 0,
        services=served.services if served else 0,
        orders_done=len(done),
        needs_met=(met.met if met else 0) + len(done),
        ratings=(met.ratings if met else 0) + said.total(),
        ratings_good=(met.ratings_good if met else 0) + said[True],
        as_of=clock.now(),
    )
