"""How objections say no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class KindUnknown(Refusal):
    """Not one of the things one can object to, or not about this."""

    code = "objections.kind_unknown"
    status = 422
    zh = "请选择哪里不对：时间、内容、被撤回、被冻结，或者参加了但没有记录。"
    en = "Please choose what is wrong: time, content, taken back, frozen, or not recorded at all."


class NotAVolunteer(Conflict):
    """Records belong to volunteers."""

    code = "objections.not_a_volunteer"
    zh = "您还没有登记为志愿者，没有服务记录可以提出异议。"
    en = "You are not registered as a volunteer, so there are no records to object to."


class OpenAlready(Conflict):
    """The same thing waits for an answer already."""

    code = "objections.open_already"
    zh = "您对此已经提过异议，正在等答复。请在“我的异议”里查看。"
    en = "You have objected to this already and an answer is due. See “my objections”."


class DayMissing(Refusal):
    """A missing record needs to say of which day and which organisation."""

    code = "objections.day_missing"
    status = 422
    zh = "请写明是哪个组织的哪次活动、哪一天（不能晚于今天）。"
    en = "Please say which organisation, which activity and which day (not later than today)."


class NotYourTurn(Conflict):
    """The objection waits for somebody else, or for nobody any more."""

    code = "objections.not_your_turn"
    zh = "这条异议现在不在您这里，或已经答复。请刷新页面查看。"
    en = "This objection is not with you now, or was answered. Reload the page to see."


class OwnObjection(Refusal):
    """Nobody answers an objection of their own."""

    code = "objections.own_objection"
    status = 403
    zh = "不能答复自己提出的异议。请由组织的另一位负责人或主管部门答复。"
    en = "You cannot answer your own objection. Another leader or the authority can."


class AnsweredBefore(Refusal):
    """Whoever declined does not look at it again one level higher."""

    code = "objections.answered_before"
    status = 403
    zh = "您已经答复过这条异议，上一级的复核要由另一个人来做。"
    en = "You have answered this objection before; somebody else has to look at it now."


class VerdictUnknown(Refusal):
    """Neither upheld nor declined, or upheld without putting anything right."""

    code = "objections.verdict_unknown"
    status = 422
    zh = "请选择“异议成立”并说明怎样更正，或选择“异议不成立”。"
    en = "Please uphold it and say how it is put right, or decline it."


class TimesMissing(Refusal):
    """A correction needs the true times."""

    code = "objections.times_missing"
    status = 422
    zh = "请填写正确的开始和结束时间。"
    en = "Please give the true start and end."


class CorrectionUnknown(Refusal):
    """What is said to put it right does not: another person's, or no record at all."""

    code = "objections.correction_unknown"
    status = 422
    zh = "没有找到更正后的记录，或者它不是这位志愿者的。请核对后再答复。"
    en = "The corrected record was not found, or is somebody else's. Please check it."


class CannotBeCarriedUp(Conflict):
    """Carried up before, not declined, or nobody stands above."""

    code = "objections.cannot_be_carried_up"
    zh = "这条异议不能再请上一级复核：只能复核一次，并且要在答复之后。"
    en = "This objection cannot be carried up: it may be once, after it was declined."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "objections.key_taken"
    zh = "这个操作编号已经用于另一条异议，请刷新页面后重试。"
    en = "This key was used for another objection. Reload the page and try again."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写清楚（{least} 到 {most} 个字），不要写姓名和电话。"
    en = f"Please say it in {least} to {most} characters, without names or phone numbers."
    raise Invalid([Fault(field, "objections.words_missing", zh, en)])
