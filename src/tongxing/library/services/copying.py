"""A proven project set up elsewhere: its plan goes along, its source is named for good (G24-三.3)."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import NotFound
from tongxing.library import errors
from tongxing.library.events import ItemCopied
from tongxing.library.models import Copy, Item
from tongxing.library.shapes import CopyItem
from tongxing.projects import queries as projects
from tongxing.projects import services as project_deeds
from tongxing.projects.shapes import ProjectCard, SetUpProject


@transaction.atomic
def copy_item(order: CopyItem, *, actor: Actor) -> ProjectCard:
    """A project of this team waits for its own authority, with the item's plan, materials and training in it.

    Its source is named on it for good, and the source's team hears of it. The same key is the same project. Refuses
    with NotFound, NotAllowed, NotListed, OwnItem, and what setting up a project refuses.
    """
    row = Item.objects.select_for_update().filter(pk=order.item_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(actor, "library.see_item", on=row)
    access.require(actor, "library.copy_item", on=Copy(organisation_id=order.organisation_id))
    if done := _done(order.key, actor):
        return done
    if not row.level:
        raise errors.NotListed(title=row.title)
    if row.organisation_id == order.organisation_id:
        raise errors.OwnItem()
    made = project_deeds.set_up_project(
        SetUpProject(
            key=order.key,
            organisation_id=order.organisation_id,
            title=order.title or row.title,
            category=row.category,
            need_id=order.need_id,
            region_code=order.region_code,
            starts_on=order.starts_on,
            ends_on=order.ends_on,
            refused_kinds_denied=order.refused_kinds_denied,
            plan=projects.plans_of([row.project_id])[row.project_id],
            materials_from=row.project_id,
        ),
        actor=actor,
    )
    try:
        with transaction.atomic():
            _record(row, order, made, actor)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        if constraint_of(broken) != "library_copy_one_source_per_project":
            raise
        return made
    events.announce(ItemCopied(row.id, row.organisation_id, made.id, made.organisation_id, made.region_code))
    journal.note("library.copied", actor=actor, subject=made.id, purpose=row.title)
    return made


def _record(row: Item, order: CopyItem, made: ProjectCard, actor: Actor) -> None:
    Copy.objects.create(
        key=order.key,
        item=row,
        project_id=made.id,
        organisation_id=made.organisation_id,
        organisation_name=made.organisation_name,
        region_code=made.region_code,
        copied_by=actor.label,
        copied_at=clock.now(),
    )


def _done(key: uuid.UUID, actor: Actor) -> ProjectCard | None:
    row = Copy.objects.filter(key=key, copied_by=actor.label).order_by("id").first()
    return projects.projects([row.project_id])[row.project_id] if row else None
