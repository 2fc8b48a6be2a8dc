"""Who may ask for a viewing, and who may be the second person: somebody with an office where the person lives."""

from tongxing.access.matrix import any_member, declare, own_account, role_in_region, system
from tongxing.access.shapes import Deed

_DESK = role_in_region("station_worker", "居住地的站点工作人员", "a station worker where the person lives")
_OFFICER = role_in_region("authority_officer", "居住地的主管部门", "an officer over where the person lives")
_AUDITOR = role_in_region("auditor", "审计员", "an auditor")
_SEEN = "viewings.see_viewing"

declare(
    Deed(
        _SEEN,
        "查看查阅申请",
        "See a request to look at a minor's record",
        ways=(own_account(), _DESK, _OFFICER, _AUDITOR, system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "viewings.ask_viewing",
        "申请查阅未成年人的记录",
        "Ask to look at a minor's record",
        ways=(any_member,),
        sensitive=True,
    )
)
declare(
    Deed(
        "viewings.answer_viewing",
        "答复查阅申请",
        "Answer a request to look at a minor's record",
        ways=(_DESK, _OFFICER),
        seen_with=_SEEN,
        sensitive=True,
    )
)
