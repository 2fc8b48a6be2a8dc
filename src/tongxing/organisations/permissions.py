"""Who may register, decide about and belong to organisations."""

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
from tongxing.access.shapes import Deed, Member, Way

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
_their_manager = role_in_organisation(
    "organisation_manager", "该组织的管理员", "a manager of the organisation"
)
_their_leader = role_in_organisation("team_leader", "该组织的队长", "a leader of the organisation")
_registrant = own_account()
_SEEN = "organisations.see_organisation"
_SEEN_MEMBER = "organisations.see_membership"

declare(
    Deed(
        _SEEN,
        "查看组织",
        "See an organisation",
        ways=(_approved, _registrant, _officer, _manager, _leader, system, staff_in_session()),
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
        ways=(_manager, _officer, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "organisations.see_members",
        "查看成员名单",
        "See the members",
        ways=(_manager, _leader, _officer, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        _SEEN_MEMBER,
        "查看成员身份",
        "See a membership",
        ways=(own_account(), _their_manager, _their_leader, system),
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
        ways=(_their_manager, system),
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
