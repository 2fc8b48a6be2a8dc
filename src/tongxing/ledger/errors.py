"""How the ledger says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class MethodUnknown(Refusal):
    """An arrival or departure by no method we know."""

    code = "ledger.method_unknown"
    status = 422
    zh = "不认识的签到方式“{given}”。"
    en = "There is no method called “{given}”."


class EndsBeforeStart(Refusal):
    """The end is not after the start (R-32)."""

    code = "ledger.ends_before_start"
    status = 422
    zh = "结束时间要晚于开始时间，请核对后再提交。"
    en = "The end must be later than the start. Please check the times."


class InTheFuture(Refusal):
    """Service that has not ended cannot be recorded (R-32)."""

    code = "ledger.in_the_future"
    status = 422
    zh = "服务还没有结束，不能登记时长。"
    en = "This service has not ended yet, so it cannot be recorded."


class NoWholeMinute(Refusal):
    """Nothing to record: the time holds no whole minute of one day (R-32)."""

    code = "ledger.no_whole_minute"
    status = 422
    zh = "服务时间不足 1 分钟，不能登记时长。"
    en = "The time is shorter than one minute, so there is nothing to record."


class TooLong(Refusal):
    """One service cannot take that long."""

    code = "ledger.too_long"
    status = 422
    zh = "一次服务最长 {hours} 小时。请检查是否忘了签退；跨多天的服务请分次登记。"
    en = "One service lasts {hours} hours at most. Was a departure forgotten? Record several days one by one."


class MoreThanOneDay(Refusal):
    """A correction states the true times of one record, which lies on one day (R-32)."""

    code = "ledger.more_than_one_day"
    status = 422
    zh = "更正后的时间要在同一天内。跨零点的服务是两条记录，请分别更正。"
    en = "The true times must lie on one day. Service over midnight is two records; correct each."


class Overlaps(Conflict):
    """One person, one timeline, across all organisations (R-33)."""

    code = "ledger.overlaps"
    zh = "这段时间与此人已有的另一条服务记录重叠，没有登记。请核对签到、签退时间。"
    en = "This time overlaps another record of the same person, so nothing was recorded. Check the times."


class KeyTaken(Conflict):
    """The key of this deed belongs to another deed already."""

    code = "ledger.key_taken"
    zh = "这个操作编号已经用于另一条记录，请刷新页面后重试。"
    en = "This key was used for another record. Reload the page and try again."


class AlreadyCorrected(Conflict):
    """The record was taken back or put right before."""

    code = "ledger.already_corrected"
    zh = "这条记录已经更正或撤回过了，请打开最新的那条。"
    en = "This record was corrected or taken back already. Please open the newest one."


class OwnRecord(Refusal):
    """Nobody corrects a record of their own."""

    code = "ledger.own_record"
    status = 403
    zh = "不能更正自己的服务记录。请由组织的另一位负责人或主管部门办理。"
    en = "You cannot correct your own record. Another leader or the authority can."


class RecordFrozen(Conflict):
    """The person said it was not them; only the recorder can put it right now."""

    code = "ledger.record_frozen"
    zh = "您之前表示这不是您的服务，记录已冻结。如果是点错了，请联系登记的组织更正，更正后您再确认。"
    en = "You said this was not you. If that was a slip, ask the organisation to correct it, then confirm."


class ReasonTooShort(Refusal):
    """A line that changes a record says why (R-45)."""

    code = "ledger.reason_too_short"
    status = 422
    zh = "请写明原因（{least} 到 {most} 个字），不要写姓名和电话。"
    en = "Please say why ({least} to {most} characters), without names or phone numbers."
