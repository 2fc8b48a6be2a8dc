"""How games says no to putting people on shifts, and to their answers."""

from tongxing.foundation.refusals import Conflict, NotFound


class ShiftUnknown(NotFound):
    """No shift of the event has this id, or a later schedule dropped it."""

    code = "games.shift_unknown"
    zh = "没有找到这个班次，或者日程里已经没有它了。"
    en = "There is no such shift, or a later schedule dropped it."


class AssignmentUnknown(NotFound):
    """No assignment has this id, or none that is yours to see."""

    code = "games.assignment_unknown"
    zh = "没有找到这条排班。"
    en = "There is no such assignment."


class ShiftBegun(Conflict):
    """The shift has begun or is over."""

    code = "games.shift_begun"
    zh = "这一班已经开始，不能再排。"
    en = "This shift has begun already."


class ShiftFull(Conflict):
    """Every place of the shift has somebody."""

    code = "games.shift_full"
    zh = "{post}这一班 {places} 个名额都排满了。先撤下一位，或换一班。"
    en = "All {places} places of {post} have somebody. Take one off first, or choose another shift."


class ShiftFilledMeanwhile(Conflict):
    """Somebody else filled the last place at the same moment."""

    code = "games.shift_filled_meanwhile"
    zh = "这一班的最后一个名额刚刚排给了别人。"
    en = "The last place of this shift has just been given to somebody else."


class OnAnotherShift(Conflict):
    """The volunteer is on another shift at the same time."""

    code = "games.on_another_shift"
    zh = "时间撞了：这位志愿者 {from_zh} 到 {until_zh} 在 {venue}。"
    en = "The times clash: this volunteer is at {venue} from {from_en} to {until_en}."


class PlacedMeanwhile(Conflict):
    """Somebody put the volunteer on another shift of that time at the same moment."""

    code = "games.placed_meanwhile"
    zh = "这位志愿者刚刚被排到同一时间的另一班。"
    en = "This volunteer has just been put on another shift of the same time."


class NotThatDay(Conflict):
    """The volunteer said other days."""

    code = "games.not_that_day"
    zh = "这位志愿者 {day_zh} 不能来，能来的是：{days_zh}。"
    en = "This volunteer cannot come on {day_en}, only on: {days_en}."


class EnoughShifts(Conflict):
    """The volunteer takes so many shifts and no more."""

    code = "games.enough_shifts"
    zh = "这位志愿者最多 {most} 班，已经排满。"
    en = "This volunteer takes {most} shifts at most, and has them."


class RestWanted(Conflict):
    """Between two shifts of two days there is too little rest."""

    code = "games.rest_wanted"
    zh = "休息不够：和 {from_zh} 到 {until_zh} 的班只隔 {minutes_zh}，两天之间至少休息 {most_zh}。"
    en = (
        "Too little rest: {minutes_en} from the shift of {from_en} to {until_en}; between two days it is {most_en} at"
        " least."
    )


class DayTooLong(Conflict):
    """With this shift the day would be longer than the rule allows."""

    code = "games.day_too_long"
    zh = "{day_zh}已经排了 {minutes_zh}，加上这一班超过一天 {most_zh}。"
    en = "On {day_en} there are {minutes_en} already; with this shift it would be more than {most_en}."


class NightOfMinor(Conflict):
    """Somebody under age would serve at night."""

    code = "games.night_of_minor"
    zh = "这位志愿者未成年，晚上 {from_hour} 点以后、早上 {until_hour} 点以前不排班。"
    en = "This volunteer is under age: no shifts after {from_hour}:00 or before {until_hour}:00."


class AcceptedAlready(Conflict):
    """The volunteer accepted and holds a place; it is theirs to give back."""

    code = "games.accepted_already"
    zh = "志愿者已经接受这一班，名额是本人的。要换班，请先和本人商量，由本人退回。"
    en = "The volunteer accepted this shift and the place is theirs. Talk to them; they can give it back."


class NotOnIt(Conflict):
    """The assignment is over."""

    code = "games.not_on_it"
    zh = "这条排班已经结束：{state_zh}。请刷新再看。"
    en = "This assignment is over: {state_en}. Please look again."


class NotToldYet(Conflict):
    """There is nothing to answer, because nobody told this shift."""

    code = "games.not_told_yet"
    zh = "这一班还没有通知到您，不用回复。"
    en = "You were not told this shift yet; there is nothing to answer."


class NothingToTell(Conflict):
    """No draft of that day can be told."""

    code = "games.nothing_to_tell"
    zh = "{day} 没有可以通知的排班：还没有排人，或者班次的活动还没有审核通过（{not_open} 条）。"
    en = (
        "On {day} there is nothing to tell: nobody is in the draft, or the activities of the shifts were not"
        " published yet ({not_open})."
    )


class PlaceGone(Conflict):
    """All places of the activity are held by others who signed up for it."""

    code = "games.place_gone"
    zh = "这一班的名额已经被别人报满。请告诉组织者，换一班。"
    en = "The places of this shift were taken by others who signed up. Tell the organiser, who can offer another one."


class GiveBackThere(Conflict):
    """An accepted shift is given back at its activity, which knows until when that may be done."""

    code = "games.give_back_there"
    zh = "您已经接受这一班并报上了名。要退，请在“我的活动”里取消报名。"
    en = "You accepted this shift and hold a place. To give it back, withdraw from the activity in “My activities”."


class ProposalUnknown(NotFound):
    """No draft of the engine has this id, or none that is yours to see."""

    code = "games.proposal_unknown"
    zh = "没有找到这份排班草案。"
    en = "There is no such draft by the system."
