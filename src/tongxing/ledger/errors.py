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


class ProofUnknown(Refusal):
    """A proof by no means we know."""

    code = "ledger.proof_unknown"
    status = 422
    zh = "不认识的签到依据“{given}”。请按接口文档填写依据的种类、环节、设备和位置结果。"
    en = "There is no proof called “{given}”. See the reference for kinds, ends, devices and place results."


class SecondSignatureMissing(Refusal):
    """A late entry without file and second signature (product 4.1)."""

    code = "ledger.second_signature_missing"
    status = 422
    zh = "补录要有材料、声明，还要由另一家组织的人复核签字。请从“补录”提交，系统会安排复核人。"
    en = "A late entry needs a file, a declaration and a second signature. Hand it in under “late entries”."


class OriginMissing(Refusal):
    """A record is imported with its origin, and only an imported one has an origin (R-48)."""

    code = "ledger.origin_missing"
    status = 422
    zh = "转入的记录必须写明来源平台和原编号；不是转入的记录不要填来源。"
    en = "An imported record names the platform it comes from and its id there; no other record does."


class AlreadyTakenIn(Conflict):
    """The same record of another platform again (R-48)."""

    code = "ledger.already_taken_in"
    zh = "这条外来记录已经转入过，不会重复计算。"
    en = "This record of another platform was taken in before; it is not counted twice."


class OutsideProject(Refusal):
    """Service outside its project's dates (R-32)."""

    code = "ledger.outside_project"
    status = 422
    zh = "服务日期不在项目期限内（{from_on} 至 {until_on}）。请核对日期，或先延长项目期限。"
    en = "The day lies outside the project ({from_on} to {until_on}). Check it, or extend the project first."


class TooManyAtOnce(Refusal):
    """More than one transaction should carry."""

    code = "ledger.too_many_at_once"
    status = 422
    zh = "一次最多登记 {most} 条，这次有 {count} 条。请分批提交。"
    en = "At most {most} records at once; these are {count}. Please send them in parts."


class ChannelUnknown(Refusal):
    """A word for somebody else by no way we know, or without what that way asks for."""

    code = "ledger.channel_unknown"
    status = 422
    zh = "代为确认要写明方式：由本人指定的帮手确认（附授权），或在站点凭本人签字的纸质确认（附照片）。"
    en = "Say how it was confirmed: by a helper with consent, or by signed paper at a station with a picture."


class WitnessInvolved(Refusal):
    """Whoever entered a record, or belongs to the recording organisation, cannot confirm it for the volunteer."""

    code = "ledger.witness_involved"
    status = 403
    zh = (
        "这条记录由您或您所在的组织登记，不能由您代本人确认。请由其他组织的站点工作人员或本人指定的帮手办理。"
    )
    en = "You or your organisation entered this record, so you cannot confirm it for the volunteer. Somebody else must."


class NothingToReview(Conflict):
    """The record does not wait for a review."""

    code = "ledger.nothing_to_review"
    zh = "这条记录不在待复核状态，可能已经有人处理过。"
    en = "This record does not wait for a review; somebody may have dealt with it."


class NotOnNotice(Conflict):
    """The record's notice does not hang, so nobody can question it there."""

    code = "ledger.not_on_notice"
    zh = "这条记录已不在公示期。可以用“反映问题”向主管部门举报。"
    en = "The notice of this record is over. You can still report it to the authority."


class AlreadyReleased(Conflict):
    """Two officials at once; the first won."""

    code = "ledger.already_released"
    zh = "这名登记人的登记已经解除冻结。"
    en = "This source was released already."


class NobodyToFreeze(Conflict):
    """What volunteers did by their own acts has no other source that could be stopped."""

    code = "ledger.nobody_to_freeze"
    zh = "这条记录由本人现场签到签退形成，或由平台任务写入，没有可以冻结的登记人。有问题请撤回这条记录。"
    en = "This record rests on the volunteer's own acts or on a job of the platform; take it back instead."


class RecordsOverlap(Conflict):
    """Two records of one human lie over each other in time; one of them has to go before they are one timeline."""

    code = "ledger.records_overlap"
    zh = "两个账号有 {count} 处服务时间重叠。一个人同一时间只能在一处，请每处选一条保留，另一条会被撤回并留痕。"
    en = "The two accounts overlap in time {count} times. Choose one record of each to keep; the other is taken back."


class NotAnOverlap(Refusal):
    """Only what lies over a record of the other account is given up when accounts are joined."""

    code = "ledger.not_an_overlap"
    status = 422
    zh = "选择放弃的记录并没有和另一个账号的记录重叠，请按页面上列出的重新选择。"
    en = "A record you gave up overlaps none of the other account's. Choose again from those on the page."
