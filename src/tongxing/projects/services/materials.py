"""Files and links beside a plan; they go along to next versions and to copies elsewhere (G24-三.3)."""

import dataclasses
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids, journal, ports, text, uploads
from tongxing.foundation.refusals import NotFound
from tongxing.projects import errors, queries, rules
from tongxing.projects.models import Material, Project
from tongxing.projects.services.loop import locked_project, require_not_evaluated
from tongxing.projects.shapes import AttachMaterial, MaterialCard

KINDS = ("pdf", "jpeg", "png")
MOST_BYTES = 5 * uploads.MEGABYTE


@transaction.atomic
def attach_material(order: AttachMaterial, *, actor: Actor) -> MaterialCard:
    """A file or a link stands beside the plan. What the camera wrote behind a picture is taken off first.

    The same key is the same material. Refuses with NotFound, NotAllowed, AlreadyEvaluated, Invalid, FileTooLarge
    or FileUnreadable.
    """
    project = locked_project(order.project_id)
    access.require(actor, "projects.write_plan", on=project)
    kept = Material.objects.filter(project=project)
    if done := kept.filter(key=order.key, attached_by=actor.label).order_by("id").first():
        return queries.material_card(done)
    require_not_evaluated(project)
    order = dataclasses.replace(order, title=text.one_line(order.title), address=order.address.strip())
    most = queries.evaluation_rule(project.region_code).parameters["materials_most"]
    errors.refuse_problems(rules.material_problems(order, kept.count(), most))
    row = Material(
        id=ids.new_id(),
        key=order.key,
        project=project,
        title=order.title,
        address=order.address,
        attached_by=actor.label,
        attached_at=clock.now(),
    )
    if order.content:
        plain = uploads.checked(order.content, KINDS, MOST_BYTES)
        row.digest, row.media, row.size = ports.storage().keep(plain), uploads.kind_of(plain), len(plain)
    row.save(force_insert=True)
    journal.note("projects.material_attached", actor=actor, subject=project.id, purpose=row.title)
    return queries.material_card(row)


@transaction.atomic
def take_material_away(project_id: uuid.UUID, material_id: uuid.UUID, *, actor: Actor) -> None:
    """A file or a link stands beside the plan no more; twice is once. The bytes stay for copies that point there.

    Refuses with NotFound, NotAllowed or AlreadyEvaluated.
    """
    project = locked_project(project_id)
    access.require(actor, "projects.write_plan", on=project)
    row = Material.objects.filter(pk=material_id, project=project).order_by("id").first()
    if row is None:
        raise NotFound()
    require_not_evaluated(project)
    row.delete()
    journal.note("projects.material_taken_away", actor=actor, subject=project.id, purpose=row.title)


def carry_materials(project: Project, from_id: uuid.UUID | None) -> None:
    """What stands beside another project's plan stands beside this one's too.

    leave: asked by set_up_project
    """
    if from_id is None:
        return
    rows = Material.objects.filter(project_id=from_id).order_by("attached_at", "id")
    Material.objects.bulk_create(
        Material(
            key=row.id,
            project=project,
            title=row.title,
            address=row.address,
            digest=row.digest,
            media=row.media,
            size=row.size,
            attached_by=project.proposed_by,
            attached_at=row.attached_at,
        )
        for row in rows
    )
