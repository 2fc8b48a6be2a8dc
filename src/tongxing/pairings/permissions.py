"""Who pairs people, who comes, who says yes, who hears of an alarm."""

from tongxing.access.matrix import declare, own_account, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed, Way

resident = own_account()
guardian = own_account("guardian_account_id")
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
leader = role_in_organisation("team_leader", "这支队伍的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")
THEIR_SIDE = (resident, guardian)

SEE, SEE_COMPANION, SEE_ALARM = "pairings.see_pairing", "pairings.see_companion", "pairings.see_alarm"


def _declare(name: str, zh: str, en: str, *ways: Way, seen_with: str = SEE, sensitive: bool = False) -> None:
    declare(Deed(f"pairings.{name}", zh, en, ways=ways, seen_with=seen_with, sensitive=sensitive))


_declare(
    "see_pairing", "查看结对", "See a pairing", *THEIR_SIDE, worker, leader, manager, officer, auditor, system
)
_declare(
    "list_pairings",
    "查看结对名册",
    "See the list of pairings",
    worker,
    leader,
    manager,
    officer,
    auditor,
    seen_with="",
)
_declare("arrange_pairing", "登记结对", "Arrange a pairing", worker, seen_with="")
_declare("read_about", "查看结对对象的情况", "Read how somebody lives", *THEIR_SIDE, worker, system)
_declare("read_contact", "查看联系方式", "Read whom to visit", *THEIR_SIDE, worker, sensitive=True)
_declare("read_word", "查看探访口令", "Read the word of a visit", *THEIR_SIDE, worker, sensitive=True)
_declare("answer_for_resident", "答复结对（本人一方）", "Answer for the resident’s side", *THEIR_SIDE, worker)
_declare("ask_companion", "邀请结对志愿者", "Ask a companion", worker, leader, manager)
_declare("move_visit", "改期或取消探访", "Move a visit", *THEIR_SIDE, worker)
_declare(
    "change_rhythm",
    "商定探访间隔（本人一方）",
    "Agree on how often, for the resident’s side",
    *THEIR_SIDE,
    worker,
)
_declare("renew_pairing", "续约", "Renew a pairing", *THEIR_SIDE, worker)
_declare("end_pairing", "结束结对", "End a pairing", *THEIR_SIDE, worker)
_declare(
    "see_companion",
    "查看结对志愿者",
    "See a companion’s place",
    resident,
    worker,
    leader,
    manager,
    system,
    seen_with=SEE_COMPANION,
)
for _name, _zh, _en in (
    ("answer_companion", "答复结对邀请", "Answer being asked to come"),
    ("visit_resident", "探访并记录", "Visit, and write it down"),
    ("leave_pairing", "退出结对", "Leave a pairing"),
    ("say_farewell", "告别", "Say farewell"),
):
    _declare(_name, _zh, _en, resident, seen_with=SEE_COMPANION)
_declare(
    "hand_over", "交接", "Hand the visits over", resident, worker, leader, manager, seen_with=SEE_COMPANION
)
_declare("see_alarm", "查看结对提醒", "See an alarm", worker, officer, auditor, system, seen_with=SEE_ALARM)
_declare("answer_alarm", "答复结对提醒", "Answer an alarm", worker, officer, seen_with=SEE_ALARM)
for _name, _zh, _en in (
    ("plan_visits", "排定探访", "Plan visits ahead"),
    ("raise_alarms", "提醒漏访", "Notice what was missed"),
    ("follow_people", "跟随人员变动", "Follow what happens to people"),
    ("erase_contacts", "删除到期的联系方式", "Erase contacts whose time is over"),
):
    _declare(_name, _zh, _en, system, seen_with="")
