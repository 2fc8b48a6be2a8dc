"""How games says no to schedules and the opening of shifts."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal

FAULTS = {
    "name_wrong": ("名称应在 2 到 60 个字之间。", "The name has 2 to 60 characters."),
    "days_wrong": (
        "结束日期不能早于开始日期，一共最多 120 天。",
        "It ends no earlier than it begins, and lasts 120 days at most.",
    ),
    "days_past": ("最后一天不能已经过去。", "The last day cannot be in the past."),
    "why_wrong": ("请写明原因，2 到 200 个字。", "Please say why, in 2 to 200 characters."),
    "post_missing": ("请填写岗位名称，最多 60 个字。", "Please name the post, in 60 characters at most."),
    "places_unlikely": ("人数应在 1 到 2000 之间。", "There are 1 to 2000 places."),
}
AT_ROW = {
    "starts_wrong": (
        "第 {row} 行（项）：开始时间“{said}”看不懂，请写成 2026-03-16 09:00。",
        "Row (entry) {row}: the start “{said}” cannot be read; write it like 2026-03-16 09:00.",
    ),
    "ends_wrong": (
        "第 {row} 行（项）：结束时间或时长“{said}”看不懂。",
        "Row (entry) {row}: the end or duration “{said}” cannot be read.",
    ),
    "places_wrong": (
        "第 {row} 行（项）：人数“{said}”应是 1 到 2000 的整数。",
        "Row (entry) {row}: the places “{said}” are not a whole number from 1 to 2000.",
    ),
    "number_wrong": (
        "第 {row} 行（项）：没有编号，或编号超过 80 个字。",
        "Row (entry) {row}: there is no number, or it is longer than 80 characters.",
    ),
    "number_twice": (
        "第 {row} 行（项）：编号“{said}”前面已经用过。",
        "Row (entry) {row}: the number “{said}” was used above.",
    ),
    "venue_wrong": (
        "第 {row} 行（项）：场馆“{said}”没有填写或超过 60 个字。",
        "Row (entry) {row}: the venue “{said}” is missing or longer than 60 characters.",
    ),
    "post_wrong": (
        "第 {row} 行（项）：岗位“{said}”没有填写或超过 60 个字。",
        "Row (entry) {row}: the post “{said}” is missing or longer than 60 characters.",
    ),
    "hours_wrong": (
        "第 {row} 行（项）：结束要晚于开始，一班最多 24 小时。",
        "Row (entry) {row}: a shift ends after it begins and lasts 24 hours at most.",
    ),
    "day_outside": (
        "第 {row} 行（项）：{said} 不在赛会的日期之内。",
        "Row (entry) {row}: {said} is not one of the event’s days.",
    ),
}


class GamesUnknown(NotFound):
    """No large event has this id, or none that is yours to see."""

    code = "games.unknown"
    zh = "没有找到这个赛会。"
    en = "There is no such event."


class GamesOff(Conflict):
    """The event was called off."""

    code = "games.called_off"
    zh = "这个赛会已经取消，原因：{why}。"
    en = "This event was called off: {why}."


class GamesOver(Conflict):
    """The event's last day has passed."""

    code = "games.over"
    zh = "这个赛会已经结束，不能再改或取消。"
    en = "This event is over; it cannot be changed or called off any more."


class ShiftsOutside(Conflict):
    """Some shifts would lie outside of the event's new days."""

    code = "games.shifts_outside"
    zh = "有 {count} 个班次不在新的日期之内，最早的在 {first_zh}。请先把日期放宽，读入新的日程，再改一次。"
    en = (
        "{count} shift(s) would lie outside of the new days, the earliest on {first_en}. Widen the days first, bring"
        " the new schedule, then change them again."
    )


class SheetUnknown(NotFound):
    """No schedule has this id, or none that is yours to see."""

    code = "games.sheet_unknown"
    zh = "没有找到这份日程表。"
    en = "There is no such schedule."


class ScheduleUnreadable(Refusal):
    """The file is none of the shapes that are read."""

    code = "games.schedule_unreadable"
    status = 422
    zh = (
        "这个文件读不懂。请交 CSV（表头要有编号、场馆、开始、结束），或 frab / pentabarf 格式的"
        " XML、JSON 日程，最多 4 MB、10000 班。"
    )
    en = (
        "This file cannot be read. Hand in CSV with the columns number, venue, starts, ends, or a frab or"
        " pentabarf schedule in XML or JSON; 4 MB and 10000 shifts at most."
    )


class PatternOfOthers(Refusal):
    """The activity to do the like of is another organisation's, or its project does not last over that day."""

    code = "games.pattern_of_others"
    status = 422
    zh = (
        "请选赛会主办组织自己的活动作样板，而且它的项目要包含 {day} 这一天。"
        "可以先为赛会立项，在项目里办好一场，再照它开放其余班次。"
    )
    en = (
        "Please choose an activity of the organisation itself whose project lasts over {day}. Set up a project for the"
        " event, plan one activity in it, and open the other shifts like that one."
    )


class NothingToOpen(Conflict):
    """Every shift of that day is opened already, or has begun."""

    code = "games.nothing_to_open"
    zh = "这一天没有还要开放的班次：都已经开放，或者已经开始。"
    en = "No shift of that day is left to open: all are open already, or have begun."


class SheetOvertaken(Conflict):
    """A newer schedule was brought since this one was read."""

    code = "games.sheet_overtaken"
    zh = "这份日程表读入以后，已经导入过另一份。请重新读入，再看一遍变化。"
    en = "Another schedule was brought since this one was read. Read it again and look at what changes."
