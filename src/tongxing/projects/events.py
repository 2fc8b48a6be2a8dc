"""What projects announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ProjectSetUp(Event):
    """A leader proposed a project and denied the six refused kinds. It has not been approved."""

    name: ClassVar[str] = "projects.project_set_up"
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
    need_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class ProjectApproved(Event):
    """The authority said yes; activities of the project may be published."""

    name: ClassVar[str] = "projects.project_approved"
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class ProjectReturned(Event):
    """The authority said no; a need it had taken up waits for another team again."""

    name: ClassVar[str] = "projects.project_returned"
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class PartnerAsked(Event):
    """Somebody was asked to stand for one part of a project's condition."""

    name: ClassVar[str] = "projects.partner_asked"
    partner_id: uuid.UUID
    project_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PartnerMoved(Event):
    """Whoever was asked agreed, declined, or left again."""

    name: ClassVar[str] = "projects.partner_moved"
    partner_id: uuid.UUID
    project_id: uuid.UUID
    state: str
    leads: bool


@declare
@dataclass(frozen=True)
class ProjectEnded(Event):
    """A team ended its project before its last day; a need it had not met waits for another team again."""

    name: ClassVar[str] = "projects.project_ended"
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class TeamReminded(Event):
    """A project is over and not evaluated. `turn`: 1 from the day after its end, 2 near the last day, 3 after it."""

    name: ClassVar[str] = "projects.team_reminded"
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    turn: int


@declare
@dataclass(frozen=True)
class ProjectEvaluated(Event):
    """A team said how its project went; the figures of that day stand beside the words."""

    name: ClassVar[str] = "projects.project_evaluated"
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    region_code: int
