"""How viewings says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class ReasonMissing(Refusal):
    """Whoever looks at a minor's record writes down why (R-79)."""

    code = "viewings.reason_missing"
    status = 422
    zh = "请写明查看这位未成年人记录的理由，{least} 到 {most} 个字。"
    en = "Please write down why you look at this minor's record, in {least} to {most} characters."


class WhyMissing(Refusal):
    """A no is owed a reason: the asker reads it."""

    code = "viewings.why_missing"
    status = 422
    zh = "不同意时请写明原因，{least} 到 {most} 个字，申请人会看到。"
    en = "If you say no, please say why in {least} to {most} characters; the asker reads it."


class SecondPersonWanted(Refusal):
    """Nobody is the second person to their own question."""

    code = "viewings.second_person_wanted"
    status = 403
    zh = "这是您自己提出的查阅，要由另一位工作人员答复。"
    en = "You asked this yourself. Another officer has to answer it."


class AnsweredAlready(Conflict):
    """The question was answered otherwise, or nobody answered in time."""

    code = "viewings.answered_already"
    zh = "这份查阅申请已经有了答复，或者已经过时，不能再改。"
    en = "This request was answered already, or its time is over."
