"""How absences say no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, NotFound


class AbsenceUnknown(NotFound):
    """No such fact, or it has been erased."""

    code = "absences.unknown"
    zh = "没有找到这条缺席登记，可能已经到期删除。"
    en = "There is no such note; it may have expired and been erased."


class NotOverYet(Conflict):
    """Whoever is missing is known when it is over."""

    code = "absences.not_over_yet"
    zh = "活动 {ends_zh} 结束，结束以后再登记谁没有来。"
    en = "It ends at {ends_en}; who did not come is noted afterwards."


class ListClosed(Conflict):
    """Too long ago: what is not remembered is not written down."""

    code = "absences.list_closed"
    zh = "活动结束已超过 {days} 天，不再登记缺席。"
    en = "It ended more than {days} days ago; nothing is noted any more."


class NoSuchPlace(Conflict):
    """Whoever is named holds no place there, or came."""

    code = "absences.no_such_place"
    zh = "这位志愿者在这个活动没有名额，或者已经签到。请刷新名单再看一眼。"
    en = "This person holds no place there, or has checked in. Please reload the list."


class NotThere(Conflict):
    """Only somebody who came can be sent away."""

    code = "absences.not_there"
    zh = "只有签到了的人才谈得上中途请离。没有来的，请记未到或请过假。"
    en = "Only somebody who checked in can be sent away; others were not seen or are excused."


class StatedAlready(Conflict):
    """One fact for a place."""

    code = "absences.stated_already"
    zh = "这位志愿者在这个活动已经登记过了，可以更正，不能再记一条。"
    en = "There is a note about this person here already; it can be put right, not doubled."


class OverNow(Conflict):
    """The fact has ended already, so nothing is to be put right or answered."""

    code = "absences.over_now"
    zh = "这条登记已经更正或撤销了。"
    en = "This note has been put right already."


class HowUnknown(Conflict):
    """Not one of the ways in which a fact is made milder."""

    code = "absences.how_unknown"
    status = 422
    zh = "请选择怎么更正。"
    en = "Please choose how it is put right."


class TooLateToObject(Conflict):
    """The days to object are over, it is an excuse, or an appeal was made."""

    code = "absences.too_late_to_object"
    zh = "这条登记不能申诉了：到 {until_zh} 为止，每条一次；请过假的不用申诉。"
    en = "No appeal any more: until {until_en}, once, and never against an excuse."


class NoAppeal(Conflict):
    """Nothing waits for an answer."""

    code = "absences.no_appeal"
    zh = "没有等答复的申诉。"
    en = "No appeal waits for an answer."


class NotByTheRecorder(Conflict):
    """Neither who stated the fact nor whom it is about answers."""

    code = "absences.not_by_the_recorder"
    zh = "申诉要由另一个人答复：不能是登记的人，也不能是本人。"
    en = "Somebody else answers: neither who noted it nor whom it is about."


class VerdictUnknown(Conflict):
    """Upheld or declined."""

    code = "absences.verdict_unknown"
    status = 422
    zh = "请选择“成立”或“不成立”。"
    en = "Please choose upheld or declined."


class WithdrawFirst(Conflict):
    """While one can withdraw one does; nothing has to be said."""

    code = "absences.withdraw_first"
    zh = "您现在还能自行取消报名，直接取消就行，不用说明原因。"
    en = "You can still withdraw by yourself; no reason is asked."


class NothingToSay(Conflict):
    """No place is held, one came, or it is too long ago."""

    code = "absences.nothing_to_say"
    zh = "您在这个活动没有要说明的：没有名额、已经签到，或过了说明的时间。"
    en = "There is nothing to explain: no place held, checked in, or too long ago."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写 {least} 到 {most} 个字，不要写病情和别人的姓名电话。"
    en = f"Please write {least} to {most} characters, without details of health or names of others."
    raise Invalid([Fault(field, "absences.words_missing", zh, en)])
