"""How the library says no."""

from tongxing.foundation.refusals import Conflict, Faults

FAULTS = {
    "summary_missing": (
        "请用一两句话写明帮谁、怎么帮。",
        "Please say in a sentence or two whom it helps and how.",
    ),
    "summary_too_long": ("最多 200 个字。", "200 characters at most."),
    "note_missing": ("请写明理由，对方会看到。", "Please write a word on why; the other side reads it."),
    "note_too_long": ("理由最多 200 个字。", "A word on why has 200 characters at most."),
    "name_missing": ("请给系列起个名字。", "Please give the series a name."),
    "name_too_long": ("系列名称最多 40 个字。", "The name has 40 characters at most."),
    "purpose_missing": ("请写明这个系列做什么。", "Please say what the series is about."),
    "purpose_too_long": ("最多 200 个字。", "200 characters at most."),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class NotProven(Conflict):
    """Only what was evaluated can prove anything."""

    code = "library.not_proven"
    zh = "项目 {number} 还没有评估。请先在项目页上评估，再推荐入库。"
    en = "Project {number} has not been evaluated. Please evaluate it first, then nominate it."


class CriteriaUnmet(Conflict):
    """The rule asks for more before a level lists it."""

    code = "library.criteria_unmet"
    zh = "还没有达到入库条件：{gaps_zh}。达到后再办理。"
    en = "Not all that the rule asks for is there yet: {gaps_en}."


class NominatedAlready(Conflict):
    """One nomination per item and level at a time."""

    code = "library.nominated_already"
    zh = "这个项目已经推荐或列入{level_zh}了。"
    en = "This project is nominated or listed there already: {level_en}."


class AtTheTop(Conflict):
    """Above the province there is no library here, and an item that is not listed has no next level."""

    code = "library.at_the_top"
    zh = "这个项目没有可以再推荐的上一级：要么已在省级项目库，要么还没有入库。"
    en = "There is no level above to nominate it for: it is in the province's library, or not listed yet."


class AnsweredAlready(Conflict):
    """Somebody else answered first."""

    code = "library.answered_already"
    zh = "这件事已经有了结果：{state_zh}。"
    en = "This was settled already: {state_en}."


class OwnNomination(Conflict):
    """Who nominates does not answer."""

    code = "library.own_nomination"
    zh = "您推荐的项目要由别人来答复。"
    en = "Somebody else answers what you nominated."


class NotListed(Conflict):
    """What is not listed is not copied from here."""

    code = "library.not_listed"
    zh = "“{title}”不在项目库里，不能借鉴。"
    en = "{title} is not in the library and cannot be copied from it."


class OwnItem(Conflict):
    """A team goes on with its own project in a next version."""

    code = "library.own_item"
    zh = "这是本队自己的项目，请在项目页上做下一版。"
    en = "This is your team's own project; please go on with a next version on its page."


class NameTaken(Conflict):
    """An organisation gives a name to one series."""

    code = "library.name_taken"
    zh = "本组织已经有叫“{name}”的系列。"
    en = "Your organisation has a series called {name} already."


class JoinedAlready(Conflict):
    """A project asks a series once."""

    code = "library.joined_already"
    zh = "这个项目已经在这个系列里，或者已经问过了。"
    en = "The project is in the series already, or has asked."


class NotInForce(Conflict):
    """Only an approved project belongs to a series."""

    code = "library.not_in_force"
    zh = "项目 {number} 没有通过审核，不能加入系列。"
    en = "Project {number} was not approved and cannot join a series."
