"""How late entries say no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class EndsBeforeStart(Refusal):
    """The end is not after the start (R-32)."""

    code = "late_entries.ends_before_start"
    status = 422
    zh = "结束时间要晚于开始时间，请核对。"
    en = "The end must be later than the start. Please check."


class InTheFuture(Refusal):
    """Service that has not ended cannot be claimed (R-32)."""

    code = "late_entries.in_the_future"
    status = 422
    zh = "服务还没有结束，不能补记。请在服务结束后再填。"
    en = "This service has not ended yet. Claim it when it is over."


class MoreThanOneDay(Refusal):
    """A record lies on one day (R-32)."""

    code = "late_entries.more_than_one_day"
    status = 422
    zh = "一次补记的时间要在同一天内。跨零点的服务请分两次填。"
    en = "One claim lies on one day. Claim service over midnight in two parts."


class NoWholeMinute(Refusal):
    """There is nothing to claim (R-32)."""

    code = "late_entries.no_whole_minute"
    status = 422
    zh = "服务时间不足 1 分钟，没有可以补记的时长。"
    en = "The time is shorter than one minute, so there is nothing to claim."


TIMES: dict[str, type[Refusal]] = {
    "ends_before_start": EndsBeforeStart,
    "in_the_future": InTheFuture,
    "more_than_one_day": MoreThanOneDay,
    "no_whole_minute": NoWholeMinute,
}


class TooLate(Refusal):
    """The window for late entries is over."""

    code = "late_entries.too_late"
    status = 422
    zh = "只能补记 {days} 天以内的服务。更早的，请对这次活动提出异议，由组织或主管部门处理。"
    en = "Only service of the last {days} days can be claimed. For older service raise an objection instead."


class PersonCeiling(Conflict):
    """The month's ceiling for one person is reached."""

    code = "late_entries.person_ceiling"
    zh = "每人每月最多补记 {most} 分钟，这个月已经用了 {used} 分钟，这次还要 {more} 分钟，超出了。"
    en = "A person may claim {most} minutes a month; {used} are used and this asks for {more} more."


class OrganisationCeiling(Conflict):
    """The month's ceiling for one organisation is reached."""

    code = "late_entries.organisation_ceiling"
    zh = (
        "每个组织每月最多补记 {most} 分钟，这个月已用 {used} 分钟，这次还要 {more} 分钟。请在活动时当场签到。"
    )
    en = "An organisation may claim {most} minutes a month; {used} are used and this asks for {more} more."


class Overlaps(Conflict):
    """One person, one timeline: also for what is only claimed (R-33)."""

    code = "late_entries.overlaps"
    zh = "这段时间与此人已有的服务记录或另一份补录重叠，没有提交。请核对时间。"
    en = "This time overlaps a record or another claim of the same person, so nothing was sent. Check the times."


class NotDeclared(Refusal):
    """The declaration was not ticked, or its wording has changed meanwhile."""

    code = "late_entries.not_declared"
    status = 422
    zh = "请勾选声明后再提交。声明的文字如有更新，请刷新页面重新阅读。"
    en = "Please tick the declaration. If its wording has changed, reload the page and read it again."


class FileMissing(Refusal):
    """No file goes with the claim, or one that somebody else handed in."""

    code = "late_entries.file_missing"
    status = 422
    zh = "请附上一张现场照片或一份 PDF（签到表、活动照片都可以）。"
    en = "Please attach one photo or PDF, such as a sign-in sheet or a picture of the activity."


class OrganisationNotActive(Conflict):
    """Only an approved organisation records service (R-30)."""

    code = "late_entries.organisation_not_active"
    zh = "“{name}”目前不能登记服务。请联系所在站点。"
    en = "“{name}” cannot record service at present. Ask your station."


class NotAMember(Refusal):
    """A volunteer claims for an organisation they belong to (R-30)."""

    code = "late_entries.not_a_member"
    status = 403
    zh = "您不是“{name}”的成员，不能自己补记。请对那次活动提出异议，由组织来补录。"
    en = "You are no member of “{name}”, so you cannot claim this yourself. Raise an objection about the activity."


class NotAVolunteer(Conflict):
    """Only volunteers whose identity was checked have a timeline (R-03)."""

    code = "late_entries.not_a_volunteer"
    zh = "此人还没有登记为志愿者，或实名信息没有核验，不能补记。"
    en = "This person is not registered as a volunteer, or the real name was not checked."


class NobodyToSign(Conflict):
    """There is no official of another house in the county, the city or the province."""

    code = "late_entries.nobody_to_sign"
    zh = "本地暂时没有可以第二签字的另一家组织或主管部门，请联系所在站点。没有提交。"
    en = "There is no other organisation or authority here that could sign. Ask your station; nothing was sent."


class AlreadyAnswered(Conflict):
    """The claim waits for nobody any more."""

    code = "late_entries.already_answered"
    zh = "这份补录已经处理过了，请刷新页面查看结果。"
    en = "This claim was settled already. Reload the page to see how."


class NotIndependent(Refusal):
    """Whoever signs stands in another house, and speaks about somebody else."""

    code = "late_entries.not_independent"
    status = 403
    zh = "您与这份补录有关联（本人、申请人或同一组织），不能签字。系统会改请下一位。"
    en = "You are connected with this claim (yourself, claimant or same organisation). The next one will be asked."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "late_entries.key_taken"
    zh = "这个操作编号已经用于另一份补录，请刷新页面后重试。"
    en = "This key was used for another claim. Reload the page and try again."


class VerdictUnknown(Refusal):
    """Neither of the two answers there are."""

    code = "late_entries.verdict_unknown"
    status = 422
    zh = "请选择“签字”或“不签字”。"
    en = "Please choose to sign, or not to sign."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写清楚（{least} 到 {most} 个字），不要写姓名和电话。"
    en = f"Please say it in {least} to {most} characters, without names or phone numbers."
    raise Invalid([Fault(field, "late_entries.words_missing", zh, en)])
