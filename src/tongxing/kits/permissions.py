"""Who plans, gives and takes back the things of a large event, who sees them, and who says a size."""

from tongxing.access.matrix import declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")

SEE = "kits.see_kits"
OWN = "kits.see_own"

declare(Deed(OWN, "查看自己领用的物资", "See the things one holds", ways=(own_account(),)))
declare(Deed("kits.wish_size", "填写自己的尺码", "Say one's own size", ways=(own_account(),)))
declare(Deed(SEE, "查看赛会物资和领用", "See things of an event and who holds them", ways=(leader, manager)))
for _name, _zh, _en in (
    ("kits.plan_item", "登记赛会物资", "Plan an item of an event"),
    ("kits.move_stock", "登记物资到货和损耗", "Write down what arrived and what is gone"),
    ("kits.give", "发放物资", "Give things out"),
    ("kits.take_back", "收回、调换或核销物资", "Take things back, swap them or write them off"),
):
    declare(Deed(_name, _zh, _en, ways=(leader, manager), seen_with=SEE))
for _name, _zh, _en in (
    ("kits.follow_volunteer", "随退出赛会删除尺码", "Forget the sizes of who leaves an event"),
    ("kits.follow_games", "随赛会改名、改期更新物资", "Follow the name and days of an event"),
    ("kits.settle", "提醒归还、到期删除尺码", "Remind of returns, and forget sizes in time"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))
