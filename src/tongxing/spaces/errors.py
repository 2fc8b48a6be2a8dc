"""How spaces says no."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal

FAULTS = {
    "name_missing": ("请填写场地名称。", "Please give the space a name."),
    "name_too_long": ("场地名称最多 40 个字。", "The name has 40 characters at most."),
    "equipment_too_long": ("设备最多 200 个字。", "The equipment has 200 characters at most."),
    "seats_unlikely": ("请填能坐多少人，1 到 5000。", "Please say how many can sit there, 1 to 5000."),
    "title_missing": ("请写明用来做什么。", "Please say what it is for."),
    "title_too_long": ("用途最多 60 个字。", "What it is for has 60 characters at most."),
    "for_whom_missing": ("请写明给谁用。", "Please say who it is for."),
    "ends_before_it_starts": ("结束时间要晚于开始时间。", "It ends after it starts."),
    "in_the_past": ("开始时间已经过了。", "That time has passed."),
    "too_long": ("一次最多预约 {longest} 分钟。", "A booking lasts {longest} minutes at most."),
    "too_far_ahead": ("最多提前 {ahead} 天预约。", "It can be booked {ahead} days ahead at most."),
    "why_missing": ("请写明原因。", "Please say why."),
}


class SpaceUnknown(NotFound):
    """No space has this id."""

    code = "spaces.unknown"
    zh = "没有找到这个场地。"
    en = "There is no such space."


class SpaceTaken(Conflict):
    """A space is nobody else's while it is booked."""

    code = "spaces.taken"
    zh = "这段时间已经约出去了：{taken}。请换一段时间或换一个场地。"
    en = "It is booked then: {taken}. Please choose another time or another space."


class SpaceEnded(Conflict):
    """A space that is offered no more takes no bookings."""

    code = "spaces.ended"
    zh = "这个场地不再开放预约。"
    en = "This space can no longer be booked."


class OutsideHours(Refusal):
    """A team books while the station is open, because somebody has to unlock the door."""

    code = "spaces.outside_hours"
    status = 422
    zh = "站点那时不开门（{hours}）。确实需要，请打站点电话，由工作人员预约。"
    en = "The station is not open then ({hours}). If you need it, call the station and have the desk book it."


class TooManyBookings(Conflict):
    """A team holds so many bookings ahead and no more, so that others find a free hour."""

    code = "spaces.too_many_bookings"
    zh = "你们在这个站点已经约了 {most} 次，用完一次再约下一次。"
    en = "Your team holds {most} bookings at this station; use one before the next."


class NameTaken(Conflict):
    """A station has one space of a name."""

    code = "spaces.name_taken"
    zh = "这个站点已经有名为“{name}”的场地。"
    en = "The station has a space called “{name}” already."


class BookingOver(Conflict):
    """What is past is not called off."""

    code = "spaces.booking_over"
    zh = "这次预约已经结束，不能取消。"
    en = "This booking is over and cannot be called off."
