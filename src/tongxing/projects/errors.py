"""How projects says no."""

from tongxing.foundation.refusals import Conflict, Faults
from tongxing.projects.shapes import REFUSED_KINDS

FAULTS = {
    "title_missing": ("请填写项目名称。", "Please give the project a title."),
    "title_too_long": ("项目名称最多 60 个字。", "The title has 60 characters at most."),
    "in_the_past": ("项目不能从今天以前开始。", "A project cannot begin before today."),
    "too_far_ahead": ("项目最多提前一年登记。", "A project can be set up one year ahead at most."),
    "ends_before_it_begins": ("结束日期不能早于开始日期。", "The last day cannot come before the first."),
    "too_long": (
        "一个项目最长两年，到期可以再立项。",
        "A project lasts two years at most and can be set up again.",
    ),
    "kind_unknown": (
        "核对事项里有不认识的选项，请刷新后再填。",
        "A kind is unknown. Please reload the page.",
    ),
    "region_too_wide": ("请把项目所在地选到区县或更下一级。", "Please choose a county or something smaller."),
    "region_not_ours": (
        "项目所在地应在本队所在的区县之内。",
        "The project must lie in the team's own county or district.",
    ),
    "note_missing": (
        "请写明审核意见，提交的队长会看到。",
        "Please write a word on why; the leader reads it.",
    ),
    "note_too_long": ("审核意见最多 200 个字。", "The note has 200 characters at most."),
} | {
    f"not_denied_{kind}": (f"请确认：{zh}。", f"Please confirm: {en}.")
    for kind, (zh, en) in REFUSED_KINDS.items()
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class OrganisationNotActive(Conflict):
    """A team that is not active sets up no project."""

    code = "projects.organisation_not_active"
    zh = "“{name}”目前不是正常运行状态，不能立项。请联系所在站点。"
    en = "{name} is not active and cannot set up a project. Please ask your station."


class AlreadyReviewed(Conflict):
    """Somebody else reviewed this project first."""

    code = "projects.already_reviewed"
    zh = "项目 {number} 已经审核过了：{state_zh}。"
    en = "Project {number} has been reviewed already: {state_en}."
