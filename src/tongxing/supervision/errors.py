"""How supervision says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class AlertClosedAlready(Conflict):
    """Somebody else was quicker."""

    code = "supervision.alert_closed_already"
    zh = "这条预警已经处理过了：{outcome_zh}。请刷新页面查看。"
    en = "This alert has been answered already: {outcome_en}. Please reload the page."


class OutcomeUnknown(Refusal):
    """An alert comes to one of four things."""

    code = "supervision.outcome_unknown"
    status = 422
    zh = "请选择处理结果：核查无误、已更正、已撤回或冻结来源。"
    en = "Please choose an outcome: fine, corrected, withdrawn or frozen."


class OutcomeDoesNotFit(Conflict):
    """A source that is frozen is released or its records are taken back; it cannot be frozen again."""

    code = "supervision.outcome_does_not_fit"
    zh = "这条预警不能这样处理：{why_zh}"
    en = "This alert cannot be answered so: {why_en}"


class NothingCorrected(Conflict):
    """“Put right” is said when a record has been put right."""

    code = "supervision.nothing_corrected"
    zh = "这些记录还没有更正。请先打开记录更正，再把预警记为“已更正”；不需要更正时选“核查无误”。"
    en = "No record has been corrected yet. Correct it first, or choose “fine” when nothing is wrong."


class NotOfThisAlert(Refusal):
    """Only records of the alert can be taken back with it."""

    code = "supervision.not_of_this_alert"
    status = 422
    zh = "勾选的记录不属于这条预警，请刷新页面后重新勾选。"
    en = "A record you ticked does not belong to this alert. Reload the page and tick again."


class ReasonMissing(Refusal):
    """Whoever looks into something says what they found."""

    code = "supervision.reason_missing"
    status = 422
    zh = "请写明依据（{least} 到 {most} 个字）：问了谁、看了什么。不要写姓名和电话。"
    en = "Please say what you found ({least} to {most} characters), without names or phone numbers."


class WordsTooLong(Refusal):
    """A report is one or two sentences."""

    code = "supervision.words_too_long"
    status = 422
    zh = "说明最多 {most} 个字，请写短一些。"
    en = "Please keep it to {most} characters."


class KeyTaken(Conflict):
    """The key of this deed belongs to another deed already."""

    code = "supervision.key_taken"
    zh = "这个操作编号已经用于另一件事，请刷新页面后重试。"
    en = "This key was used for something else. Reload the page and try again."


class PeriodWrong(Refusal):
    """A sample is drawn from days that are over, a year at most."""

    code = "supervision.period_wrong"
    status = 422
    zh = "抽查期间最长 {most} 天，结束日期不早于开始日期，也不晚于今天。请核对日期。"
    en = "A sample covers {most} days at most, ends no earlier than it begins and no later than today."


class SizeWrong(Refusal):
    """A sample holds as many records as the policy allows."""

    code = "supervision.size_wrong"
    status = 422
    zh = "一次抽 {least} 到 {most} 条，请修改条数。"
    en = "A sample holds {least} to {most} records. Please change the number."


class SeedMissing(Refusal):
    """Without a text that everybody can read, nobody can draw again."""

    code = "supervision.seed_missing"
    status = 422
    zh = "请填写公开的种子文字（1 到 {most} 个字），例如某天公布的开奖号码或天气实况。"
    en = "Please give a public text for the seed (1 to {most} characters), such as a lottery result."


class NothingToDraw(Conflict):
    """There is no numbered record in that range and period."""

    code = "supervision.nothing_to_draw"
    zh = "这个辖区、这段时间里没有可抽的记录。请放宽日期，或取消“只抽事后由他人登记的”。"
    en = "There are no records to draw there and then. Widen the period, or draw from all records."


class VerdictUnknown(Refusal):
    """A drawn record comes to one of three things."""

    code = "supervision.verdict_unknown"
    status = 422
    zh = "请选择抽查结论：属实、证据不足或不属实。"
    en = "Please choose a verdict: true, not provable or wrong."


class JudgedAlready(Conflict):
    """One record, one verdict; a second look is another sample."""

    code = "supervision.judged_already"
    zh = "这条记录已经有抽查结论：{verdict_zh}。"
    en = "This record has a verdict already: {verdict_en}."


class OwnHouse(Refusal):
    """Nobody audits a record they made, or one of their own organisation."""

    code = "supervision.own_house"
    status = 403
    zh = "这条记录是您本人或您所在的组织登记的，请由别人核查。"
    en = "You or your own organisation made this record. Somebody else has to look."
