"""Who may send data back, who may answer, and who may look."""

from django.db.models import Q

from tongxing.access.matrix import declare, own_account, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people

_DESK = role_in_region("station_worker", "居住地的站点工作人员", "a station worker where the person lives")
_OFFICER = role_in_region("authority_officer", "居住地的主管部门", "an officer over where the person lives")
_LEADER = role_in_organisation("team_leader", "本人所在队伍的队长", "a leader of a team they belong to")
_MANAGER = role_in_organisation(
    "organisation_manager", "本人所在组织的管理员", "a manager of an organisation they belong to"
)
_SENDER = own_account("sender_id")


def _wards(actor: Actor) -> list:
    """The accounts of the children for whom this account acts."""
    if not isinstance(actor, Member):
        return []
    return [
        one.person.account_id
        for one in people.guardians.children_of(actor.account_id)
        if not one.has_own_word
    ]


_GUARDIAN = Way(
    "the_guardian",
    "监护人",
    "the guardian of a child without a word of their own",
    lambda actor, subject: getattr(subject, "account_id", None) in _wards(actor),
    lambda actor: Q(account_id__in=found) if (found := _wards(actor)) else None,
)
SEE = "data_returns.see_return"

declare(
    Deed(
        SEE,
        "查看退回的资料",
        "See data that were sent back",
        ways=(own_account(), _GUARDIAN, _SENDER, _DESK, _OFFICER, _LEADER, _MANAGER, system),
        seen_with=SEE,
    )
)
declare(
    Deed(
        "data_returns.send_back",
        "把有误的资料退回本人",
        "Send wrong data back to whom they are about",
        ways=(_DESK, _OFFICER, _LEADER, _MANAGER),
        sensitive=True,
    )
)
declare(
    Deed(
        "data_returns.mend",
        "改正退回的资料",
        "Mend data that were sent back",
        ways=(own_account(), _GUARDIAN),
        seen_with=SEE,
        sensitive=True,
    )
)
declare(
    Deed(
        "data_returns.let_stand",
        "说明退回的资料没有错",
        "Say that data sent back are right",
        ways=(own_account(), _GUARDIAN),
        seen_with=SEE,
    )
)
declare(
    Deed(
        "data_returns.withdraw_return",
        "收回退回的资料",
        "Take a return of data back",
        ways=(_SENDER,),
        seen_with=SEE,
    )
)
declare(
    Deed("data_returns.note_overdue", "提醒逾期未答的退回", "Remind of returns that are due", ways=(system,))
)
