"""Files and links beside a plan, and what still lies ahead of a project when it ends early."""

import datetime as dt
import uuid
from collections.abc import Callable

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import ports
from tongxing.foundation.refusals import NotFound
from tongxing.projects.models import Material, Project
from tongxing.projects.shapes import MaterialCard

Ahead = Callable[[uuid.UUID, dt.date], int]
_ahead: list[Ahead] = []


def tell_ahead(count: Ahead) -> Ahead:
    """A room above says how many of its things of a project lie after a day, where people have places.

    rooms only: declared once, when the rooms start
    """
    _ahead.append(count)
    return count


def ahead_of(project_id: uuid.UUID, day: dt.date) -> int:
    """How much lies after this day.

    rooms only: asked before a project ends early
    """
    return sum(count(project_id, day) for count in _ahead)


def materials_of(project_id: uuid.UUID) -> tuple[MaterialCard, ...]:
    """The files and links beside a plan, in the order in which they were put there.

    rooms only: shown with the project, whose viewer was asked
    """
    rows = Material.objects.filter(project_id=project_id).order_by("attached_at", "id")
    return tuple(material_card(row) for row in rows)


def material_file(project_id: uuid.UUID, material_id: uuid.UUID, viewer: Actor) -> tuple[MaterialCard, bytes]:
    """A file beside a plan, for whoever may see the project. Refuses with NotFound or NotAllowed."""
    project = Project.objects.filter(pk=project_id).order_by("id").first()
    row = Material.objects.filter(pk=material_id, project_id=project_id, address="").order_by("id").first()
    if project is None or row is None:
        raise NotFound()
    access.require(viewer, "projects.see_project", on=project)
    return material_card(row), ports.storage().fetch(row.digest)


def material_card(row: Material) -> MaterialCard:
    """A row as its card.

    rooms only: whoever has the row has asked
    """
    return MaterialCard(row.id, row.title, row.address, row.digest, row.media, row.size)
