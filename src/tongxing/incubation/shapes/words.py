"""The words of this room: states, steps, levels and kinds, in Chinese and English."""

from enum import StrEnum


class PlaceState(StrEnum):
    """How far an organisation is with a base."""

    APPLIED = "applied"
    DECLINED = "declined"
    GROWING = "growing"
    GRADUATED = "graduated"
    LEFT = "left"


PLACE_STATES = {
    PlaceState.APPLIED: ("已申请，待答复", "Applied"),
    PlaceState.DECLINED: ("没有接收", "Not taken in"),
    PlaceState.GROWING: ("在孵", "Growing here"),
    PlaceState.GRADUATED: ("已出孵", "Graduated"),
    PlaceState.LEFT: ("已离开", "Left"),
}
STEPS = {
    "applied": ("申请", "Applied"),
    "declined": ("没有接收", "Not taken in"),
    "entered": ("进入孵化", "Taken in"),
    "milestone": ("做到一项里程碑", "A milestone met"),
    "stage": ("进入下一阶段", "The next stage"),
    "advised": ("导师指导", "Advised by a mentor"),
    "graduated": ("出孵", "Graduated"),
    "left": ("离开", "Left"),
}
LEVELS = {
    "nation": ("国家级", "National"),
    "province": ("省级", "Province"),
    "prefecture": ("市级", "City"),
    "county": ("县级", "County"),
}
RESOURCE_KINDS = {
    "room": ("场地", "Room"),
    "equipment": ("设备", "Equipment"),
    "course": ("课程资料", "Course material"),
    "advice": ("专业服务", "Professional help"),
}
MENTOR_STATES = {
    "asked": ("等待本人答复", "Asked"),
    "active": ("在任", "Mentor"),
    "declined": ("没有接受", "Declined"),
    "ended": ("已结束", "Ended"),
}
MEMBER_STATES = {
    "asked": ("申请入会", "Asked to join"),
    "invited": ("受邀入会", "Invited"),
    "active": ("会员", "Member"),
    "declined": ("未入会", "Declined"),
    "ended": ("已退会", "Left"),
}
SHOWN = {
    "in_force": ("组织状态正常", "The organisation is in force"),
    "members": ("名册上 {value} 人", "{value} on its roster"),
    "minutes": ("账本里已生效 {value} 分钟", "{value} effective minutes in the ledger"),
}


def of(pair: tuple[str, str], language: str) -> str:
    """The one of two texts that fits the language."""
    return pair[0] if language.startswith("zh") else pair[1]
