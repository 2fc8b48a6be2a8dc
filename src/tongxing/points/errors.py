"""How points say no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class NotEnoughPoints(Conflict):
    """There are fewer points in hand; hours cannot stand in for them."""

    code = "points.not_enough_points"
    zh = "积分不够：需要 {wanted} 分，现有 {left} 分。没有扣除；服务时长不会用来抵积分。"
    en = "Not enough points: {wanted} wanted, {left} in hand. Nothing was taken; hours never stand in for points."


class PointsNotKept(Conflict):
    """The rule of the place keeps no points."""

    code = "points.not_kept"
    zh = "本地没有开展积分。服务时长、证明和星级都不受影响。"
    en = "No points are kept here. Hours, certificates and stars are not affected."


class TooManyAtOnce(Refusal):
    """The rule limits how many points move at once."""

    code = "points.too_many_at_once"
    status = 422
    zh = "一次最多 {most} 分，这次是 {wanted} 分。请改小后再试。"
    en = "At most {most} points at once; this was {wanted}. Please take fewer."


class UsedThisQuarter(Conflict):
    """The rule of the place limits how often points are used in a quarter."""

    code = "points.used_this_quarter"
    zh = "本地规定每人每季度用积分 {most} 次，这个季度已经用过了。请下个季度再来。"
    en = "Points are used {most} time(s) a quarter here, and they were. Please come again next quarter."


class NotANumber(Refusal):
    """Points are whole and more than none."""

    code = "points.not_a_number"
    status = 422
    zh = "积分要填大于 0 的整数。"
    en = "Points are a whole number above 0."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "points.key_taken"
    zh = "这个操作编号已经用于另一件事，请刷新页面后重试。"
    en = "This key was used for something else. Reload the page and try again."


class AlreadyGivenBack(Conflict):
    """What was used is given back once."""

    code = "points.already_given_back"
    zh = "这笔积分已经退回过了，请刷新页面查看。"
    en = "These points were given back already. Reload the page to see."


class AlreadyBarred(Conflict):
    """The record brings no points already."""

    code = "points.already_barred"
    zh = "这次活动的积分已经因投诉扣除，请刷新页面查看。"
    en = "The points of this record were taken already. Reload the page to see."


class NobodyOfThatNumber(Refusal):
    """No volunteer of that number is registered."""

    code = "points.nobody_of_that_number"
    status = 422
    zh = "没有找到这个志愿者编号，请核对后再填。"
    en = "There is no volunteer of this number. Please check it."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写清楚（{least} 到 {most} 个字），不要写姓名和电话。"
    en = f"Please say it in {least} to {most} characters, without names or phone numbers."
    raise Invalid([Fault(field, "points.words_missing", zh, en)])
