"""Who may register, and who may touch a volunteer's own data: the volunteer."""

from tongxing.access.matrix import any_member, declare, own_account, system
from tongxing.access.shapes import Deed

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
