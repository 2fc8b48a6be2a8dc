"""Who may register, and who may touch a volunteer's own data: the volunteer."""

from tongxing.access.matrix import any_member, declare, own_account, role_in_region, system
from tongxing.access.shapes import Deed, Way

_OWN = (own_account(),)
_SEEN = "people.see_person"

declare(Deed("people.register_volunteer", "登记为志愿者", "Register as a volunteer", ways=(any_member,)))
declare(
    Deed(
        _SEEN,
        "查看志愿者本人资料",
        "See a volunteer's own data",
        ways=(own_account(), system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "people.prove_identity",
        "重新核验实名",
        "Prove one's identity again",
        ways=(own_account(), system),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "people.correct_details",
        "修改本人资料",
        "Correct one's own particulars",
        ways=_OWN,
        seen_with=_SEEN,
    )
)
declare(Deed("people.give_consent", "表示同意", "Give a consent", ways=_OWN, seen_with=_SEEN))
declare(Deed("people.withdraw_consent", "撤回同意", "Take a consent back", ways=_OWN, seen_with=_SEEN))
declare(
    Deed(
        "people.leave",
        "注销志愿者身份",
        "Leave as a volunteer",
        ways=(own_account(), system),
        seen_with=_SEEN,
        sensitive=True,
    )
)

# Helpers: the volunteer names, the one who was named answers, either ends. `region_code` is where the volunteer lives.
_DESK = role_in_region("station_worker", "居住地的站点工作人员", "a station worker where the volunteer lives")
_HELPER = Way(
    "the_helper",
    "被指定的帮手本人",
    "the helper who was named",
    own_account("helper_account_id").check,
    own_account("helper_account_id").narrow,
)

declare(
    Deed("people.appoint_helper", "指定帮手", "Name a helper", ways=_OWN, seen_with=_SEEN, sensitive=True)
)
declare(
    Deed(
        "people.appoint_helper_on_paper",
        "在站点书面指定帮手",
        "Name a helper on signed paper",
        ways=(_DESK,),
        sensitive=True,
    )
)
declare(Deed("people.answer_helping", "答复帮手邀请", "Answer being named as a helper", ways=(_HELPER,)))
declare(
    Deed(
        "people.end_helper",
        "结束帮手关系",
        "End a helper",
        ways=(own_account(), _HELPER, _DESK),
        sensitive=True,
    )
)
declare(
    Deed(
        "people.state_holder",
        "说明记录册属于谁",
        "Say whose record book it is",
        ways=_OWN,
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "people.find_volunteer",
        "在站点按编号找志愿者",
        "Find a volunteer by number at a desk",
        ways=(_DESK,),
        sensitive=True,
    )
)
