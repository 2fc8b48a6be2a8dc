"""Who brings people together, who joins, and who presses for all. The checks of signing up are those of activities."""

from tongxing.access.matrix import any_member, declare, own_account, system
from tongxing.access.shapes import Deed

SEE = "parties.see_party"

declare(Deed(SEE, "查看同行小组", "See a party", ways=(any_member,)))
declare(Deed("parties.found_party", "发起同行小组", "Bring people together", ways=(any_member,)))
declare(Deed("parties.join_party", "加入同行小组", "Join a party", ways=(any_member,)))
declare(
    Deed(
        "parties.leave_party",
        "退出同行小组",
        "Leave a party",
        ways=(own_account(), own_account("guardian_account_id"), own_account("founder_account_id")),
    )
)
declare(Deed("parties.sign_up_party", "一起报名", "Sign the party up", ways=(own_account(),)))
declare(Deed("parties.call_off_party", "解散同行小组", "Call a party off", ways=(own_account(),)))
declare(Deed("parties.try_waiting", "有空位时替整组报名", "Try for a party that waits", ways=(system,)))
declare(
    Deed(
        "parties.follow_withdrawal",
        "告诉同行的人有人退出了",
        "Tell the others that somebody withdrew",
        ways=(system,),
    )
)
declare(Deed("parties.remind", "提醒发起人还没报名", "Remind founders who have not pressed", ways=(system,)))
declare(Deed("parties.close", "报名结束时结束小组", "End parties when sign-up ends", ways=(system,)))
