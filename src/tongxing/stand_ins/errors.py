"""How standing in says no."""

from tongxing.foundation.refusals import Conflict, NotFound


class StandInUnknown(NotFound):
    """No call for somebody instead has this id."""

    code = "stand_ins.unknown"
    zh = "没有找到这个替班请求。"
    en = "There is no such call for a stand-in."


class NothingToHandOver(Conflict):
    """Whoever asks holds no place there, has come already, or the activity has begun."""

    code = "stand_ins.nothing_to_hand_over"
    zh = "您在这个活动没有可以交出的名额：没有报上名、已经签到，或活动已经开始。"
    en = "You have no place to hand over there: none held, you have checked in, or it has begun."


class GiveItBack(Conflict):
    """While one can withdraw and somebody waits, the place goes to those who wait, in their order (R-20)."""

    code = "stand_ins.give_it_back"
    zh = "有 {count} 人在候补，您还能自行取消：直接取消报名，名额马上按顺序给他们。"
    en = "{count} are waiting and you can still withdraw: do so, and the place is theirs in their order."


class NoLongerOpen(Conflict):
    """Somebody comes instead already, it was called off, or the activity has begun."""

    code = "stand_ins.no_longer_open"
    zh = "这个替班已经有人接了，或已经撤回、活动已经开始。"
    en = "Somebody comes instead already, or the call was taken back, or the activity has begun."
