"""How measures says no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class BadClauses(SystemExit):
    """A file of clauses is wrong: the start is refused, with file, line and a sentence for every fault."""


class ClauseUnknown(Refusal):
    """No document has a clause of this number."""

    code = "measures.clause_unknown"
    status = 422
    zh = "没有编号为“{number}”的条款。请从清单里选择，例如 H24-1。"
    en = "There is no clause “{number}”. Please choose one from the list, for example H24-1."


class NotOfThisRegion(Refusal):
    """The document does not concern this region."""

    code = "measures.not_of_this_region"
    status = 422
    zh = "“{number}”是别处的文件，不管{region}。请选适用于本地的条款。"
    en = "“{number}” belongs to a document of another region than {region}. Choose a clause that holds here."


class NobodyBelow(Refusal):
    """No division was chosen, or one that does not lie below whoever hands down."""

    code = "measures.nobody_below"
    status = 422
    zh = "请选择要交办的下级地区：只能交给{region}下面的市和县（市、区）。"
    en = "Please choose whom to hand it down to: prefectures and counties below {region} only."


class AskedAlready(Conflict):
    """The same clause is asked of a division already, by whomever; the same report is never asked twice."""

    code = "measures.asked_already"
    zh = "{regions}已在办理 {number}（{givers}交办），不能再要一遍。请去掉{regions}，直接看它们的办理情况。"
    en = (
        "{regions_en}: {number} is in hand already, asked by {givers_en}; it cannot be asked twice."
        " Leave them out and look at what they file."
    )


class ReportedLately(Conflict):
    """The division reported on this clause not long ago."""

    code = "measures.reported_lately"
    zh = "{regions}不久前刚报告过 {number}，{again}之前不用再报。请去掉{regions}，看上次的报告。"
    en = (
        "{regions_en} reported on {number} not long ago and need not again before {again}."
        " Leave them out and read the last report."
    )


class TermMissing(Refusal):
    """Neither a last day nor a term of workdays, or both, or one that cannot be kept."""

    code = "measures.term_missing"
    status = 422
    zh = "请写明办理期限：一个具体日期，或者工作日天数，选一样；至少留 {least} 个工作日，最长到 {most}。"
    en = (
        "Please give a term: a last day or a number of workdays, one of them; {least} workdays at least,"
        " {most} at the latest."
    )


class EvidenceUnknown(Refusal):
    """What is named as evidence does not exist here."""

    code = "measures.evidence_unknown"
    status = 422
    zh = "在本地没有找到这项{kind_zh}：“{reference}”。请从列表里选，或核对编号。"
    en = "{kind_en} was not found here: “{reference}”. Please choose from the list or check it."


class NothingToShow(Refusal):
    """A report with neither evidence nor a word."""

    code = "measures.nothing_to_show"
    status = 422
    zh = "请至少勾选一项平台上已有的数字或内容，或者写一句话。不需要照片。"
    en = "Please tick one thing the platform shows, or write a sentence. No photographs are needed."


class NotYourTurn(Conflict):
    """The assignment is not where this deed belongs: answered, closed, or not reported yet."""

    code = "measures.not_your_turn"
    zh = "这件事现在是“{state_zh}”，不能这样操作。请刷新页面查看。"
    en = "This is now “{state_en}”, so that cannot be done. Reload the page to see."


class OwnReport(Refusal):
    """Nobody accepts what they reported themselves."""

    code = "measures.own_report"
    status = 403
    zh = "这份报告是您自己报的，要由上级的另一位工作人员来看。"
    en = "You filed this report yourself; another officer of the level above has to look at it."


class VerdictUnknown(Refusal):
    """Neither accepted nor sent back; neither done nor called off."""

    code = "measures.verdict_unknown"
    status = 422
    zh = "请选择“认可”或“请补充”。"
    en = "Please accept it or send it back."


class BelowStillOpen(Conflict):
    """Something handed on below is not finished."""

    code = "measures.below_still_open"
    zh = "下面还有 {count} 个地区没有办完，暂不能办结。请先看它们的情况，或者整件取消。"
    en = "{count} divisions below have not finished, so this cannot be closed. Look at them first, or call it off."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "measures.key_taken"
    zh = "这个操作编号已经用于另一次操作，请刷新页面后重试。"
    en = "This key was used for another deed. Reload the page and try again."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请用 {least} 到 {most} 个字写清楚，不要写姓名和电话。"
    en = f"Please say it in {least} to {most} characters, without names or phone numbers."
    raise Invalid([Fault(field, "measures.words_missing", zh, en)])
