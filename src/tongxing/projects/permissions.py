"""Who may set up a project and who may review it."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_region, staff_in_session, system
from tongxing.access.shapes import Actor, Deed, Way

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")


def _teams(actor: Actor) -> set:
    held = {grant.organisation_id for grant in actor.grants if grant.role == "team_leader"}
    return held - {None}


def _leads(actor: Actor, project: Any) -> bool:
    return bool(_teams(actor)) if project is None else project.organisation_id in _teams(actor)


def _led_by(actor: Actor) -> Q | None:
    teams = _teams(actor)
    return Q(organisation_id__in=teams) if teams else None


leader = Way("leader_of_the_team", "本队的队长", "a leader of the team", _leads, _led_by)
once_approved = Way(
    "once_approved",
    "任何人（通过之后）",
    "anybody, once it is approved",
    lambda _actor, project: project is not None and project.state == "approved",
    lambda _actor: Q(state="approved"),
)

SEEN = "projects.see_project"

declare(
    Deed(
        SEEN,
        "查看项目",
        "See a project",
        ways=(once_approved, leader, officer, auditor, worker, system, staff_in_session()),
        seen_with=SEEN,
    )
)
declare(Deed("projects.set_up_project", "立项", "Set up a project", ways=(leader, system)))
declare(
    Deed("projects.approve_project", "通过项目", "Approve a project", ways=(officer,), seen_with=SEEN),
)
declare(
    Deed("projects.return_project", "退回项目", "Return a project", ways=(officer,), seen_with=SEEN),
)
