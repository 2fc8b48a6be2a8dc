"""What a team may do again: its latest activity, and those it keeps under a name."""

import uuid

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import Activity, ActivityTemplate
from tongxing.activities.shapes import TemplateCard

MOST = 100


def latest_of_team(viewer: Actor) -> uuid.UUID | None:
    """The activity which the teams this viewer leads planned last, or None."""
    rows = leave.visible(viewer, "activities.plan_again", Activity.objects.all())
    return rows.order_by("-planned_at", "-id").values_list("id", flat=True).first()


def templates(viewer: Actor) -> tuple[TemplateCard, ...]:
    """What the teams of this viewer keep, by name."""
    rows = leave.visible(
        viewer, "activities.see_templates", ActivityTemplate.objects.select_related("activity")
    )
    return tuple(template_card(row) for row in rows.order_by("name", "id")[:MOST])


def template(template_id: uuid.UUID, viewer: Actor) -> TemplateCard:
    """One of them. Refuses with TemplateUnknown."""
    row = ActivityTemplate.objects.select_related("activity").filter(pk=template_id).order_by("id").first()
    if row is None or not access.can(viewer, "activities.see_templates", on=row):
        raise errors.TemplateUnknown()
    return template_card(row)


def template_card(row: ActivityTemplate) -> TemplateCard:
    """A finished card of one template.

    rooms only: the deeds of this room answer with it
    """
    return TemplateCard(
        row.id, row.organisation_id, row.name, row.activity_id, row.activity.title, row.kept_at
    )
