"""How references say no."""

from tongxing.foundation.refusals import Conflict, Refusal


class NotReadable(Refusal):
    """One sentence for a wrong link, a wrong code, no answer, one that ended, and one taken back."""

    code = "references.not_readable"
    status = 404
    zh = "没有可以查看的内容：链接或查阅码不对，或者本人没有授权、授权已到期或已收回。请与本人联系。"
    en = (
        "There is nothing to read: the link or code is wrong, or the person has not released it, "
        "or it has ended. Please ask them."
    )


class CreditScope(Refusal):
    """A credit assessment asks for more than the permitted classes of data (R-63)."""

    code = "references.credit_scope"
    status = 422
    zh = (
        "用于信用评价的，只能请求时长合计、证据等级、年度和星级，不能请求服务类别或逐次清单。请去掉后再提交。"
    )
    en = (
        "For a credit assessment only sums, evidence classes, years and the star may be asked for, "
        "not kinds of service nor a list of them."
    )


class NotAdult(Conflict):
    """Credit is assessed of adults only (R-63)."""

    code = "references.not_adult"
    zh = "未满 {age} 周岁，不提供用于信用评价的内容。您可以选择“不同意”，对方不会知道原因。"
    en = "Nothing is given for a credit assessment of anybody under {age}. Say no; they are not told why."


class TooYoung(Conflict):
    """Below this age a guardian decides, and on paper."""

    code = "references.too_young"
    zh = "未满 {age} 周岁，请由监护人到服务站办理，或出示纸质证明。"
    en = "Under {age}, a guardian decides at the station, or a paper certificate is shown."


class NotWaiting(Conflict):
    """It was answered, refused or lapsed meanwhile."""

    code = "references.not_waiting"
    zh = "这条请求已经处理过或已过期，请刷新页面查看。"
    en = "This question was answered already or has lapsed. Reload the page to see."


class PreviewChanged(Conflict):
    """What would be released is not what the volunteer saw."""

    code = "references.preview_changed"
    zh = "您看过之后，记录有了变化。下面是现在的内容，请再看一遍，同意了再授权。"
    en = "Your records changed since you looked. Below is what would be released now; please look again."


class DaysWrong(Refusal):
    """Not for nothing, and not for long."""

    code = "references.days_wrong"
    status = 422
    zh = "授权天数填 1 到 {most}。"
    en = "Release it for 1 to {most} days."


class CreditRuleUnknown(Refusal):
    """No school counts by this."""

    code = "references.credit_rule_unknown"
    status = 422
    zh = "没有找到这所学校的折算口径，请重新选择。"
    en = "This school's way of counting was not found. Please choose again."


class CreditRuleTaken(Conflict):
    """The same school, the same day, another count."""

    code = "references.credit_rule_taken"
    zh = "这所学校从这一天起已有一个口径。要更改，请用另一个生效日期另立一版。"
    en = "This school has a rule from that day already. Give the new one another first day."


class NotAVolunteer(Conflict):
    """References are of volunteers."""

    code = "references.not_a_volunteer"
    zh = "您还没有登记为志愿者，没有可以授权的服务记录。"
    en = "You are not registered as a volunteer; there is nothing to release."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "references.key_taken"
    zh = "这个操作编号已经用于另一次操作，请刷新页面后重试。"
    en = "This key was used for another deed. Reload the page and try again."


FAULTS = {
    "references.number_missing": (
        "请填写志愿者编号，由本人提供。",
        "Please give the volunteer number; the person tells it you.",
    ),
    "references.organisation_length": (
        "单位名称写 2 到 60 个字。",
        "Give your organisation's name in 2 to 60 characters.",
    ),
    "references.contact_length": (
        "请留下能核实您单位的电话或邮箱，5 到 80 个字。",
        "Leave a phone or mail by which you can be checked, 5 to 80 characters.",
    ),
    "references.purpose_unknown": ("请选择用途。", "Please choose a purpose."),
    "references.why_length": (
        "请用 6 到 200 个字说明用来做什么。",
        "Say in 6 to 200 characters what it is for.",
    ),
    "references.period_wrong": (
        "开始日期不能晚于结束日期，也不能晚于今天。",
        "It must not begin after it ends, nor after today.",
    ),
    "references.part_unknown": ("请从列出的内容里选择。", "Please choose from the list."),
    "references.school_length": (
        "学校名称写 2 到 60 个字。",
        "Give the school's name in 2 to 60 characters.",
    ),
    "references.document_length": (
        "请写明学校文件的名称，4 到 120 个字。",
        "Name the school's own text in 4 to 120 characters.",
    ),
    "references.minutes_range": (
        "每学分的分钟数填 60 到 60000。",
        "A credit is 60 to 60000 minutes.",
    ),
    "references.rounding_unknown": ("请选择取整办法。", "Please choose how it is rounded."),
    "references.most_range": (
        "每年上限填 0 到 100，0 表示不设。",
        "The limit a year is 0 to 100; 0 means none.",
    ),
    "references.month_range": ("学年从几月起，填 1 到 12。", "The year begins in month 1 to 12."),
}
