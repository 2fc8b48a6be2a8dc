"""How data_returns says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class ItemUnknown(Refusal):
    """Only what somebody registered with is sent back."""

    code = "data_returns.item_unknown"
    status = 422
    zh = "请选择要退回的是哪一项。"
    en = "Please choose which item goes back."


class WhyMissing(Refusal):
    """A return, and a word that something is right, says why."""

    code = "data_returns.why_missing"
    status = 422
    zh = "请写清楚哪里不对、怎样改，或者为什么没有错：{least} 到 {most} 个字，对方会看到。"
    en = "Please say what is wrong and how to mend it, or why it is right, in {least} to {most} characters."


class OwnData(Refusal):
    """One's own data one simply mends."""

    code = "data_returns.own_data"
    status = 422
    zh = "这是您自己的资料，直接在“资料和隐私”里改就行。"
    en = "These are your own data. Mend them under “Data and privacy”."


class SaidToBeRight(Conflict):
    """The person has just said that this is right."""

    code = "data_returns.said_to_be_right"
    zh = "本人在 {day} 说明过这一项没有错，{days} 天内不再退回。仍有疑问，请当面向本人了解。"
    en = (
        "On {day} the person said that this is right; it does not go back within {days} days. Talk with them."
    )


class ReturnEnded(Conflict):
    """The return was answered or taken back."""

    code = "data_returns.return_ended"
    zh = "这一项已经答复过，或者已经收回，不用再改。"
    en = "This was answered already, or taken back."


class NothingMended(Refusal):
    """What was sent back is as it was."""

    code = "data_returns.nothing_mended"
    status = 422
    zh = "退回的这一项没有变。改好再提交；要是本来就没有错，请在下面说明。"
    en = "The item sent back is as it was. Change it, or say below that it is right."


class OtherForm(Refusal):
    """Items of the real name are mended with name and document, others with the particulars."""

    code = "data_returns.other_form"
    status = 422
    zh = "这一项要在另一张表里改，请回到退回的通知重新打开。"
    en = "This item is mended in another form. Open it again from your notice."
