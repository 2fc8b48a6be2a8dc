"""How bookkeeping says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class NotEnough(Conflict):
    """The account does not hold that much; nothing was posted."""

    code = "bookkeeping.not_enough"
    zh = "余额不足：需要 {wanted}，现有 {left}。没有记账。"
    en = "Not enough: {wanted} wanted, {left} there. Nothing was posted."


class PostingBroken(Refusal):
    """The moves do not sum to zero, mix units, or are otherwise no posting."""

    code = "bookkeeping.posting_broken"
    status = 422
    zh = "这笔账不平或写法不对（{fault}），没有记账。请核对各方金额。"
    en = "This posting does not balance or is malformed ({fault}). Nothing was posted; check the amounts."


class KeyTaken(Conflict):
    """The key belongs to another posting already."""

    code = "bookkeeping.key_taken"
    zh = "这个操作编号已经用于另一笔账，请刷新页面后重试。"
    en = "This key was used for another posting. Reload the page and try again."


class AlreadyReversed(Conflict):
    """A posting is reversed once."""

    code = "bookkeeping.already_reversed"
    zh = "这笔账已经冲销过了，请刷新页面查看。"
    en = "This posting was reversed already. Reload the page to see."


class NotReversible(Conflict):
    """A reversal is not reversed again; post anew instead."""

    code = "bookkeeping.not_reversible"
    zh = "冲销本身不能再冲销，请重新记一笔。"
    en = "A reversal cannot be reversed. Post anew instead."


CONSTRAINTS: dict[str, type[Refusal]] = {
    "bookkeeping_posting_is_reversed_once": AlreadyReversed,
}
