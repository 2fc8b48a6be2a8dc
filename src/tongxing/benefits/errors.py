"""How benefits say no."""

from tongxing.foundation.refusals import Conflict, Refusal


class ProviderMissing(Refusal):
    """Neither an organisation nor a station, or both, or one that is not active."""

    code = "benefits.provider_missing"
    status = 422
    zh = "请选择由哪个组织或哪个站点提供；组织要先通过审核。"
    en = "Please say which organisation or station provides it; an organisation must be approved first."


class PricedPerHour(Refusal):
    """A benefit promises so much for so many hours."""

    code = "benefits.priced_per_hour"
    status = 422
    zh = (
        "“{words}”是按时长计价，不能这样写：回馈要适度，不搞等价交换"
        "（《关于推进志愿服务制度化的意见》第6条）。请写得到什么，不写每小时多少。"
    )
    en = (
        "“{words}” sets a price on hours, which is not allowed: thanks are moderate, never an equal exchange. "
        "Say what one gets, not how much per hour."
    )


class PaidInMoney(Refusal):
    """A benefit that is money, or can be turned into it."""

    code = "benefits.paid_in_money"
    status = 422
    zh = "“{words}”是现金或可以变现，不能作为回馈。请改成服务、便利、优先或优惠，不写钱和报酬。"
    en = (
        "“{words}” is money or can be turned into it. "
        "Offer a service, a convenience, a priority or a reduction instead."
    )


class OwnBenefit(Refusal):
    """Nobody publishes what they offered themselves."""

    code = "benefits.own_benefit"
    status = 403
    zh = "不能发布自己提交的回馈，请由主管部门的另一位工作人员发布。"
    en = "You cannot publish what you offered yourself. Another officer can."


class NotWaiting(Conflict):
    """It was published, returned or ended meanwhile."""

    code = "benefits.not_waiting"
    zh = "这项回馈已经处理过，请刷新页面查看。"
    en = "This benefit was dealt with already. Reload the page to see."


class NotOpen(Conflict):
    """Not published, not begun, or over."""

    code = "benefits.not_open"
    zh = "这项回馈现在不能领取：{why_zh}"
    en = "This benefit cannot be taken now: {why_en}"


class NotEligible(Conflict):
    """Something that the benefit asks for is not met; the sentence says what it would take."""

    code = "benefits.not_eligible"
    zh = "您现在还不能领取：{why_zh}"
    en = "You cannot take this yet: {why_en}"


class NotAVolunteer(Conflict):
    """Benefits are for volunteers."""

    code = "benefits.not_a_volunteer"
    zh = "您还没有登记为志愿者。登记后就可以领取。"
    en = "You are not registered as a volunteer. Register first."


class SoldOut(Conflict):
    """The last one is gone."""

    code = "benefits.sold_out"
    zh = "这项回馈的名额已领完。有人退还时会再放出来。"
    en = "All vouchers of this benefit are taken. If somebody gives one back, it opens again."


class HeldAlready(Conflict):
    """As many as one person may have."""

    code = "benefits.held_already"
    zh = "您已领过这项回馈，每人最多 {most} 份。"
    en = "You have had your share of this benefit: {most} for each person."


class NotInHand(Conflict):
    """The voucher was used, given back, or is over."""

    code = "benefits.not_in_hand"
    zh = "这张凭证已使用、已退还或已过期，不能再出示。"
    en = "This voucher was used, given back or has expired."


class CodeUnknown(Refusal):
    """Six digits that nobody shows at this desk now; it does not say whether they ever meant something."""

    code = "benefits.code_unknown"
    status = 422
    zh = "这 6 位数字不对，或者已过 {minutes} 分钟。请让对方重新出示后再输入。"
    en = "These six digits are not right, or older than {minutes} minutes. Ask for a fresh code."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "benefits.key_taken"
    zh = "这个操作编号已经用于另一次操作，请刷新页面后重试。"
    en = "This key was used for another deed. Reload the page and try again."


FAULTS = {
    "benefits.class_unknown": (
        "请选择九类回馈中的一类。",
        "Please choose one of the nine classes.",
    ),
    "benefits.title_length": ("名称写 2 到 40 个字。", "Give it a name of 2 to 40 characters."),
    "benefits.text_length": (
        "用 6 到 300 个字写清楚能得到什么。",
        "Say in 6 to 300 characters what one gets.",
    ),
    "benefits.where_length": (
        "用 2 到 120 个字写清楚在哪里、怎样用。",
        "Say in 2 to 120 characters where and how it is used.",
    ),
    "benefits.star_range": ("星级填 0 到 5，0 表示不限。", "The star is 0 to 5; 0 means any volunteer."),
    "benefits.period_wrong": (
        "开始日期不能晚于结束日期，结束日期不能早于今天。",
        "It must not begin after it ends, nor end before today.",
    ),
    "benefits.period_long": (
        "一次最多办 {days} 天；到期可以再报。",
        "At most {days} days at a time; it may be offered again.",
    ),
    "benefits.quota_range": ("名额填 1 到 100000。", "The quota is 1 to 100000."),
    "benefits.per_person_range": (
        "每人份数填 1 到 {most}，不多于总名额。",
        "Each person may have 1 to {most}, and not more than there are.",
    ),
}
