"""Who announces a round, who applies, who screens, hears and chooses; what a round says is for everybody."""

from tongxing.access.matrix import any_member, anybody, declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")

SEE = "recruitments.see_round"
READ = "recruitments.see_applications"
OWN = "recruitments.see_own"

declare(Deed(SEE, "查看招募批次", "See a round of recruitment", ways=(anybody,)))
for _name, _zh, _en in (
    ("recruitments.open_round", "发布招募批次", "Announce a round of recruitment"),
    ("recruitments.call_off_round", "取消招募批次", "Call a round of recruitment off"),
    (READ, "查看招募报名", "See the applications of a round"),
    ("recruitments.plan_slot", "安排面试时段", "Plan an interview slot"),
    ("recruitments.call_off_slot", "取消面试时段", "Call an interview slot off"),
):
    declare(Deed(_name, _zh, _en, ways=(leader, manager), seen_with=SEE))
for _name, _zh, _en in (
    ("recruitments.screen", "资格初筛", "Screen applications"),
    ("recruitments.mark_interviews", "登记面试到场", "Say who came to an interview"),
    ("recruitments.choose", "决定录用", "Choose among applications"),
):
    declare(Deed(_name, _zh, _en, ways=(leader, manager), seen_with=SEE, sensitive=True))
declare(Deed("recruitments.apply", "报名招募", "Apply in a round", ways=(any_member,)))
for _name, _zh, _en in (
    (OWN, "查看自己的招募报名", "See one's own application"),
    ("recruitments.withdraw", "撤回招募报名", "Withdraw an application"),
    ("recruitments.choose_slot", "选面试时段", "Choose an interview slot"),
    ("recruitments.confirm", "确认录用", "Confirm a place"),
):
    declare(Deed(_name, _zh, _en, ways=(own_account(),), seen_with=OWN))
for _name, _zh, _en in (
    ("recruitments.settle", "释放逾期未确认的名额", "Free places nobody confirmed"),
    ("recruitments.remind", "提醒第二天的面试", "Remind of tomorrow's interviews"),
    ("recruitments.follow_games", "随赛会改名、改期、取消更新招募", "Follow what becomes of an event"),
    ("recruitments.follow_person", "随志愿者变动更新招募报名", "Follow what becomes of a volunteer"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))
