"""How openings says no. What a number is refused is said by `activities`, as to everybody who signs up."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal


class OpeningUnknown(NotFound):
    """There is no such opening, or its activity is not for this viewer."""

    code = "openings.unknown"
    zh = "没有找到这次定时开放。"
    en = "There is no such opening."


class NoTurn(NotFound):
    """This person took no number."""

    code = "openings.no_turn"
    zh = "您没有取过这次的号。"
    en = "You took no number here."


class NotDrawn(NotFound):
    """There is no draw, or not yet."""

    code = "openings.not_drawn"
    zh = "还没有抽签。"
    en = "Nothing has been drawn yet."


class Over(Conflict):
    """The time to take a number has passed."""

    code = "openings.over"
    zh = "取号已于 {until_zh} 结束。"
    en = "Numbers could be taken until {until_en}."


class AnnouncedAlready(Conflict):
    """An activity has one opening, and it stands."""

    code = "openings.announced_already"
    zh = "这个活动已经公布了名额的给法，不能再改。"
    en = "How places of this activity are given has been announced and stands."


class TooLateToAnnounce(Conflict):
    """People hear of an opening some time before it."""

    code = "openings.too_late_to_announce"
    zh = "离报名开始不到 {minutes} 分钟，来不及让大家知道。"
    en = "Sign-up begins in less than {minutes} minutes; nobody would hear of it in time."


class DeadlineWrong(Refusal):
    """A draw has a deadline after the opening and before sign-up closes."""

    code = "openings.deadline_wrong"
    status = 422
    zh = "抽签的截止时间要比报名开始（{opens_zh}）晚至少 {minutes} 分钟，并早于报名截止（{closes_zh}）。"
    en = "A draw ends at least {minutes} minutes after {opens_en} and before {closes_en}."


class WayUnknown(Refusal):
    """Places are given by number or by draw."""

    code = "openings.way_unknown"
    status = 422
    zh = "请选“按取号先后”或“抽签”。"
    en = "Choose the order of numbers, or a draw."
