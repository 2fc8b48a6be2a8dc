"""How kits says no."""

from tongxing.foundation.refusals import Conflict, NotFound

FAULTS = {
    "name_wrong": ("名称请写 2 到 30 个字。", "A name has 2 to 30 characters."),
    "sizes_wrong": (
        "尺码最多 20 个，每个最多 10 个字。",
        "There are 20 sizes at most, of 10 characters at most.",
    ),
    "posts_wrong": (
        "岗位最多 20 个，每个最多 60 个字。",
        "There are 20 posts at most, of 60 characters at most.",
    ),
    "numbered_wrong": (
        "有编号的物资不分尺码，而且要归还。",
        "Something with a number has no sizes, and is returned.",
    ),
    "return_on_wrong": (
        "归还日期只用于要归还的物资，最晚在赛会结束后 90 天。",
        "A day of return is for what is returned, 90 days after the event at the latest.",
    ),
    "desk_wrong": ("请写发放点，最多 20 个字。", "Name the desk, in 20 characters at most."),
    "size_wrong": ("请选这种物资有的尺码。", "Choose a size this item has."),
    "kind_unknown": ("请选到货、损坏或盘亏。", "Choose arrived, damaged or missing."),
    "count_wrong": ("数量请写 1 到 100000。", "A count is from 1 to 100000."),
    "why_missing": (
        "请写明原因，2 到 200 个字。",
        "Say why, in 2 to 200 characters.",
    ),
    "ending_unknown": ("请选归还、损坏或遗失。", "Choose returned, damaged or lost."),
    "many_items": ("一个赛会最多 40 种物资。", "An event has 40 items at most."),
    "name_taken": ("这个赛会已经有同名的物资。", "The event has an item of this name already."),
    "nothing_chosen": ("请至少选一样物资。", "Choose one thing at least."),
}


class KitItemUnknown(NotFound):
    """No item has this id, or it is not yours to see."""

    code = "kits.item_unknown"
    zh = "没有找到这种物资。"
    en = "There is no such item."


class KitHandoutUnknown(NotFound):
    """No handout has this id, or it is not yours to see."""

    code = "kits.handout_unknown"
    zh = "没有找到这条领用记录。"
    en = "There is no such handout."


class LeftTheEvent(Conflict):
    """Who left the event is given nothing more."""

    code = "kits.left"
    zh = "已经退出赛会，不能再领物资，可以归还。"
    en = "They left the event: nothing more is given, and things can be returned."


class NothingLeft(Conflict):
    """The desk has none of this size."""

    code = "kits.nothing_left"
    zh = "“{desk}”没有{item}{size}了。"
    en = "There is no {item} {size} left at {desk}."


class HeldAlready(Conflict):
    """One of each per person."""

    code = "kits.held_already"
    zh = "已经领过{item}。"
    en = "They have {item} already."


class NumberHeldByAnother(Conflict):
    """A numbered thing is with one person at a time."""

    code = "kits.number_held"
    zh = "{item} {number} 号在别人手里，还没有归还。"
    en = "{item} number {number} is with somebody else."


class NumberMissing(Conflict):
    """A numbered thing is given by its number."""

    code = "kits.number_missing"
    zh = "请填写{item}的编号，最多 20 个字。"
    en = "Please give the number of {item}, of 20 characters at most."


class NotForTheirPost(Conflict):
    """The item is for posts the person is not on."""

    code = "kits.not_for_post"
    zh = "{item}只发给这些岗位：{posts}。"
    en = "{item} is only for these posts: {posts}."


class SizeNotThere(Conflict):
    """The item has no such size."""

    code = "kits.no_such_size"
    zh = "{item}没有这个尺码，请选：{sizes}。"
    en = "{item} has no such size. Choose: {sizes}."


class EndedAlready(Conflict):
    """A handout ends once."""

    code = "kits.ended_already"
    zh = "这件物资已经归还或核销。"
    en = "This was returned or written off already."
