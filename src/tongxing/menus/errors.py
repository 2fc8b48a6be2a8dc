"""How menus says no."""

from tongxing.foundation.refusals import Conflict, Faults

FAULTS = {
    "name_missing": ("请给这项服务起个名字。", "Please name the service."),
    "name_too_long": ("名称最多 30 个字。", "The name has 30 characters at most."),
    "about_missing": ("请写明做什么。", "Please say what is done."),
    "about_too_long": ("内容最多 200 个字。", "200 characters at most."),
    "conditions_too_long": ("条件最多 120 个字。", "The conditions have 120 characters at most."),
    "setting_unknown": ("请选择上门还是到站点。", "Please choose: at home, or at the station."),
    "station_missing": ("到站点的服务要选一个站点。", "What is done at a station names the station."),
    "station_elsewhere": (
        "站点要在服务范围里，并且正常开放。",
        "The station lies in the place served and is open.",
    ),
    "place_too_wide": (
        "服务范围请选到区县、街道（乡镇）或社区（村）。",
        "Please choose a county, a street or a community as the place served.",
    ),
    "place_elsewhere": (
        "服务范围要在本队登记的区县以内。",
        "The place served lies in the county where the team is registered.",
    ),
    "minutes_unlikely": ("一次多少分钟，请填 10 到 240。", "Minutes each time: between 10 and 240."),
    "a_month_unlikely": (
        "一个月最多几次，请填 1 到 {most}。",
        "How many a month: between 1 and {most}.",
    ),
    "slots_missing": ("请至少写一个每周的时间。", "Please give one time of the week at least."),
    "slots_too_many": ("每周的时间最多写 14 个。", "Fourteen times of the week at most."),
    "slot_unlikely": (
        "每周的时间要写成“周三 09:00-11:00”，结束晚于开始，并且放得下一次服务。",
        "A time of the week reads “Wednesday 09:00-11:00”, ends after it begins, and holds one service.",
    ),
    "too_many_objects": ("服务对象最多选 6 类。", "Six groups at most."),
    "speaks_of_money": (
        "菜单里的服务不收钱，也不写价格：请去掉“{word}”（《志愿服务条例》）。",
        "What is on the menu is free and names no price; please take out “{word}”.",
    ),
    "speaks_of_medicine": (
        "看病、打针、开药要由医疗机构做，不能上菜单：请去掉“{word}”。",
        "Medical acts belong to medical institutions, not on the menu; please take out “{word}”.",
    ),
    "not_confirmed": (
        "请确认：不收任何费用，不做医疗行为，不推销。",
        "Please confirm: no fee, no medical act, no selling.",
    ),
    "not_to_be_asked": (
        "居民点了这项服务会先邀请你们，请确认可以邀请本队。",
        "Your team is asked first when it is ordered; please confirm that it may be asked.",
    ),
    "why_missing": ("请写明原因，队伍会看到。", "Please say why; the team will read it."),
    "why_too_long": ("原因最多 120 个字。", "The reason has 120 characters at most."),
    "note_too_long": ("留言最多 200 个字。", "The note has 200 characters at most."),
    "not_a_slot": (
        "这项服务那个时间没有，请从列出的时间里选。",
        "It is not offered then; please choose one of the times listed.",
    ),
    "address_missing": ("上门服务请写门牌号。", "Please give the address for a visit at home."),
    "outside_the_place": (
        "这项服务只在{place}提供，请选那里面的社区（村）或街道。",
        "This service is offered in {place} only; please choose a community or street there.",
    ),
    "heard_by_unknown": ("请选择是怎样得知的。", "Please say how this reached us."),
}


def refuse_problems(problems: list[tuple[str, str]], **facts: object) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for place, code in problems:
        zh, en = FAULTS[code]
        faults.add(place, code, zh.format(**facts), en.format(**facts))
    faults.refuse_if_any()


class NotOffered(Conflict):
    """The item is paused, ended or hidden."""

    code = "menus.not_offered"
    zh = "“{name}”现在不能点：{state_zh}。"
    en = "“{name}” cannot be ordered now: {state_en}."


class ItemOver(Conflict):
    """What has ended is not changed; a new item takes its place."""

    code = "menus.item_over"
    zh = "“{name}”已经停办，不能再改。需要的话请发布新的一项。"
    en = "“{name}” has ended and is changed no more. Please publish a new item."


class MonthFull(Conflict):
    """A team does as many a month as it said, and not one more."""

    code = "menus.month_full"
    zh = "“{name}”{month} 月的 {a_month} 次已经约满。{others_zh}"
    en = "“{name}” is fully booked for month {month} ({a_month} times). {others_en}"


class AddressSpared(Conflict):
    """On a festival one home is not visited again and again: another day is as good (R-72)."""

    code = "menus.address_spared"
    zh = "{festival_zh}那天这个地址已经约了人来，不用再添一拨。平常的日子更需要人陪：{others_zh}"
    en = "Somebody is coming to this address on {festival_en} already. Ordinary days need company more: {others_en}"


class NameTaken(Conflict):
    """A team has one live item of a name."""

    code = "menus.name_taken"
    zh = "你们的菜单里已经有“{name}”。请改名，或者修改原来那一项。"
    en = "“{name}” is on your menu already. Please choose another name, or change that item."


class MenuLong(Conflict):
    """A menu stays short enough to be read."""

    code = "menus.menu_long"
    zh = "一支队伍的菜单最多 {most} 项。请先停办不再做的。"
    en = "A team has {most} items at most. Please end what is done no more."
