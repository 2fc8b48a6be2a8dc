"""How units says no."""

from tongxing.foundation.refusals import Conflict, Faults, Refusal

FAULTS = {
    "kind_unknown": ("请选择单位类型。", "Please choose the kind of unit."),
    "staff_impossible": ("职工人数应是 1 到 200 万。", "The staff is a number from 1 to two million."),
    "contact_missing": ("请填写联系人，最多 40 个字。", "Please name a contact, 40 characters at most."),
    "phone_unusable": (
        "请填 11 位手机号，或带区号的座机号。",
        "Please give a mobile number or a landline with its area code.",
    ),
    "title_length": ("请用 2 到 40 个字说明是什么事。", "Please say what it is in 2 to 40 characters."),
    "what_length": (
        "请写清楚要做什么，4 到 500 个字。",
        "Please describe what is to be done, 4 to 500 characters.",
    ),
    "address_length": ("请写明集合地点，2 到 120 个字。", "Please say where to meet, 2 to 120 characters."),
    "people_impossible": ("人数应是 1 到 500。", "The number of people is 1 to 500."),
    "ends_before_it_begins": ("结束时间应晚于开始时间。", "The end must come after the beginning."),
    "not_one_day": (
        "一次哨只约一天，请把开始和结束放在同一天。",
        "A whistle is for one day; please begin and end on the same day.",
    ),
    "in_the_past": (
        "开始时间已经过去了，请选以后的时间。",
        "That time has passed. Please choose a later one.",
    ),
    "units_named": ("请点名至少一个、最多 20 个单位。", "Please name one to twenty units."),
    "community_only": (
        "请选择到社区（村）。",
        "Please choose the community or village.",
    ),
    "agreement_missing": (
        "请先看清楚报到意味着什么，再勾选同意。",
        "Please read what reporting means, and tick that you agree.",
    ),
    "day_not_offered": (
        "请从给出的日期里选一天。",
        "Please choose one of the days offered.",
    ),
    "item_unknown": (
        "清单里没有这一项。",
        "There is no such line on the checklist.",
    ),
    "note_too_long": ("这句话最多 200 个字。", "The line has 200 characters at most."),
    "why_missing": ("请写明原因，对方会看到。", "Please say why; the other side will read it."),
    "outcome_unknown": ("请选择结果。", "Please choose how it ended."),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, f"units.{code}", *FAULTS[code])
    faults.refuse_if_any()


class OrganisationNotActive(Conflict):
    """The unit's organisation is not approved, or not any more."""

    code = "units.organisation_not_active"
    zh = "“{name}”现在不能办理这件事：组织没有通过审核，或者已经停用。请联系主管部门。"
    en = "“{name}” cannot do this now: it is not approved, or no longer. Please ask the authority."


class NotAMember(Conflict):
    """Who counts with a unit belongs to its volunteers, by their own word."""

    code = "units.not_a_member"
    zh = "您还不是“{name}”的成员。请先答复单位的邀请，或在队伍页申请加入。"
    en = "You are not a member of “{name}” yet. Answer its invitation, or ask to join first."


class LinkedElsewhere(Conflict):
    """A person counts with one unit at a time."""

    code = "units.linked_elsewhere"
    zh = "您已经计入“{name}”。要换单位，请先在“我的单位”里退出。"
    en = "You count with “{name}” already. Leave it on “My unit” first."


class UnitsTooFar(Conflict):
    """A whistle is heard in its own county."""

    code = "units.too_far"
    zh = "“{name}”不在本区县，吹哨只到本区县的单位。请从名单里重新选择。"
    en = "“{name}” is not in this county; a whistle is for units of the county. Please choose again."


class NotYourCommunity(Conflict):
    """One reports where one lives."""

    code = "units.not_your_community"
    zh = "只能到居住地的社区报到。居住地变了的话，请先在“个人资料”里改。"
    en = "One reports to the community one lives in. If you moved, change your particulars first."


class NoStationThere(Conflict):
    """Nobody would be there to receive the report."""

    code = "units.no_station_there"
    zh = "这里还没有接待报到的服务站，暂时不能报到。"
    en = "There is no station here yet that could receive your report."


class ReportedElsewhere(Conflict):
    """One reports to one community at a time."""

    code = "units.reported_elsewhere"
    zh = "您已经向另一个社区报到。请先撤回，再到新的社区报到。"
    en = "You have reported to another community. Withdraw that first."


class NoLongerAsked(Conflict):
    """The whistle is over, or the unit has answered it."""

    code = "units.no_longer_asked"
    zh = "这一声哨（{number}）现在不能这样答复：{state_zh}。"
    en = "This whistle ({number}) cannot be answered so now: {state_en}."


class TooLateToAnswer(Conflict):
    """The work has begun."""

    code = "units.too_late_to_answer"
    zh = "这件事已经开始，来不及安排了。请直接给社区打电话。"
    en = "The work has begun; it is too late to arrange anything. Please phone the community."


class NotBegunYet(Conflict):
    """A last word comes after the beginning."""

    code = "units.not_begun_yet"
    zh = "活动开始之后才能确认完成。"
    en = "The last word comes after the beginning."


class NobodyCame(Conflict):
    """Without a unit that comes there is nothing to close; such a whistle is called off."""

    code = "units.nobody_came"
    zh = "还没有单位答应来。不需要了的话，请取消这一声哨。"
    en = "No unit has said yes. If it is not needed any more, call the whistle off."


class NoPlaceToMeet(Refusal):
    """Neither the station nor the whistle gives a point on the map, which a notice needs."""

    code = "units.no_place_to_meet"
    status = 409
    zh = "这个社区还没有在地图上标出集合地点（服务站）。请联系社区补上后再来。"
    en = "This community’s station has no point on the map yet. Ask the community to add it, then come back."
