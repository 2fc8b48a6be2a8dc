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
