"""How games says no to taking people on."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal

VOLUNTEER_FAULTS = {
    "day_outside": ("{day} 不在赛会的日期之内。", "{day} is not one of the event’s days."),
    "most_shifts_unlikely": ("最多几班应在 1 到 200 之间。", "At most 1 to 200 shifts."),
    "why_missing": ("请写明原因，最多 200 个字。", "Please say why, in 200 characters at most."),
}


class GamesVolunteerUnknown(NotFound):
    """No volunteer of an event has this id, or none that is yours to see."""

    code = "games.volunteer_unknown"
    zh = "没有找到这位赛会志愿者。"
    en = "There is no such volunteer of an event."


class AcceptedThen(Conflict):
    """They accepted a shift on a day they would not come on."""

    code = "games.accepted_then"
    zh = "{day_zh}您已经接受了班次。不能去请先在活动里取消报名，再改日子。"
    en = "You accepted a shift on {day_en}. Withdraw from it at its activity first, then change your days."


class NotToBeTakenOn(Refusal):
    """The id is nobody's, or of somebody who is no volunteer with a real name that was checked; both sound alike."""

    code = "games.not_to_be_taken_on"
    status = 422
    zh = "只有实名核验通过的志愿者可以加入赛会。"
    en = "Only a volunteer whose real name was checked can join an event."


class ReleasedAlready(Conflict):
    """They are no volunteer of the event any more."""

    code = "games.released_already"
    zh = "这位志愿者已经退出赛会。"
    en = "They are no volunteer of this event any more."


class NotAMember(Refusal):
    """The number is nobody's, or of somebody who is no member of the organisation; both sound alike."""

    code = "games.not_a_member"
    status = 422
    zh = "本组织的成员里没有这个编号。请先请对方加入组织，或从招募里选。"
    en = "No member of the organisation has this number. Ask them to join first, or choose from the recruitment."
