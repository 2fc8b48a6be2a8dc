"""The closed loop: a plan, an evaluation with figures nobody typed, and a next version that answers it (H24-6)."""

import dataclasses
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.projects import errors, queries, rules
from tongxing.projects.events import ProjectEvaluated
from tongxing.projects.models import Evaluation, Improvement, PlanLine, Project, Uptake
from tongxing.projects.queries import closed_loop as standing
from tongxing.projects.shapes import EvaluateProject, EvaluationCard, SetUpProject, WritePlan
from tongxing.projects.shapes import PlanLine as Line


@transaction.atomic
def write_plan(order: WritePlan, *, actor: Actor) -> tuple[Line, ...]:
    """How the project is done is written down, in place of what was there. The same again changes nothing.

    Refuses with NotFound, NotAllowed, AlreadyEvaluated (its plan is proven and stays) or Invalid.
    """
    project = locked_project(order.project_id)
    access.require(actor, "projects.write_plan", on=project)
    require_not_evaluated(project)
    lines = tidy(order.lines)
    errors.refuse_problems(plan_problems(lines, project.region_code))
    PlanLine.objects.filter(project=project).delete()
    keep_plan(project, lines)
    journal.note("projects.plan_written", actor=actor, subject=project.id)
    return standing.plans_of([project.id])[project.id]


@transaction.atomic
def evaluate_project(order: EvaluateProject, *, actor: Actor) -> EvaluationCard:
    """What came of the project stands as of now, with the team's words and what to do better; it and the plan stay.

    The same key is the same evaluation. Refuses with NotFound, NotAllowed, NotApproved, NotOverYet,
    AlreadyEvaluated or Invalid.
    """
    project = locked_project(order.project_id)
    access.require(actor, "projects.evaluate_project", on=project)
    done = Evaluation.objects.filter(project=project).order_by("id").first()
    if done is not None and (done.key, done.evaluated_by) == (order.key, actor.label):
        return standing.evaluations_of([project.id])[project.id]
    if project.state != "approved":
        raise errors.NotApproved(number=project.number)
    require_not_evaluated(project)
    if clock.today() < project.ends_on:
        raise errors.NotOverYet(number=project.number, ends_on=project.ends_on.isoformat())
    order = dataclasses.replace(
        order,
        went_well=text.clean(order.went_well),
        fell_short=text.clean(order.fell_short),
        cost_from=text.one_line(order.cost_from),
        improvements=tuple(filter(None, map(text.one_line, order.improvements))),
    )
    rule = queries.evaluation_rule(project.region_code)
    least, most = rule.parameters["improvements_least"], rule.parameters["improvements_most"]
    errors.refuse_problems(rules.evaluation_problems(order, least, most))
    with refusing({"projects_evaluation_one_per_project": errors.AlreadyEvaluated}, number=project.number):
        _record(project, order, rule.version, actor)
    events.announce(ProjectEvaluated(project.id, project.organisation_id, project.region_code))
    return standing.evaluations_of([project.id])[project.id]


def locked_before(order: SetUpProject) -> Project | None:
    """The project that a new one goes on from, locked; nothing for a first version. Refuses with NotFound.

    leave: asked by set_up_project
    """
    if order.previous_id is None:
        return None
    before = locked_project(order.previous_id)
    if before.organisation_id != order.organisation_id:
        raise NotFound()
    return before


def require_goes_on(before: Project | None) -> None:
    """Nothing, when a next version may begin. Refuses with NotApproved, NotEvaluated or GoesOnAlready.

    leave: asked by set_up_project
    """
    if before is None:
        return
    if before.state != "approved":
        raise errors.NotApproved(number=before.number)
    if not Evaluation.objects.filter(project=before).exists():
        raise errors.NotEvaluated(number=before.number)
    if Project.objects.filter(previous=before).exclude(state="returned").exists():
        raise errors.GoesOnAlready(number=before.number)


def plan_problems(lines: tuple[Line, ...], region_code: int) -> list[tuple[str, str]]:
    """What is wrong with a plan at a place.

    leave: none is needed, it looks at words only
    """
    return rules.plan_problems(lines, queries.evaluation_rule(region_code).parameters["plan_lines_most"])


def tidy(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same lines with their words made plain.

    leave: none is needed, it changes words only
    """
    return tuple(Line(one.kind, text.one_line(one.words)) for one in lines)


def keep_plan(project: Project, lines: tuple[Line, ...]) -> None:
    """The lines of the plan are on record.

    leave: asked by write_plan and set_up_project
    """
    counted: dict[str, int] = {}
    rows = []
    for one in lines:
        counted[one.kind] = counted.get(one.kind, 0) + 1
        rows.append(PlanLine(project=project, kind=one.kind, position=counted[one.kind], words=one.words))
    PlanLine.objects.bulk_create(rows)


def keep_answers(project: Project, order: SetUpProject) -> None:
    """What the new version says to each improvement still open is on record.

    leave: asked by set_up_project
    """
    Uptake.objects.bulk_create(
        Uptake(improvement_id=one.improvement_id, project=project, taken=one.taken, words=one.words)
        for one in order.answers
    )


def locked_project(project_id: uuid.UUID) -> Project:
    """The project, locked. Refuses with NotFound.

    leave: none is needed, whoever locks it asks
    """
    project = Project.objects.select_for_update().filter(pk=project_id).order_by("id").first()
    if project is None:
        raise NotFound()
    return project


def require_not_evaluated(project: Project) -> None:
    """Nothing, while a project's plan may change. Refuses with AlreadyEvaluated.

    leave: none is needed, whoever changes it asks
    """
    if Evaluation.objects.filter(project=project).exists():
        raise errors.AlreadyEvaluated(number=project.number)


def _record(project: Project, order: EvaluateProject, rule_version: str, actor: Actor) -> None:
    results = standing.results_of([project.id])[project.id]
    Evaluation.objects.create(
        key=order.key,
        project=project,
        minutes=results.minutes,
        people=results.people,
        services=results.services,
        orders_done=results.orders_done,
        needs_met=results.needs_met,
        ratings=results.ratings,
        ratings_good=results.ratings_good,
        cost_fen=order.cost_fen,
        cost_from=order.cost_from,
        went_well=order.went_well,
        fell_short=order.fell_short,
        rule_version=rule_version,
        evaluated_by=actor.label,
        evaluated_at=results.as_of,
    )
    Improvement.objects.bulk_create(
        Improvement(project=project, position=at, words=words)
        for at, words in enumerate(order.improvements, 1)
    )
