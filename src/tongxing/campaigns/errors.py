"""How campaigns say no."""

from tongxing.foundation.refusals import Conflict, Faults

FAULTS = {
    "title_missing": ("请给主题活动起个名字。", "Please name the campaign."),
    "title_too_long": ("名称最多 40 个字。", "The name has 40 characters at most."),
    "theme_missing": ("请写明今年做什么。", "Please say what it is about this year."),
    "theme_too_long": ("最多 300 个字。", "300 characters at most."),
    "wished_number": (
        "请选 1 到 8 类最需要的服务。",
        "Please choose one to eight kinds of help that are needed most.",
    ),
    "day_unknown": ("请选择一个日子。", "Please choose a day of the calendar."),
    "opens_on_far": (
        "开始的日子要在这一天之前，也不能太早；看页面下方的规则。",
        "It begins on or before the day and not too early; see the rule below.",
    ),
    "ends_on_far": (
        "结束的日子要在这一天之后，也不能太晚；看页面下方的规则。",
        "It ends on or after the day and not too late; see the rule below.",
    ),
    "ends_on_early": ("结束不能早于开始。", "It ends no earlier than it begins."),
    "why_missing": ("请写明为什么取消，至少 4 个字。", "Please say why, in four characters or more."),
    "why_too_long": ("最多 200 个字。", "200 characters at most."),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class OpenedAlready(Conflict):
    """A place has one campaign for a day of a year."""

    code = "campaigns.opened_already"
    zh = "这个地区这一天已经有主题活动了。要换的话，请先取消原来的。"
    en = "This place has a campaign for that day already. To replace it, call the other off."


class CampaignOver(Conflict):
    """What is over or called off takes nothing more."""

    code = "campaigns.campaign_over"
    zh = "这次主题活动已经结束或取消，不能再挂。"
    en = "This campaign is over or was called off; nothing can be hung on it."


class HungAlready(Conflict):
    """A project or an activity hangs on a campaign once."""

    code = "campaigns.hung_already"
    zh = "这一项已经挂在这次主题活动上了。"
    en = "This hangs on the campaign already."


class NotInReach(Conflict):
    """Only what may take place in the campaign's region hangs on it."""

    code = "campaigns.not_in_reach"
    zh = "这一项不能挂：要是本地区、已经审核通过的项目，或者已经发布的活动。"
    en = "This cannot be hung: it takes an approved project or a published activity of the region."
