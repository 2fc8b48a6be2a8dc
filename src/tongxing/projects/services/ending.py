"""Ending a project before its last day, and reminding a team that one is over (H24-6)."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, events, journal, text
from tongxing.needs import services as needs
from tongxing.projects import errors, queries, rules
from tongxing.projects.events import ProjectEnded, TeamReminded
from tongxing.projects.models import Ending, Evaluation, Project
from tongxing.projects.services.loop import locked_project
from tongxing.projects.shapes import EndProject, ProjectCard


@transaction.atomic
def end_project(order: EndProject, *, actor: Actor) -> ProjectCard:
    """Today is the project's last day; it says why and until when it was meant to last, and can be evaluated.

    A need it has not met waits for another team again. The same key is the same ending. Refuses with NotFound,
    NotAllowed, NotApproved, NotUnderWay, ActivitiesAhead or Invalid.
    """
    project = locked_project(order.project_id)
    access.require(actor, "projects.end_project", on=project)
    if Ending.objects.filter(project=project, key=order.key, ended_by=actor.label).exists():
        return queries.cards([project])[0]
    if project.state != "approved":
        raise errors.NotApproved(number=project.number)
    today, why = clock.today(), text.one_line(order.why)
    if not project.starts_on <= today < project.ends_on:
        days = {"starts_on": project.starts_on.isoformat(), "ends_on": project.ends_on.isoformat()}
        raise errors.NotUnderWay(number=project.number, **days)
    if not why or len(why) > rules.WHY_AT_MOST:
        errors.refuse_problems([("why", "why_too_long" if why else "why_missing")])
    if ahead := queries.ahead_of(project.id, today):
        raise errors.ActivitiesAhead(number=project.number, count=ahead)
    Ending.objects.create(
        key=order.key,
        project=project,
        meant_until=project.ends_on,
        why=why,
        ended_by=actor.label,
        ended_at=clock.now(),
    )
    project.ends_on = today
    project.save(update_fields=["ends_on"])
    journal.note("projects.ended", actor=actor, subject=project.id, purpose=why)
    if project.need_id is not None:
        needs.put_need_back(project.need_id, project.id, why, actor=SystemActor("project_ended"))
    events.announce(ProjectEnded(project.id, project.organisation_id, project.region_code))
    return queries.cards([project])[0]


@transaction.atomic
def remind_of_evaluations(*, actor: Actor) -> int:
    """Teams hear that a project is over, that few days are left to evaluate it, that it is late; each once.

    Returns how many were reminded.
    """
    access.require(actor, "projects.remind_of_evaluations")
    today = clock.today()
    rows = Project.objects.filter(state="approved", ends_on__lt=today, reminders__lt=3)
    rows = rows.exclude(Exists(Evaluation.objects.filter(project=OuterRef("pk"))))
    return sum(_remind(row) for row in rows.order_by("ends_on", "id").select_for_update(of=("self",)))


def _remind(row: Project) -> bool:
    rule = queries.evaluation_rule(row.region_code).parameters
    turn = rules.reminder_due(row.ends_on, clock.today(), rule["due_days"], rule["reminded_before_days"])
    if turn <= row.reminders:
        return False
    row.reminders = turn
    row.save(update_fields=["reminders"])
    events.announce(TeamReminded(row.id, row.organisation_id, turn))
    return True
