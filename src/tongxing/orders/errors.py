"""How orders says no."""

from tongxing.foundation.refusals import Conflict, Faults, Refusal

FAULTS = {
    "reach_unknown": (
        "请选择范围：本社区、本街道或本区县。",
        "Please choose how far: community, street or county.",
    ),
    "per_week_out_of_range": ("每周最多邀请次数请填 1 到 14。", "Invitations a week: between 1 and 14."),
    "team_not_led": (
        "请选择您带领的队伍，或者不选，以个人身份接单。",
        "Please choose a team you lead, or none and go as yourself.",
    ),
    "note_missing": ("请写一句原因，会留在记录里。", "Please add a line saying why; it stays on record."),
    "note_too_long": ("说明最多 200 个字。", "The note has 200 characters at most."),
    "why_missing": ("请写一句原因。", "Please say why in one line."),
    "why_too_long": ("原因最多 200 个字。", "The reason has 200 characters at most."),
    "text_missing": ("请写明哪里不满意。", "Please say what was wrong."),
    "text_too_long": ("最多 200 个字。", "200 characters at most."),
    "answer_missing": ("请写明查到什么、怎么办的。", "Please say what was found and done."),
    "answer_too_long": ("答复最多 200 个字。", "The answer has 200 characters at most."),
    "heard_by_unknown": ("请选择是怎样得知的。", "Please say how this reached us."),
    "heard_by_does_not_fit": (
        "本人说的选“网上”，工作人员代记选电话或到站。",
        "One's own word comes online; what staff write down came by phone or at the desk.",
    ),
    "minutes_out_of_range": ("服务时长请填 1 到 720 分钟。", "Minutes served: between 1 and 720."),
    "purpose_missing": (
        "请说明查看联系方式的用途，它会记入日志。",
        "Please say why you need to read the contact; it goes into the journal.",
    ),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class SomebodyWasQuicker(Conflict):
    """Of two who accept at once one comes; the other is told at once, and it is no refusal of theirs."""

    code = "orders.somebody_was_quicker"
    zh = "谢谢您！已有另一位志愿者接了这一单（{number}），您不用去了。这不算您拒绝。"
    en = "Thank you! Somebody else has taken this order ({number}). You need not go, and it is no refusal of yours."


class OfferOver(Conflict):
    """The offer was answered already, or its time is over."""

    code = "orders.offer_over"
    zh = "这次邀请（{number}）已经结束：{state_zh}。"
    en = "This offer ({number}) is over: {state_en}."


class NotLooking(Conflict):
    """The order does not look for anybody now."""

    code = "orders.not_looking"
    zh = "这一单（{number}）现在不找人：{state_zh}。"
    en = "This order ({number}) is not looking for anybody: {state_en}."


class NotUnderWay(Conflict):
    """Nobody is under way for this order."""

    code = "orders.not_under_way"
    zh = "这一单（{number}）现在没有人在途中：{state_zh}。"
    en = "Nobody is under way for this order ({number}): {state_en}."


class NotDoneYet(Conflict):
    """A word on the visit comes after the helper's word, and once."""

    code = "orders.not_done_yet"
    zh = "来的人说完成以后才能评价，这一单（{number}）现在是：{state_zh}。"
    en = "One rates once the helper has said it is done; this order ({number}) is: {state_en}."


class TooEarlyToMiss(Conflict):
    """Nobody can have been missed before the time came."""

    code = "orders.too_early_to_miss"
    zh = "约好的时间（{from_zh}）还没到。要改时间或取消，请点“更改”或打电话给服务站。"
    en = "The time agreed ({from_en}) has not come yet. To change or call off, phone the station."


class NotReadyYet(Refusal):
    """Only grown-up volunteers whose real name was checked are asked to somebody's home."""

    code = "orders.not_ready_yet"
    status = 422
    zh = "上门服务要年满 {least_age} 周岁、通过实名核验的志愿者。"
    en = "Visits are made by volunteers of {least_age} or over whose real name was checked."


class CannotBeAsked(Refusal):
    """The chosen person or team may not be asked for this order."""

    code = "orders.cannot_be_asked"
    status = 422
    zh = "这位志愿者（队伍）现在不能邀请：未开启接单、已经邀请过，或者那个时间另有约定。"
    en = "This volunteer or team cannot be asked now: not ready, asked already, or busy at that time."


class ComplaintAnswered(Conflict):
    """The complaint has its answer."""

    code = "orders.complaint_answered"
    zh = "这条投诉已经答复过了。"
    en = "This complaint has been answered already."
