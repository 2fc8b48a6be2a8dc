"""How stations says no."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal

FAULTS = {
    "name_missing": ("请填写站点名称。", "Please give the station's name."),
    "name_too_long": ("站点名称最多 60 个字。", "The name has 60 characters at most."),
    "phone_unusable": (
        "请填 11 位手机号，或带区号的座机号。",
        "Please give a mobile number or a landline with its area code.",
    ),
    "hours_too_long": ("开放时间最多 80 个字。", "The opening hours have 80 characters at most."),
    "address_missing": (
        "请填写详细地址，居民要靠它找到站点。",
        "Please give the address: residents find the station by it.",
    ),
    "hours_impossible": (
        "开放时间要有开始和结束，结束在开始之后。",
        "Opening hours begin and end, and end after they begin.",
    ),
    "hours_overlap": ("同一天的两段开放时间重叠了。", "Two stretches of the same day overlap."),
    "hours_too_many": ("一天最多三段开放时间。", "A day has three stretches at most."),
    "host_too_long": ("主办单位最多 80 个字。", "The host has 80 characters at most."),
    "shown_by_missing": (
        "请写一句在现场看得到的依据，比如“一楼挂牌”。",
        "Please say in a sentence what can be seen there, for example “a sign on the ground floor”.",
    ),
    "shown_by_too_long": ("依据最多 200 个字。", "The evidence has 200 characters at most."),
    "seen_on_ahead": ("日期不能晚于今天。", "The day cannot lie ahead."),
    "seen_on_too_old": (
        "这条依据已经过期，请现场再看一次。",
        "That evidence is out of date; please look again on the spot.",
    ),
    "people_unlikely": ("人数请填 1 到 500。", "Please give 1 to 500 people."),
    "why_missing": ("请写明原因。", "Please say why."),
    "address_too_long": ("地址最多 120 个字。", "The address has 120 characters at most."),
}


class KindUnknown(Refusal):
    """There is no such kind of station."""

    code = "stations.kind_unknown"
    status = 422
    zh = "没有“{kind}”这种站点类型，请从列表中选择。"
    en = "There is no kind of station called “{kind}”. Please choose from the list."


class NameTaken(Conflict):
    """A division has one open station of a name, so that a resident who asks for it is understood."""

    code = "stations.name_taken"
    zh = "这里已经有名为“{name}”的站点，请换一个名称。"
    en = "There is already a station called “{name}” here. Please choose another name."


class StationUnknown(NotFound):
    """No station has this id."""

    code = "stations.unknown"
    zh = "没有找到这个站点。"
    en = "There is no such station."


class HaveUnknown(Refusal):
    """The six haves are a list, and this is none of them."""

    code = "stations.have_unknown"
    status = 422
    zh = "“六有”里没有这一项，请从列表中选择。"
    en = "That is none of the six haves. Please choose from the list."


class PurposeUnknown(Refusal):
    """What somebody came for is chosen from a short list."""

    code = "stations.purpose_unknown"
    status = 422
    zh = "没有“{purpose}”这种来意，请从列表中选择。"
    en = "There is no such reason to come: “{purpose}”. Please choose from the list."


class AnotherDivision(Conflict):
    """A station answers for its division; in another one it is another station."""

    code = "stations.another_division"
    zh = "站点换了社区（村），请撤销这个站点，在新的地方另开一个。"
    en = "It is in another division now. Please close this station and open one there."


class StationClosed(Conflict):
    """A station that was given up is neither kept nor counted."""

    code = "stations.closed"
    zh = "这个站点已经撤销，不能再登记。"
    en = "This station has been closed; nothing more can be entered."


class TapOver(Conflict):
    """A tap is taken back on its own day; afterwards the count stands."""

    code = "stations.tap_over"
    zh = "只能撤回当天的登记。"
    en = "Only today’s count can be taken back."


class NotExemplary(Conflict):
    """A demonstration station meets every published criterion on the day it is named."""

    code = "stations.not_exemplary"
    zh = "还不符合示范站点的标准：{reason}"
    en = "It does not meet the criteria yet: {reason_en}"


class NotAnExample(Conflict):
    """Only a demonstration station can stop being one."""

    code = "stations.not_an_example"
    zh = "这个站点现在不是示范站点。"
    en = "This station is not a demonstration station now."
