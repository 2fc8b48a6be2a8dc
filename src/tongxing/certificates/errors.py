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
    zh = "请选择证明上写全名、只写姓、写志愿者编号，还是都不写。"
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


class TooManyNumbers(Refusal):
    """So many numbers are not checked in one go (R-56)."""

    code = "certificates.too_many_numbers"
    status = 422
    zh = "一次最多查 {most} 个编号，您贴了 {count} 个。请分几次查。"
    en = "At most {most} numbers at once; you pasted {count}. Please check them in several goes."


class NothingToCheck(Refusal):
    """The list is empty."""

    code = "certificates.nothing_to_check"
    status = 422
    zh = "请贴上要查的编号，一行一个，或用逗号、空格隔开。"
    en = "Paste the numbers to check, one a line, or apart by commas or blanks."


class DoubtUnknown(Refusal):
    """There is no such kind of doubt."""

    code = "certificates.doubt_unknown"
    status = 422
    zh = "请从所列的几种情况中选一种。"
    en = "Please choose one of the listed doubts."


class NoCredential(Conflict):
    """The certificate was made before credentials travelled with it, or the file was given up."""

    code = "certificates.no_credential"
    zh = "这张证明没有附带的签名文件。需要时请重新开一张，免费。"
    en = "No signed file belongs to this certificate. Make a new one if you need it, free of charge."


class PaperUnknown(Refusal):
    """There is no such paper."""

    code = "certificates.paper_unknown"
    status = 422
    zh = "请选择 A4（a4）或手机尺寸（phone）。"
    en = "Please choose A4 (a4) or phone size (phone)."


class NobodyChosen(Refusal):
    """A bundle needs something in it."""

    code = "certificates.nobody_chosen"
    status = 422
    zh = "请至少选一个。"
    en = "Please choose at least one."


class TooManySheets(Refusal):
    """One bundle holds only so much."""

    code = "certificates.too_many_sheets"
    status = 422
    zh = "一个证明包最多 {most} 份，所选有 {count} 份。请分几次。"
    en = "A bundle holds {most} papers at most; {count} were chosen. Please make several."


class NotYetReady(Conflict):
    """The bundle is still being set."""

    code = "certificates.not_yet_ready"
    zh = "证明包还在制作，完成 {ready} 份，共 {total} 份。请稍后再下载。"
    en = "The bundle is being made: {ready} of {total}. Please download it a little later."


class NothingInside(Conflict):
    """None of the papers could be made."""

    code = "certificates.nothing_inside"
    zh = "这个证明包里没有做成的证明，原因写在各行。"
    en = "No paper of this bundle could be made; each line says why."
