"""Who may set up a project and who may review it."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_region, staff_in_session, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")


ARRANGERS = ("team_leader", "organisation_manager")


def _teams(actor: Actor) -> set:
    held = {grant.organisation_id for grant in actor.grants if grant.role in ARRANGERS}
    return held - {None}


def _leads(actor: Actor, project: Any) -> bool:
    return bool(_teams(actor)) if project is None else project.organisation_id in _teams(actor)


def _led_by(actor: Actor) -> Q | None:
    teams = _teams(actor)
    return Q(organisation_id__in=teams) if teams else None


leader = Way(
    "leader_or_manager_of_the_team",
    "本队的队长、管理员",
    "a leader or manager of the team",
    _leads,
    _led_by,
)
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
declare(Deed("projects.set_up_project", "立项", "Set up a project", ways=(leader,)))
declare(
    Deed("projects.approve_project", "通过项目", "Approve a project", ways=(officer,), seen_with=SEEN),
)
declare(
    Deed("projects.return_project", "退回项目", "Return a project", ways=(officer,), seen_with=SEEN),
)
declare(Deed("projects.write_plan", "写项目方案", "Write a plan", ways=(leader,), seen_with=SEEN))
declare(Deed("projects.end_project", "提前结束项目", "End a project early", ways=(leader,), seen_with=SEEN))
declare(Deed("projects.remind_of_evaluations", "提醒评估", "Remind of evaluations", ways=(system,)))
declare(Deed("projects.evaluate_project", "评估项目", "Evaluate a project", ways=(leader,), seen_with=SEEN))

_desk = role_in_region("station_worker", "", "", "division_code")
community = Way(
    "station_of_the_community",
    "被请社区的站点工作人员",
    "a station worker of the community that was asked",
    lambda actor, partner: (
        (partner is None or partner.division_code is not None) and _desk.check(actor, partner)
    ),
    _desk.narrow,
)


def _kept(actor: Actor) -> set:
    held = {grant.organisation_id for grant in actor.grants if grant.role == "organisation_manager"}
    return held - {None}


association = Way(
    "manager_of_the_association",
    "被请协会的管理员",
    "a manager of the association that was asked",
    lambda actor, partner: bool(_kept(actor)) if partner is None else partner.house_id in _kept(actor),
    lambda actor: Q(house_id__in=_kept(actor)) if _kept(actor) else None,
)


def _own_person(actor: Actor) -> Any:
    card = people.person_of(actor.account_id) if isinstance(actor, Member) else None
    return card.id if card else None


def _is_asked(actor: Actor, partner: Any) -> bool:
    if partner is None or partner.person_id is None:
        return False
    return _own_person(actor) == partner.person_id


def _where_asked(actor: Actor) -> Q | None:
    own = _own_person(actor)
    return Q(person_id=own) if own else None


oneself = Way("asked_person", "被请的本人", "whoever was asked", _is_asked, _where_asked)
ASKED = (community, association, oneself)
PARTNER_SEEN = "projects.see_partner"

declare(
    Deed(
        PARTNER_SEEN,
        "查看项目的共建方",
        "See who stands beside a project",
        ways=(leader, officer, auditor, *ASKED, system),
        seen_with=PARTNER_SEEN,
    )
)
declare(Deed("projects.name_partners", "请共建方", "Ask a partner", ways=(leader,), seen_with=SEEN))
declare(
    Deed("projects.answer_partner", "答复共建", "Answer as a partner", ways=ASKED, seen_with=PARTNER_SEEN)
)
declare(
    Deed(
        "projects.end_partner",
        "结束共建",
        "End a partnership",
        ways=(leader, *ASKED),
        seen_with=PARTNER_SEEN,
    )
)
declare(Deed("projects.forget_partners", "忘记离开的人", "Forget who left", ways=(system,)))
