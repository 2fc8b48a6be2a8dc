"""How accreditations says no."""

from tongxing.foundation.refusals import Conflict, NotFound

FAULTS = {
    "zones_wrong": (
        "请写 1 到 12 个区域，每个最多 20 个字。",
        "Name 1 to 12 zones, of 20 characters at most.",
    ),
    "ending_unknown": ("请选遗失、损坏或收回。", "Choose lost, worn out or taken back."),
    "why_missing": (
        "收回证件要写明原因，2 到 200 个字。",
        "Say why a badge is taken back, in 2 to 200 characters.",
    ),
    "nobody_chosen": ("请先勾选志愿者，一次最多 50 位。", "Please tick volunteers first, 50 at most."),
    "gates_many": ("领证前要求的培训最多 10 门。", "There are 10 trainings at most before a badge."),
}


class BadgeUnknown(NotFound):
    """No badge has this id, or it is not yours to see."""

    code = "accreditations.unknown"
    zh = "没有找到这张赛会证件。"
    en = "There is no such event badge."


class NoVolunteerOfTheEvent(Conflict):
    """A badge is for volunteers of the event."""

    code = "accreditations.no_volunteer"
    zh = "不是这个赛会的志愿者，或者已经退出。"
    en = "Not a volunteer of this event, or left it."


class HasBadgeAlready(Conflict):
    """One live badge per person and event."""

    code = "accreditations.has_badge"
    zh = "已经有一张有效的证件。"
    en = "They have a live badge already."


class TrainingMissing(Conflict):
    """The event asks for trainings before a badge."""

    code = "accreditations.training_missing"
    zh = "领证前要先通过培训：{courses}。"
    en = "To be passed before a badge: {courses}."


class NobodyOfTheEvent(NotFound):
    """What was typed or read at the desk names no volunteer of the event."""

    code = "accreditations.nobody"
    zh = "这个编号不是本赛会的志愿者，请核对证件。"
    en = "This number is of no volunteer of this event. Please look at the badge."
