"""How recruitments says no. What a condition refuses is said by `activities`, as to everybody who signs up."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal

FAULTS = {
    "name_wrong": ("批次名称应在 2 到 60 个字之间。", "The name has 2 to 60 characters."),
    "says_wrong": ("请用 10 到 1000 个字说明招募内容。", "Say what it is about in 10 to 1000 characters."),
    "kinds_wrong": (
        "岗位类别要有 1 到 12 种，每种写名称（最多 30 个字）和人数，例如“引导 20”。",
        "There are 1 to 12 kinds of post, each with a name of 30 characters at most and a number: “guide 20”.",
    ),
    "kind_twice": ("同一种岗位写了两次。", "A kind of post stands there twice."),
    "why_wrong": ("请写明原因，2 到 200 个字。", "Say why, in 2 to 200 characters."),
    "criteria_wrong": (
        "录用标准要有 1 到 8 条，每条 4 到 120 个字，报名的人都能看到。",
        "There are 1 to 8 criteria of 4 to 120 characters, which everybody who applies can read.",
    ),
    "questions_wrong": (
        "问题最多 5 个，每个 4 到 120 个字。",
        "There are 5 questions at most, of 4 to 120 characters.",
    ),
    "question_about_person": (
        "问题只能问会做什么、怎么来，不能问民族、宗教、婚育、收入、身体等个人情况。",
        "Questions are about what somebody can do, never about ethnicity, religion, family, income or body.",
    ),
    "min_age_wrong": (
        "最小年龄应在 {own_word_age} 到 65 岁之间：更小的孩子由监护人带着参加活动，不经招募。",
        "The least age is {own_word_age} to 65: younger children come to activities with a guardian instead.",
    ),
    "least_days_wrong": (
        "至少服务的天数应在 1 天到赛会总天数之间。",
        "The days wanted are 1 to the days of the event.",
    ),
    "hours_wrong": ("每天服务应在 1 到 12 小时之间。", "The hours a day are 1 to 12."),
    "confirm_days_wrong": ("确认期限应在 1 到 14 天之间。", "There are 1 to 14 days to confirm."),
    "closes_wrong": (
        "截止时间要晚于开始时间，也要晚于现在。",
        "It closes after it opens, and later than now.",
    ),
    "closes_late": ("截止时间要早于赛会的第一天。", "It closes before the first day of the event."),
    "days_outside": ("所选的日子不在赛会的日期之内。", "A day is not one of the event’s days."),
    "days_few": ("请选至少 {least_days} 天。", "Please choose {least_days} days at least."),
    "kinds_unsaid": ("请选至少一种愿意做的岗位。", "Please choose one kind of post at least."),
    "kind_unknown": ("这一批没有所选的岗位类别。", "This round has no such kind of post."),
    "answers_wrong": (
        "请逐题回答，每题最多 500 个字。",
        "Please answer every question, in 500 characters at most.",
    ),
    "place_missing": (
        "请写明地点或线上会议怎么进入，2 到 120 个字。",
        "Say where it is or how to join on line, in 2 to 120 characters.",
    ),
    "seats_wrong": ("座位应在 1 到 500 之间。", "There are 1 to 500 seats."),
    "slot_time_wrong": (
        "面试要在现在之后、赛会第一天之前。",
        "An interview is later than now and before the event.",
    ),
    "slot_end_wrong": (
        "结束要晚于开始，一个时段最多 12 小时。",
        "A slot ends after it begins and lasts 12 hours at most.",
    ),
    "nobody_chosen": ("请先勾选报名的人，一次最多 200 位。", "Please tick applications first, 200 at most."),
    "criterion_unknown": ("请选一条公开的录用标准。", "Please choose one of the published criteria."),
    "words_missing": (
        "请写一句给本人的说明，2 到 200 个字。",
        "Please write a sentence to the person, of 2 to 200 characters.",
    ),
    "outcome_unknown": ("请选录用、备选或未录用。", "Choose taken, in reserve or not taken."),
}


class RoundUnknown(NotFound):
    """No round has this id."""

    code = "recruitments.round_unknown"
    zh = "没有找到这一批招募。"
    en = "There is no such round."


class ApplicationUnknown(NotFound):
    """No application has this id, or it is not yours to see."""

    code = "recruitments.application_unknown"
    zh = "没有找到这份报名。"
    en = "There is no such application."


class SlotUnknown(NotFound):
    """No interview slot has this id, or it is of another round."""

    code = "recruitments.slot_unknown"
    zh = "没有找到这个面试时段。"
    en = "There is no such interview slot."


class NotOpenYet(Conflict):
    """The time to apply has not come."""

    code = "recruitments.not_open_yet"
    zh = "这一批招募于 {opens_zh} 开始报名。"
    en = "Applications open at {opens_en}."


class Over(Conflict):
    """The time to apply has passed."""

    code = "recruitments.over"
    zh = "这一批招募的报名已于 {closes_zh} 截止。"
    en = "Applications closed at {closes_en}."


class RoundOff(Conflict):
    """The round was called off: nobody applies, is heard or decided on any more."""

    code = "recruitments.round_off"
    zh = "这一批招募已经取消，原因：{why}。"
    en = "This round was called off: {why}."


class AppliedAlready(Conflict):
    """One live application per person and round."""

    code = "recruitments.applied_already"
    zh = "这一批您已经报过名，在“我的赛会招募”里可以看进展。"
    en = "You have applied in this round; see “My recruitments” for how it stands."


class NotNow(Conflict):
    """The application is not where this deed needs it."""

    code = "recruitments.not_now"
    zh = "这份报名现在的状态是“{state_zh}”，不能这样操作。"
    en = "This application is now “{state_en}”; that cannot be done."


class ConfirmOver(Conflict):
    """The time to confirm has passed."""

    code = "recruitments.confirm_over"
    zh = "确认已于 {until_zh} 截止，名额由备选的人递补。"
    en = "The time to confirm ended at {until_en}; the place goes to the reserve."


class SlotFull(Conflict):
    """Every seat of the slot is chosen."""

    code = "recruitments.slot_full"
    zh = "这个时段已经选满，请选别的时段。"
    en = "This slot is full. Please choose another one."


class SlotOver(Conflict):
    """The slot has begun: nobody chooses it or leaves it any more."""

    code = "recruitments.slot_over"
    zh = "这个面试时段已经开始，不能再选或改。"
    en = "This interview has begun and cannot be chosen or changed."


class SlotAhead(Conflict):
    """Nobody can say who came before the interview begins."""

    code = "recruitments.slot_ahead"
    zh = "面试还没有开始，开始后再登记谁到了。"
    en = "The interview has not begun; say who came once it has."


class NoInterviews(Conflict):
    """The round says that there are no interviews."""

    code = "recruitments.no_interviews"
    zh = "这一批公布时说明没有面试，不能再加。"
    en = "This round was announced without interviews."


class NoPlaceLeft(Conflict):
    """More would be chosen for a kind of post than are wanted."""

    code = "recruitments.no_place_left"
    zh = "“{kind}”还有 {free} 个名额，您选了 {asked} 位。请少选几位，或把其余的列为备选。"
    en = "{free} place(s) are left for “{kind}”, and you chose {asked}. Choose fewer, or put the others in reserve."


class KindUnknown(Refusal):
    """Whoever is chosen is chosen for a kind of post of the round."""

    code = "recruitments.kind_unknown"
    status = 422
    zh = "录用时请选这一批的一种岗位。"
    en = "Choose a kind of post of this round."


class EventBegun(Conflict):
    """Nobody can confirm in time any more."""

    code = "recruitments.event_begun"
    zh = "赛会已经开始，不能再录用。"
    en = "The event has begun; nobody can be chosen any more."


class NotToScreen(Conflict):
    """The application was screened already, or is over."""

    code = "recruitments.not_to_screen"
    zh = "已经过了初筛，或者已撤回。"
    en = "It was screened already, or withdrawn."


class NotToChoose(Conflict):
    """The application did not pass the screening, is decided or over."""

    code = "recruitments.not_to_choose"
    zh = "还没有通过初筛，或者已经有了决定。"
    en = "It has not passed the screening, or is decided already."


class NotHeard(Conflict):
    """The round has interviews, and this applicant was not at one."""

    code = "recruitments.not_heard"
    zh = "还没有到面试，或者面试没有登记到场。"
    en = "No interview yet, or not marked as come."


class KindNotWished(Conflict):
    """Somebody is chosen for what they wished."""

    code = "recruitments.kind_not_wished"
    zh = "本人没有选这种岗位。"
    en = "They did not wish for this kind of post."


LEFT_OUT: dict[str, type[Refusal]] = {
    "not_to_screen": NotToScreen,
    "not_to_choose": NotToChoose,
    "not_heard": NotHeard,
    "kind_not_wished": KindNotWished,
}
