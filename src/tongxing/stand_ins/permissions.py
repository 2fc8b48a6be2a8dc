"""Who may look for somebody instead, and come instead. The checks of signing up are those of activities."""

from tongxing.access.matrix import any_member, declare, own_account, system
from tongxing.access.shapes import Deed

SEE = "stand_ins.see_stand_ins"

declare(Deed(SEE, "查看替班", "See calls for a stand-in", ways=(any_member,)))
declare(Deed("stand_ins.ask_stand_in", "找人替班", "Look for a stand-in", ways=(own_account(),)))
declare(Deed("stand_ins.come_instead", "替班", "Come instead", ways=(any_member,)))
declare(
    Deed("stand_ins.call_off_stand_in", "撤回替班请求", "Take back the call", ways=(own_account(), system))
)
