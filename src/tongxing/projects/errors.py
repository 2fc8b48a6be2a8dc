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
    "condition_unknown": (
        "条件里有不认识的选项，请刷新后再选。",
        "A condition is unknown. Please reload the page.",
    ),
    "partner_not_wanted": (
        "有的共建方不属于所选的条件，请先选条件。",
        "Somebody named belongs to no condition chosen. Please choose the condition first.",
    ),
    "missing_community": ("请写明是哪个社区。", "Please say which community."),
    "missing_association": ("请写明是哪个协会。", "Please say which association."),
    "missing_grid": ("请写明是哪个网格，如“第三网格”。", "Please name the grid, such as “Grid 3”."),
    "missing_social_worker": (
        "请填写带队社工的志愿者编号。",
        "Please give the volunteer number of the social worker.",
    ),
    "community_wanted": (
        "请选到社区或村，或有服务站点的街道。",
        "Please choose a community or village, or a street with a station.",
    ),
    "community_apart": (
        "社区应在项目所在的区县之内。",
        "The community must lie in the project's county or district.",
    ),
    "community_without_station": (
        "这个社区还没有服务站点，没有人能答复。请先联系街道。",
        "This community has no station that could answer. Please ask the street first.",
    ),
    "association_unknown": (
        "没有找到这个协会。请写登记的全称，或请协会先在平台登记。",
        "No such association. Please write its registered name in full, or ask it to register first.",
    ),
    "association_unfit": (
        "结对的要是已登记、正常运行的另一家组织。",
        "The pair is with another organisation that is registered and active.",
    ),
    "grid_too_long": ("网格名称最多 40 个字。", "The grid's name has 40 characters at most."),
    "social_worker_unknown": (
        "没有找到这个志愿者编号，请对照本人的志愿者证。",
        "No volunteer has this number. Please compare it with their card.",
    ),
    "plan_line_missing": ("每一行都要写字，空行请删去。", "Each line needs words; please remove empty ones."),
    "plan_line_too_long": ("方案的一行最多 120 个字。", "A line of the plan has 120 characters at most."),
    "plan_too_long": ("方案每一类的行数超过了上限。", "One part of the plan has too many lines."),
    "plan_kind_unknown": (
        "方案里有不认识的类别，请刷新后再填。",
        "A part of the plan is unknown. Please reload.",
    ),
    "material_title_missing": ("请写明这是什么材料。", "Please say what this is."),
    "material_title_too_long": ("材料名称最多 60 个字。", "The name has 60 characters at most."),
    "material_missing": ("请选一个文件，或填写网址。", "Please choose a file or give an address."),
    "material_twice": ("文件和网址请只选一样。", "Please give either a file or an address, not both."),
    "address_not_web": (
        "网址要以 https:// 开头，最多 300 个字。",
        "An address begins with https:// and has 300 characters at most.",
    ),
    "materials_too_many": (
        "材料已经够多了，请先移去一份。",
        "There are as many files and links as one plan may have; please take one away first.",
    ),
    "why_missing": ("请写明为什么提前结束。", "Please say why the project ends early."),
    "why_too_long": ("理由最多 200 个字。", "The reason has 200 characters at most."),
    "went_well_missing": ("请写一句做得好的地方。", "Please write what went well."),
    "went_well_too_long": ("最多 500 个字。", "500 characters at most."),
    "fell_short_missing": ("请写一句没做到的地方。", "Please write what fell short."),
    "fell_short_too_long": ("最多 500 个字。", "500 characters at most."),
    "improvements_missing": (
        "请至少写一条下一次怎么改进。",
        "Please write at least one thing to do better next time.",
    ),
    "improvements_too_many": (
        "改进太多就没有重点了，请合并几条。",
        "So many improvements; please join some.",
    ),
    "improvements_too_long": ("一条改进最多 120 个字。", "An improvement has 120 characters at most."),
    "cost_negative": ("支出不能是负数。", "The cost cannot be below zero."),
    "cost_too_high": (
        "支出太大，请核对单位是不是元。",
        "The cost is too high. Please check that it is in yuan.",
    ),
    "cost_from_missing": ("填了支出，请写明钱从哪里来。", "Please say where the money came from."),
    "cost_from_too_long": ("资金来源最多 60 个字。", "The source has 60 characters at most."),
    "answer_missing": (
        "上一版留下的每条改进都要回答：采纳了怎么做，没采纳为什么。",
        "Please answer each improvement left open: how it is taken up, or why not.",
    ),
    "answer_too_long": ("一条回答最多 120 个字。", "An answer has 120 characters at most."),
    "answer_not_wanted": (
        "有的回答不属于上一版的改进，请刷新后再填。",
        "An answer belongs to no improvement.",
    ),
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


