"""Doing the like again: copied from an activity before, or from one kept as a template."""

import uuid
from dataclasses import replace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Activity, ActivityTemplate
from tongxing.activities.queries.activities import whole_card
from tongxing.activities.queries.again import template_card
from tongxing.activities.services.planning import plan_activity, planned_with, submit_activity
from tongxing.activities.shapes import ActivityCard, KeepTemplate, PlanAgain, SubmitActivity, TemplateCard
from tongxing.foundation import clock, text
from tongxing.foundation.database import refusing
from tongxing.projects import queries as projects
from tongxing.projects import services as project_deeds
from tongxing.projects.shapes import ProjectCard, SetUpProject


@transaction.atomic
def plan_again(order: PlanAgain, *, actor: Actor) -> ActivityCard:
    """An activity like one before waits for review: in the same project while that lasts, else in one of its own.

    The same key twice is the same activity. A need that was answered is not answered again.
    Refuses with ActivityUnknown, NotFound, NotAllowed, and as `projects`, planning and submitting do.
    """
    source = Activity.objects.filter(pk=order.source_id).order_by("id").first()
    if source is None:
        raise errors.ActivityUnknown()
    access.require(actor, "activities.plan_again", on=source)
    if done := planned_with(order.plan.key, source.organisation_id):
        return whole_card(done)
    project = projects.project(source.project_id, actor)
    if not _lasts(project, order):
        project = _project_of_its_own(source, order, actor)
    planned = plan_activity(replace(order.plan, project_id=project.id), actor=actor)
    return submit_activity(SubmitActivity(planned.id, order.plan.key), actor=actor)


def _lasts(project: ProjectCard, order: PlanAgain) -> bool:
    """Whether the project of last time takes another activity on that day."""
    day = rules.china_day(order.plan.starts_at)
    return project.need_id is None and project.starts_on <= day <= project.ends_on


def _project_of_its_own(source: Activity, order: PlanAgain, actor: Actor) -> ProjectCard:
    day = rules.china_day(order.plan.starts_at)
    set_up = SetUpProject(
        key=order.plan.key,
        organisation_id=source.organisation_id,
        title=order.plan.title,
        category=order.plan.category,
        need_id=None,
        region_code=order.plan.place.region_code,
        starts_on=day,
        ends_on=day,
        refused_kinds_denied=order.refused_kinds_denied,
    )
    return project_deeds.set_up_project(set_up, actor=actor)


@transaction.atomic
def keep_template(order: KeepTemplate, *, actor: Actor) -> TemplateCard:
    """The team finds the activity under this name when it wants to do the like. Twice is once.

    Refuses with ActivityUnknown, NotFound, NotAllowed, Invalid or TemplateNameTaken.
    """
    activity = Activity.objects.filter(pk=order.activity_id).order_by("id").first()
    if activity is None:
        raise errors.ActivityUnknown()
    access.require(actor, "activities.keep_template", on=activity)
    name = text.one_line(order.name)
    errors.refuse_problems(rules.wrong_template_name(name))
    kept = ActivityTemplate.objects.filter(organisation_id=activity.organisation_id, name=name)
    if done := kept.select_related("activity").order_by("id").first():
        if done.activity_id != activity.id:
            raise errors.TemplateNameTaken(name=name)
        return template_card(done)
    with refusing({"activities_activitytemplate_one_per_name": errors.TemplateNameTaken}, name=name):
        made = ActivityTemplate.objects.create(
            organisation_id=activity.organisation_id,
            name=name,
            activity=activity,
            kept_by=actor.label,
            kept_at=clock.now(),
        )
    return template_card(made)


@transaction.atomic
def drop_template(template_id: uuid.UUID, *, actor: Actor) -> None:
    """The name is gone; the activity stays as it was.

    Refuses with TemplateUnknown or NotAllowed.
    """
    row = ActivityTemplate.objects.select_for_update().filter(pk=template_id).order_by("id").first()
    if row is None or not access.can(actor, "activities.drop_template", on=row):
        raise errors.TemplateUnknown()
    access.require(actor, "activities.drop_template", on=row)
    row.delete()
