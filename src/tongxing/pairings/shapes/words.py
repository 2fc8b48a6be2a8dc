"""What things are called in pairings, in both languages."""

KINDS = {
    "elder": ("老年人", "An older person"),
    "child": ("儿童", "A child"),
    "left_behind": ("留守儿童", "A child whose parents work away"),
    "disabled": ("残疾人", "A disabled person"),
    "family": ("困难家庭", "A family in difficulty"),
}
OF_CHILDREN = ("child", "left_behind")
STATES = {
    "asked": ("等待双方同意", "Waiting for both sides"),
    "active": ("结对中", "Paired"),
    "declined": ("没有结成", "Not agreed"),
    "ended": ("已结束", "Ended"),
}
COMPANION_STATES = {
    "asked": ("等待本人答复", "Asked"),
    "active": ("结对志愿者", "Companion"),
    "declined": ("没有答应", "Declined"),
    "handed_over": ("已交接", "Handed over"),
    "ended": ("已结束", "Ended"),
}
VISIT_STATES = {
    "planned": ("待探访", "Planned"),
    "done": ("已探访", "Done"),
    "missed": ("漏访", "Missed"),
    "called_off": ("已取消", "Called off"),
}
HEARD_BY = {
    "online": ("网上", "online"),
    "phone": ("电话", "by phone"),
    "walk_in": ("到站", "at the desk"),
    "visit": ("上门", "at a visit"),
    "paper": ("纸面", "on paper"),
}
SIDES = {"resident": ("本人", "the resident"), "guardian": ("监护人", "a guardian")}
THEIRS, COMING = "theirs", "coming"  # the side that is visited, and those who come
FOUND = {
    "well": ("一切都好", "All is well"),
    "needs_help": ("需要帮助", "Help is needed"),
    "not_found": ("没有见到人", "Nobody was met"),
}
ALARMS = {
    "missed": ("到期没有探访", "Nobody came by the day"),
    "not_found": ("去了没有见到人", "Somebody came and met nobody"),
    "needs_help": ("探访时发现需要帮助", "A visit found that help is needed"),
    "nobody_left": ("没有志愿者了", "No companion is left"),
    "runs_out": ("结对快到期了", "The pairing runs out"),
    "no_guardian": ("监护人的同意撤回了", "A guardian took the consent back"),
}
OUTCOMES = {
    "seen_well": ("已联系上，一切都好", "Reached; all is well"),
    "visited": ("其实探访过，没有记", "There was a visit, it was not written down"),
    "helped": ("已安排帮助", "Help is arranged"),
    "new_companion": ("已另找志愿者", "Another companion is found"),
    "moved": ("改了日子", "The day was changed"),
    "over": ("结对已结束", "The pairing is over"),
}
RHYTHMS = {
    7: ("每周一次", "Every week"),
    14: ("两周一次", "Every two weeks"),
    30: ("每月一次", "Every month"),
    3: ("三天一次", "Every three days"),
    1: ("每天", "Every day"),
}
SAID_BY_STATION = tuple(one for one in OUTCOMES if one != "over")
ENDINGS = {
    "resident_wish": ("本人（家属）不再需要", "The resident no longer wants it"),
    "goal_met": ("情况好转，不再需要", "No longer needed"),
    "moved_away": ("搬走了", "Moved away"),
    "no_companion": ("找不到志愿者", "No companion to be found"),
    "term_over": ("约定的时间到了", "The term is over"),
    "passed_away": ("本人去世", "The resident has died"),
}
STEPS = {
    "arranged": ("登记结对", "Arranged"),
    "agreed": ("本人（监护人）同意", "Agreed by the resident’s side"),
    "refused": ("本人（监护人）没有同意", "Not agreed by the resident’s side"),
    "companion_asked": ("邀请志愿者", "A companion was asked"),
    "companion_came": ("志愿者答应", "A companion said yes"),
    "companion_declined": ("志愿者没有答应", "A companion said no"),
    "began": ("结对开始", "It began"),
    "visited": ("探访", "A visit"),
    "visit_moved": ("探访改期", "A visit was moved"),
    "visit_called_off": ("取消一次探访", "A visit was called off"),
    "visit_added": ("加一次探访", "A visit was added"),
    "missed": ("漏访", "A visit was missed"),
    "alarm": ("提醒站点", "The station was alarmed"),
    "alarm_answered": ("站点答复提醒", "The station answered an alarm"),
    "alarm_raised_higher": ("提醒升级", "An alarm went to the level above"),
    "handing_over": ("提出交接", "A handover was asked for"),
    "handed_over": ("交接完成", "Handed over"),
    "companion_left": ("志愿者退出", "A companion left"),
    "renewed": ("续约", "Renewed"),
    "rhythm_asked": ("想改探访的间隔", "Another rhythm was asked for"),
    "rhythm_changed": ("改了探访的间隔", "The rhythm was changed"),
    "rhythm_kept": ("间隔不变", "The rhythm stays"),
    "ended": ("结束", "Ended"),
    "farewell": ("告别的话", "A word of farewell"),
}


def of(pair: tuple[str, str], language: str) -> str:
    """The one of two texts that fits the language."""
    return pair[0] if language.startswith("zh") else pair[1]
