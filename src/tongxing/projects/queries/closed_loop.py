"""The closed loop of a project: where it stands, what came of it, what the next version should do better."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Exists, OuterRef

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.projects import rules
from tongxing.projects.models import Ending, Evaluation, Improvement, PlanLine, Project, Uptake
from tongxing.projects.queries import projects as standing
from tongxing.projects.queries.materials import materials_of
from tongxing.projects.queries.results import results_of
from tongxing.projects.shapes import (
    EndingCard,
    EvaluationCard,
    ImprovementCard,
    LoopCard,
    ProjectCard,
    Results,
)
from tongxing.projects.shapes import PlanLine as Line

RULE = "project-evaluation"

_CHAIN = """
with recursive chain as (
  select id, previous_id, version from projects_project where id = %s
  union all
  select p.id, p.previous_id, p.version from projects_project p join chain c on p.id = c.previous_id)
select id, version from chain order by version
"""


def evaluation_rule(region_code: int, on: dt.date | None = None) -> Rule:
    """The rule on evaluating in force at a place on a day, today unless said otherwise.

    public: the rules are open
    """
    return policy.rule(RULE, on or clock.today(), region_code)


def loop(project_id: uuid.UUID, viewer: Actor) -> LoopCard:
    """Where a project stands in the loop, for whoever may see it. Refuses with NotFound or NotAllowed."""
    row = Project.objects.filter(pk=project_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "projects.see_project", on=row)
    evaluation, ending = evaluations_of([row.id]).get(row.id), _ending(row)
    results = results_of([row.id])[row.id]
    later = Project.objects.filter(previous=row).exclude(state="returned")
    after = leave.visible(viewer, "projects.see_project", later, about=row.id).order_by("id").first()
    days = evaluation_rule(row.region_code).parameters["due_days"]
    return LoopCard(
        project_id=row.id,
        stage=rules.stage_of(
            row.state,
            row.starts_on,
            row.ends_on,
            clock.today(),
            served=results.services > 0,
            evaluated=evaluation is not None,
            ended=ending is not None,
        ),
        version=row.version,
        previous_id=row.previous_id,
        next_id=after.id if after else None,
        evaluate_by=row.ends_on + dt.timedelta(days=days),
        plan=plans_of([row.id])[row.id],
        results=results,
        evaluation=evaluation,
        open_improvements=open_improvements(row.id),
        materials=materials_of(row.id),
        ending=ending,
    )


def _ending(row: Project) -> EndingCard | None:
    found = Ending.objects.filter(project=row).order_by("id").first()
    return EndingCard(found.why, found.meant_until, found.ended_at) if found else None


def plans_of(project_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Line, ...]]:
    """How each of these projects is done, part by part.

    rooms only: whoever has the ids has asked
    """
    found: dict[uuid.UUID, list[Line]] = {one: [] for one in project_ids}
    kinds = {kind: at for at, kind in enumerate(("step", "material", "training", "risk"))}
    rows = PlanLine.objects.filter(project_id__in=found).order_by("position", "id")
    for row in sorted(rows, key=lambda one: (kinds[one.kind], one.position)):
        found[row.project_id].append(Line(row.kind, row.words))
    return {one: tuple(lines) for one, lines in found.items()}


def evaluations_of(project_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, EvaluationCard]:
    """The evaluations of those of these projects that have one.

    rooms only: whoever has the ids has asked
    """
    rows = list(Evaluation.objects.filter(project_id__in=set(project_ids)).order_by("id"))
    if not rows:
        return {}
    found = Improvement.objects.filter(project_id__in=[row.project_id for row in rows])
    said: dict[uuid.UUID, list[Improvement]] = {}
    for one in found.select_related("project").order_by("position", "id"):
        said.setdefault(one.project_id, []).append(one)
    answers = _latest_answers([one.id for part in said.values() for one in part])
    return {row.project_id: _evaluation(row, said.get(row.project_id, []), answers) for row in rows}


def _evaluation(row: Evaluation, said: list[Improvement], answers: dict) -> EvaluationCard:
    return EvaluationCard(
        project_id=row.project_id,
        results=Results(
            minutes=row.minutes,
            people=row.people,
            services=row.services,
            orders_done=row.orders_done,
            needs_met=row.needs_met,
            ratings=row.ratings,
            ratings_good=row.ratings_good,
            as_of=row.evaluated_at,
            cost_fen=row.cost_fen,
            cost_per_hour_fen=rules.cost_per_hour(row.cost_fen, row.minutes),
        ),
        went_well=row.went_well,
        fell_short=row.fell_short,
        cost_from=row.cost_from,
        improvements=tuple(_improvement(one, answers.get(one.id)) for one in said),
        evaluated_at=row.evaluated_at,
    )


def _improvement(row: Improvement, answer: Uptake | None) -> ImprovementCard:
    told = (answer.taken, answer.words) if answer else (None, "")
    return ImprovementCard(row.id, row.words, row.project.version, *told)


def _latest_answers(improvement_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Uptake]:
    """What the latest version that was not returned said to each."""
    rows = Uptake.objects.filter(improvement_id__in=improvement_ids).exclude(project__state="returned")
    return {one.improvement_id: one for one in rows.order_by("project__version", "id")}


def open_improvements(project_id: uuid.UUID) -> tuple[ImprovementCard, ...]:
    """What this project and the versions before it found to do better and none has taken up yet.

    rooms only: shown with the project, whose viewer was asked
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHAIN, [project_id])
        chain = [one for one, _version in cursor.fetchall()]
    taken = Uptake.objects.filter(improvement=OuterRef("pk"), taken=True).exclude(project__state="returned")
    rows = Improvement.objects.filter(project_id__in=chain).exclude(Exists(taken))
    found = list(rows.select_related("project").order_by("project__version", "position", "id"))
    answers = _latest_answers([one.id for one in found])
    return tuple(_improvement(one, answers.get(one.id)) for one in found)


def to_evaluate(viewer: Actor, page: PageRequest | None = None) -> Page[ProjectCard]:
    """Projects of the viewer's teams that are over and not evaluated, the longest over first."""
    page = page or PageRequest()
    rows = Project.objects.filter(state="approved", ends_on__lt=clock.today())
    rows = rows.exclude(Exists(Evaluation.objects.filter(project=OuterRef("pk"))))
    rows = leave.visible(viewer, "projects.evaluate_project", rows).order_by("ends_on", "id")
    return page_of(standing.cards(rows[page.offset : page.offset + page.size + 1]), page)
