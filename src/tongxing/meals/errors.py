"""How meals says no."""

from tongxing.foundation.refusals import Conflict, NotFound

FAULTS = {
    "meal_unknown": (
        "请选早餐、午餐、晚餐或夜餐。",
        "Choose breakfast, lunch, dinner or a night meal.",
    ),
    "place_wrong": ("用餐点请写 2 到 30 个字。", "Name the place, in 2 to 30 characters."),
    "venues_wrong": (
        "请从赛程里的场馆中选，最多 60 个。",
        "Choose venues of the schedule, 60 at most.",
    ),
    "days_wrong": (
        "日期要在赛会期间，从早到晚。",
        "Days lie within the event, the first before the last.",
    ),
    "times_wrong": (
        "供餐时间从几点到几点，最长 8 小时。",
        "Say from when until when, for 8 hours at most.",
    ),
    "many_sittings": ("一个赛会最多 600 个餐次。", "An event has 600 sittings at most."),
    "why_missing": ("请写明原因，2 到 200 个字。", "Say why, in 2 to 200 characters."),
    "count_wrong": ("份数请写 1 到 5000。", "A count is from 1 to 5000."),
    "guests_wrong": ("客餐份数请写 0 到 5000。", "Portions for guests are from 0 to 5000."),
    "who_wrong": (
        "请写客人是谁，例如“司机 2 人”，2 到 60 个字。",
        "Say who the guests are, such as two drivers, in 2 to 60 characters.",
    ),
    "diet_unknown": (
        "请选普通餐、清真餐、素食或不在这里用餐。",
        "Choose ordinary, halal, vegetarian, or not eating here.",
    ),
}


class SittingUnknown(NotFound):
    """No sitting has this id, or it is not yours to see."""

    code = "meals.sitting_unknown"
    zh = "没有找到这个餐次。"
    en = "There is no such sitting."


class ServingUnknown(NotFound):
    """No meal that was given has this id, or it is not yours to see."""

    code = "meals.serving_unknown"
    zh = "没有找到这条领餐记录。"
    en = "There is no such meal."


class SittingThere(Conflict):
    """One sitting for a meal of a day at a place."""

    code = "meals.sitting_there"
    zh = "{place}这几天里已经安排了同一餐，请换用餐点或日期。"
    en = "{place} serves this meal on one of these days already. Please choose another place or other days."


class SittingCalledOff(Conflict):
    """Nothing is served or ordered at a sitting that was called off."""

    code = "meals.called_off"
    zh = "这一餐已经取消：{why}。"
    en = "This meal was called off: {why}."


class ServedAlready(Conflict):
    """A sitting at which somebody ate is not called off."""

    code = "meals.served_already"
    zh = "已经有人领了这一餐，不能取消。"
    en = "Somebody had this meal already: it cannot be called off."


class NotServedNow(Conflict):
    """The desk gives a meal around the time in which it is served."""

    code = "meals.not_served_now"
    zh = "这一餐在 {from_zh}到{until_zh}供应，现在不能发。请核对餐次。"
    en = "This meal is served from {from_en} until {until_en}. Please look which sitting it is."


class HadAlready(Conflict):
    """One meal once."""

    code = "meals.had_already"
    zh = "{who}在 {at} 已经领过这一餐，用餐点：{place}。"
    en = "{who} had this meal at {at} already, at {place}."


class NotOnTheRoster(Conflict):
    """The roster gives this person no such meal; the desk may give one with a reason."""

    code = "meals.not_on_the_roster"
    zh = "{who}没有和这一餐相接的班次。确实需要用餐的，写明原因照样发。"
    en = "{who} has no shift around this meal. Where it is needed, say why and give it."


class LeftTheEvent(Conflict):
    """Who left the event, or whose event is over, chooses nothing and is given no meal of it."""

    code = "meals.left"
    zh = "已经退出赛会，或者赛会已经结束，不再安排用餐。"
    en = "They left the event, or it is over: no meals are planned for them."
