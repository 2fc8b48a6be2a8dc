"""How places says no."""

from tongxing.foundation.refusals import Refusal


class PlaceUnknown(Refusal):
    """No division ever had this code, as far as our records reach."""

    code = "places.unknown"
    status = 422
    zh = "没有代码为 {region_code} 的行政区划，请重新选择所在地区。"
    en = "There is no division with the code {region_code}. Please choose the area again."


class CodeRetired(Refusal):
    """The division existed and was dissolved or renamed; `heirs` are the codes to use instead."""

    code = "places.code_retired"
    status = 422
    zh = "“{name}”（{region_code}）已于 {until} 撤销，请改选：{heirs_zh}。"
    en = "{name} ({region_code}) was dissolved on {until}. Please choose: {heirs_zh}."


class CodeNotYet(Refusal):
    """The division exists, but did not on the day that is asked about."""

    code = "places.code_not_yet"
    status = 422
    zh = "“{name}”（{region_code}）自 {since} 起设立，那一天还没有它。"
    en = "{name} ({region_code}) was founded on {since}, after that day."


class PointImpossible(Refusal):
    """Two numbers that are no latitude and longitude, or only one of them."""

    code = "places.point_impossible"
    status = 422
    zh = "地图上的位置不对：纬度应在 -90 到 90 之间，经度应在 -180 到 180 之间，两个都要填。"
    en = "This is no point on the map: latitude −90 to 90 and longitude −180 to 180, both of them."


class DatumUnknown(Refusal):
    """A point on a map datum that we cannot convert."""

    code = "places.datum_unknown"
    status = 422
    zh = "不认识的坐标系“{datum}”，只接受 {known}。"
    en = "Unknown map datum {datum}; we take {known}."
