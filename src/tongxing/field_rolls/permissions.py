"""Who takes a roll along, and whose it is. Who may speak for others at an activity, `activities` says."""

from tongxing.access.matrix import any_member, declare, own_account
from tongxing.access.shapes import Deed

declare(Deed("field_rolls.open_roll", "打开离线名单", "Take a roll along", ways=(any_member,)))
declare(Deed("field_rolls.see_roll", "查看离线名单", "See a roll", ways=(own_account(),)))
declare(
    Deed(
        "field_rolls.merge_notes",
        "上传离线记录",
        "Bring notes in",
        ways=(own_account(),),
        seen_with="field_rolls.see_roll",
    )
)
declare(Deed("field_rolls.settle_conflict", "裁定离线冲突", "Decide a conflict", ways=(any_member,)))
declare(
    Deed(
        "field_rolls.call_in_roll",
        "收回丢失手机的名单",
        "Call in a lost phone's roster",
        ways=(any_member,),
    )
)
declare(Deed("field_rolls.print_slips", "印一次性纸签", "Print slips", ways=(any_member,)))