class ConditionsUnmet(Conflict):
    """A project does not go ahead before everybody its conditions name has said yes."""

    code = "projects.conditions_unmet"
    zh = "项目写明的条件还没有落实（{lacks_zh}）。请队长在项目页上请到人，再来办理。"
    en = "The project's conditions are not met yet ({lacks_en}). The leader asks them on the project's page first."


class ProofMissing(Conflict):
    """Whoever leads as a social worker shows a certificate in force."""

    code = "projects.proof_missing"
    zh = "带队社工要有核对过、没过期的证书（{titles}）。请先在“我的资料”里填写特长证明，请站点核对。"
    en = "Who leads as a social worker has a checked certificate in force ({titles}). Please add it to your profile."


class PartnerAnswered(Conflict):
    """An answer was given already, or the question was taken back."""

    code = "projects.partner_answered"
    zh = "这件事已经有了结果：{state_zh}。要改变请联系项目队伍。"
    en = "This was settled already: {state_en}. Please ask the project's team to change it."


class ProjectOver(Conflict):
    """A project that was returned or is over asks nobody any more."""

    code = "projects.project_over"
    zh = "项目 {number} 已退回或已结束，不再请共建方。"
    en = "Project {number} was returned or is over and asks nobody any more."


class NotOverYet(Conflict):
    """A project is evaluated on its last day or later."""

    code = "projects.not_over_yet"
    zh = "项目 {number} 到 {ends_on} 才结束，那天起可以评估。"
    en = "Project {number} ends on {ends_on} and can be evaluated from then on."


class NotApproved(Conflict):
    """Only a project that went ahead is evaluated or goes on in a next version."""

    code = "projects.not_approved"
    zh = "项目 {number} 没有通过审核，不能评估，也没有下一版。"
    en = "Project {number} was not approved, so there is nothing to evaluate and no next version."


class NotUnderWay(Conflict):
    """Only a project that has begun and is not over can be ended early."""

    code = "projects.not_under_way"
    zh = "项目 {number} 的时间是 {starts_on} 至 {ends_on}，只有进行中、没到最后一天的项目可以提前结束。"
    en = "Project {number} runs from {starts_on} to {ends_on}; only one under way, before its last day, ends early."


class ActivitiesAhead(Conflict):
    """Volunteers have places in activities after the new last day; whoever ends the project tells them first."""

    code = "projects.activities_ahead"
    zh = "项目 {number} 后面还有 {count} 场活动，已报名的人在等。请先取消这些活动，再结束项目。"
    en = "Project {number} has {count} activities ahead. Please cancel them first, so that those who signed up hear."


class AlreadyEvaluated(Conflict):
    """Somebody of the team evaluated this project first; what it says and its plan stay."""

    code = "projects.already_evaluated"
    zh = "项目 {number} 已经评估过了，评估和方案不再改动。要改进请做下一版。"
    en = "Project {number} was evaluated already; please go on with a next version."


class NotEvaluated(Conflict):
    """A next version learns from the one before."""

    code = "projects.not_evaluated"
    zh = "请先评估项目 {number}，再做下一版。"
    en = "Please evaluate project {number} before its next version."


class GoesOnAlready(Conflict):
    """There is one next version at a time."""

    code = "projects.goes_on_already"
    zh = "项目 {number} 已经有下一版了。"
    en = "Project {number} has a next version already."
