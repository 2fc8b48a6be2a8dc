"""Who may register, decide about and belong to organisations."""

import uuid

from django.db.models import Q

from tongxing.access.matrix import (
    any_member,
    declare,
    own_account,
    role_in_organisation,
    role_in_region,
    staff_in_session,
    system,
)
from tongxing.access.shapes import Actor, Deed, Member, Way

_approved = Way(
    "approved_organisation",
    "任何人（已通过审核的组织）",
    "anybody, of an approved organisation",
    lambda _actor, subject: getattr(subject, "state", "") == "approved",
    lambda _actor: Q(state="approved"),
)
_join_approved = Way(
    "member_joining_an_approved_organisation",
    "任何登录的人（已通过审核的组织）",
    "anybody signed in, to an approved organisation",
    lambda actor, subject: isinstance(actor, Member) and getattr(subject, "state", "") == "approved",
    lambda actor: Q(state="approved") if isinstance(actor, Member) else None,
)
_officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
_manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of it", field="id")
_leader = role_in_organisation("team_leader", "本组织的队长", "a leader of it", field="id")
_keeper = role_in_organisation("member_keeper", "本组织的成员联络员", "a membership keeper of it", field="id")
_desk = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")
_their_manager = role_in_organisation(
    "organisation_manager", "该组织的管理员", "a manager of the organisation"
)
_their_leader = role_in_organisation("team_leader", "该组织的队长", "a leader of the organisation")
_their_keeper = role_in_organisation(
    "member_keeper", "该组织的成员联络员", "a membership keeper of the organisation"
)
_registrant = own_account()


def _managed(actor: Actor) -> set[uuid.UUID]:
    held = {grant.organisation_id for grant in actor.grants if grant.role == "organisation_manager"}
    return {one for one in held if one is not None}


_successor = Way(
    "manager_of_the_successor",
    "接管已解散组织记录的组织的管理员",
    "a manager of the organisation that took over a dissolved one",
    lambda actor, subject: (
        getattr(subject, "state", "") == "dissolved"
        and getattr(subject, "successor_id", None) in _managed(actor)
    ),
    lambda actor: Q(successor_id__in=_managed(actor), state="dissolved") if _managed(actor) else None,
)
_WAITS = ("pending", "rejected")
_registrant_while_it_waits = Way(
    "registrant_while_it_waits",
    "登记人本人（审核通过以前）",
    "whoever registered it, until it is approved",
    lambda actor, subject: _registrant.check(actor, subject) and getattr(subject, "state", "") in _WAITS,
    lambda actor: Q(account_id=actor.account_id, state__in=_WAITS) if isinstance(actor, Member) else None,
)
_SEEN = "organisations.see_organisation"
_SEEN_MEMBER = "organisations.see_membership"

declare(
    Deed(
        _SEEN,
        "查看组织",
        "See an organisation",
        ways=(_approved, _registrant, _officer, _manager, _leader, _desk, system, staff_in_session()),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "organisations.register_organisation",
        "登记组织",
        "Register an organisation",
        ways=(any_member, system),
    )
)
declare(
    Deed(
        "organisations.decide_organisation",
        "审核组织",
        "Decide about an organisation",
        ways=(_officer, system),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "organisations.join_organisation",
        "申请加入组织",
        "Ask to join an organisation",
        ways=(_join_approved,),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "organisations.add_member",
        "添加成员",
        "Add a member",
        ways=(_manager, _keeper, _officer, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "organisations.give_role",
        "给成员职责",
        "Give a member a role",
        ways=(_manager, _officer, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "organisations.see_members",
        "查看成员名单",
        "See the members",
        ways=(_manager, _keeper, _leader, _officer, _successor, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        _SEEN_MEMBER,
        "查看成员身份",
        "See a membership",
        ways=(own_account(), _their_manager, _their_keeper, _their_leader, system),
        seen_with=_SEEN_MEMBER,
    )
)
declare(
    Deed(
        "organisations.answer_invitation",
        "答复加入邀请",
        "Answer an invitation",
        ways=(own_account(),),
        seen_with=_SEEN_MEMBER,
    )
)
declare(
    Deed(
        "organisations.answer_request",
        "答复加入申请",
        "Answer a request to join",
        ways=(_their_manager, _their_keeper, system),
        seen_with=_SEEN_MEMBER,
    )
)
declare(
    Deed(
        "organisations.end_membership",
        "退出或移出组织",
        "End a membership",
        ways=(own_account(), _their_manager, system),
        seen_with=_SEEN_MEMBER,
    )
)
for _name, _zh, _en, _ways in (
    (
        "describe_organisation",
        "修改组织介绍、专长和党组织情况",
        "Describe an organisation",
        (_manager, _officer, system),
    ),
    ("link_organisation", "登记上级和联络组织", "Link organisations", (_officer, system)),
    (
        "see_papers",
        "查看组织的材料",
        "See the papers of an organisation",
        (_manager, _registrant_while_it_waits, _officer, system),
    ),
    (
        "hand_in_paper",
        "提交组织的材料",
        "Hand in a paper of an organisation",
        (_manager, _registrant_while_it_waits, _officer, system),
    ),
    ("look_at_paper", "审核组织的材料", "Look at a paper of an organisation", (_officer, system)),
    (
        "agree_to_host",
        "同意团体在本站点活动",
        "Agree to host a group",
        (_desk, _officer, system),
    ),
):
    declare(Deed(f"organisations.{_name}", _zh, _en, ways=_ways, seen_with=_SEEN))
declare(
    Deed(
        "organisations.sign_pledge",
        "签署管理员承诺",
        "Sign the administrators' pledge",
        ways=(own_account(),),
        seen_with=_SEEN_MEMBER,
    )
)
declare(
    Deed(
        "organisations.keep_terms",
        "到期提醒和结束职责",
        "Warn of and end what has a term",
        ways=(system,),
    )
)
declare(
    Deed(
        "organisations.see_party_figures",
        "查看党组织建立情况的统计",
        "See how many organisations have a party organisation",
        ways=(_officer, role_in_region("auditor", "辖区内的审计员", "an auditor of the region"), system),
    )
)
