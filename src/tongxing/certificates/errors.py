"""How certificates say no."""

from tongxing.foundation.refusals import Conflict, Refusal


class NothingEffective(Conflict):
    """Certificates are made from effective records only (R-50), and there is none."""

    code = "certificates.nothing_effective"
    zh = "所选范围内没有已生效的服务记录。待确认的记录有 {pending} 条，请先确认，或换一个时间范围。"
    en = "No effective record in this selection. {pending} wait for your word; confirm them or choose other dates."


class EntryNotEffective(Conflict):
    """One of the chosen records does not count (R-50)."""

    code = "certificates.entry_not_effective"
    zh = "所选的记录中有 {count} 条尚未生效或已更正，不能写进证明。请刷新后重新选择。"
    en = "{count} of the chosen records do not count (any more). Reload and choose again."


class DatesReversed(Refusal):
    """The first day is after the last."""

    code = "certificates.dates_reversed"
    status = 422
    zh = "开始日期晚于结束日期，请调换。"
    en = "The first day is later than the last. Please swap them."


class TooManyLines(Refusal):
    """One paper holds only so much."""

    code = "certificates.too_many_lines"
    status = 422
    zh = "一张证明最多列 {most} 条记录，所选有 {count} 条。请缩短时间范围，分几张开。"
    en = "One certificate lists {most} records at most; this selection has {count}. Choose a shorter period."


class NameChoiceUnknown(Refusal):
    """There is no such way of naming the holder."""

    code = "certificates.name_choice_unknown"
    status = 422
    zh = "请选择证明上写全名、只写姓，还是写志愿者编号。"
    en = "Please choose how the certificate names you."


class NumberMistyped(Refusal):
    """What was typed cannot be a certificate number; its check character says so."""

    code = "certificates.number_mistyped"
    status = 422
    zh = "这个编号抄写有误，请对照证明核对。编号是 16 位数字和字母，例如 2026-7K3M-9QXA-2FHT。"
    en = "This number has a typing slip; compare it with the paper. It has 16 characters."


class NoLongerValid(Conflict):
    """A certificate that no longer holds is not printed again."""

    code = "certificates.no_longer_valid"
    zh = "这张证明{state_zh}，不能再打印。请重新开一张。"
    en = "This certificate is {state_en} and cannot be printed again. Please make a new one."


class ReasonTooShort(Refusal):
    """Who revokes says why."""

    code = "certificates.reason_too_short"
    status = 422
    zh = "请写明撤销原因（至少 {least} 个字），不要写姓名和电话。"
    en = "Please say why (at least {least} characters), without names or phone numbers."


class KeyTaken(Conflict):
    """The key of this deed belongs to somebody else's deed already."""

    code = "certificates.key_taken"
    zh = "这个操作编号已经用过，请刷新页面后重试。"
    en = "This key was used already. Reload the page and try again."
