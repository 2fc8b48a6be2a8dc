"""Who plans, orders and gives the meals of a large event, who sees them, and who says what they eat."""

from tongxing.access.matrix import declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")

SEE = "meals.see_meals"
OWN = "meals.see_own"

declare(Deed(OWN, "查看自己的用餐", "See one's own meals", ways=(own_account(),)))
declare(Deed("meals.choose_diet", "填写自己的用餐选择", "Say what one eats", ways=(own_account(),)))
declare(Deed(SEE, "查看赛会用餐", "See the meals of an event", ways=(leader, manager)))
for _name, _zh, _en in (
    ("meals.plan_sittings", "安排赛会用餐", "Plan the meals of an event"),
    ("meals.call_off_sitting", "取消一个餐次", "Call off a sitting"),
    ("meals.order_meals", "向厨房订餐", "Ask the kitchen for portions"),
    ("meals.serve", "发放餐食", "Give a meal"),
    ("meals.serve_guests", "登记客餐", "Write down portions for guests"),
    ("meals.undo", "撤销发错的餐", "Undo a meal given by mistake"),
):
    declare(Deed(_name, _zh, _en, ways=(leader, manager), seen_with=SEE))
for _name, _zh, _en in (
    ("meals.follow_volunteer", "随退出赛会删除用餐选择", "Forget what they eat who leave an event"),
    ("meals.follow_games", "随赛会改名、改期、取消更新用餐", "Follow what becomes of an event"),
    ("meals.settle", "赛会结束后删除用餐选择和姓名", "Forget choices and names after an event"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))
