"""How coming together says no."""

from tongxing.foundation.refusals import Conflict, NotFound


class PartyUnknown(NotFound):
    """No party has this id."""

    code = "parties.unknown"
    zh = "没有找到这个同行小组，请核对链接。"
    en = "There is no such party. Please check the link."


class PartyOver(Conflict):
    """The party has signed up already, or was called off."""

    code = "parties.over"
    zh = "这个同行小组已经报过名，或已经解散。要一起去，请重新发起。"
    en = "This party has signed up already, or was called off. Please begin a new one."


class InAnotherParty(Conflict):
    """Somebody comes to one activity in one party."""

    code = "parties.in_another"
    zh = "您（或所选的孩子）已经在这个活动的一个同行小组里了，请先退出那一个。"
    en = "You, or the child chosen, are in a party of this activity already. Please leave that one first."


class PartyFull(Conflict):
    """A party is a family or a few friends; a whole unit signs up through its team."""

    code = "parties.full"
    zh = "一个同行小组最多 {most} 人。人更多，请分几组，或请队长统一安排。"
    en = "A party has {most} people at most. For more, make several, or ask a team leader."


class NobodyComes(Conflict):
    """Who joins comes along, or brings a child who does."""

    code = "parties.nobody_comes"
    zh = "请勾选“我也去”，或选一个孩子。"
    en = "Please tick that you come, or choose a child."


class TooFew(Conflict):
    """One alone signs up alone."""

    code = "parties.too_few"
    zh = "同行小组还不到 {least} 人：请把链接发给要一起去的人，或者直接自己报名。"
    en = "The party has fewer than {least} people yet: send them the link, or simply sign up by yourself."


class SomebodyCannot(Conflict):
    """Of a party that comes all or not at all, some cannot; why is theirs alone."""

    code = "parties.somebody_cannot"
    zh = "有 {count} 位暂时报不上，所以谁也没有报。原因只告诉本人（孩子的告诉监护人）；不去的可以退出，再一起报。"
    en = (
        "{count} cannot sign up for now, so nobody has. Why is told to them alone (a child's to its guardian); whoever"
        " does not come may leave, and then press again."
    )


class NotEnoughPlaces(Conflict):
    """Fewer places are free than the party has people, and it wished to come whole."""

    code = "parties.not_enough_places"
    zh = (
        "你们 {wanted} 人，现在空 {free} 个名额，所以谁也没有报。可以整组等名额，或重新发起“能去几个去几个”。"
    )
    en = (
        "You are {wanted} and {free} places are free, so nobody has one. The whole party may wait, or you begin a new"
        " one for as many as can."
    )
