"""How honours says no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class StarMoved(Conflict):
    """The star asked about is not, or no longer, the one that waits for this decision."""

    code = "honours.star_moved"
    zh = "这位志愿者现在不在等待这一星级的认定：可能已经处理，或时长有变化。请刷新页面查看。"
    en = "This star does not wait for a decision now: it was decided, or the hours changed. Reload the page."


class OwnStar(Refusal):
    """Nobody decides about their own star or honour."""

    code = "honours.own_star"
    status = 403
    zh = "不能认定自己的星级或荣誉，请由另一位工作人员办理。"
    en = "You cannot decide about your own star or honour. A colleague can."


class VerdictUnknown(Refusal):
    """A verdict that is none of the two."""

    code = "honours.verdict_unknown"
    status = 422
    zh = "请在两个答复中选择一个；不同意时请写明理由。"
    en = "Please choose one of the two answers, with a reason when it is no."


class NothingToObjectTo(Conflict):
    """There is no lowering and no declined star, or the objection was raised before."""

    code = "honours.nothing_to_object_to"
    zh = "现在没有可以提出异议的事项，或者您已经提过一次。对单条服务记录的异议请在“我的服务记录”里提出。"
    en = "There is nothing to object to, or you have objected already. Object to a single record on its page."


class ObjectionTooLate(Conflict):
    """The workdays of the rule are over."""

    code = "honours.objection_too_late"
    zh = "提出异议的期限已过（截止 {due_on}）。如果某条记录有误，请在“我的服务记录”里对它提出异议。"
    en = "The time to object ended on {due_on}. If a record is wrong, object to it on its own page."


class DecidedBefore(Refusal):
    """Whoever declined a star does not answer the objection to it."""

    code = "honours.decided_before"
    status = 403
    zh = "这颗星是您没有通过的，异议要由另一位工作人员答复。"
    en = "You declined this star; a colleague has to answer the objection."


class HonourUnknown(Refusal):
    """Not an honour of the rule in force here, or not for this kind of subject."""

    code = "honours.honour_unknown"
    status = 422
    zh = "请从本地现行规则的荣誉里选择一项；个人荣誉要填志愿者编号，集体荣誉不填。"
    en = "Please choose one of the honours of the rule in force here; those for persons need a volunteer number."


class NoHonoursHere(Conflict):
    """No rule of annual honours is in force in the region."""

    code = "honours.no_honours_here"
    zh = "本地区在 {year} 年没有生效的年度嘉许规则，不能生成名单。可由上级在政策包中设定。"
    en = "No rule of annual honours is in force here for {year}, so no list can be made. A policy pack can set one."


class YearNotOver(Conflict):
    """The counted days of the year are not over."""

    code = "honours.year_not_over"
    zh = "{year} 年度计到 {until}，还没有结束，请在那之后生成名单。"
    en = "The year {year} is counted until {until} and is not over. Make the list after that day."


class VolunteerUnknown(Refusal):
    """No volunteer has this number, or they do not belong to the organisation."""

    code = "honours.volunteer_unknown"
    status = 422
    zh = "没有找到这个编号的志愿者，或者不是本组织的成员。请核对编号。"
    en = "No volunteer of your organisation has this number. Please check it."


class QuotaUsed(Conflict):
    """The organisation has put forward as many as the rule allows for the year."""

    code = "honours.quota_used"
    zh = "本组织本年度已提名 {most} 个，达到规则上限。可以撤下或等审核后再提名。"
    en = "Your organisation has nominated {most} this year, as many as the rule allows."


class NominatedAlready(Conflict):
    """The same honour of the year is on its way, or given."""

    code = "honours.nominated_already"
    zh = "这项荣誉本年度已有对该对象的提名或已授予，不必重复。"
    en = "This honour of the year is on its way for the same subject, or was given already."


class OwnNomination(Refusal):
    """Nobody nominates themselves, and whoever nominated does not review."""

    code = "honours.own_nomination"
    status = 403
    zh = "不能提名自己，也不能审核自己提名的荣誉。请由另一位工作人员办理。"
    en = "You cannot nominate yourself, nor review what you nominated. A colleague can."


class HonourMoved(Conflict):
    """The honour is no longer where this deed needs it."""

    code = "honours.honour_moved"
    zh = "这项荣誉已经处理过，或不在可以这样办理的阶段。请刷新页面查看。"
    en = "This honour was dealt with already, or is not at this stage. Reload the page to see."


class NotOnNotice(Conflict):
    """Only what hangs as a public notice can be doubted."""

    code = "honours.not_on_notice"
    zh = "公示已经结束，不能再在这里质疑。可以联系当地主管部门反映。"
    en = "The public notice is over. Please turn to the authority of the region."


class NothingChosen(Refusal):
    """A review of nothing."""

    code = "honours.nothing_chosen"
    status = 422
    zh = "请至少勾选一项，一次最多 {most} 项。"
    en = "Please tick at least one and at most {most} at a time."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写清楚（{least} 到 {most} 个字），不要写姓名和电话。"
    en = f"Please say it in {least} to {most} characters, without names or phone numbers."
    raise Invalid([Fault(field, "honours.words_missing", zh, en)])
