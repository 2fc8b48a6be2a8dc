"""How reviews and spot checks say no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class NotYourTurn(Conflict):
    """The review is at another point of its way."""

    code = "reviews.not_your_turn"
    zh = "这份评估现在是“{state_zh}”，不能办理这件事。请刷新页面查看。"
    en = "This review is at “{state_en}”; this cannot be done now. Reload the page to see."


class StillTheirTime(Conflict):
    """The organisation has time to speak, and has not spoken yet."""

    code = "reviews.still_their_time"
    zh = "组织可以说明到 {until}，现在还不能往下办；组织说明以后随时可以办。"
    en = "The organisation may speak until {until}; go on after that, or as soon as it has spoken."


class TooLate(Conflict):
    """The days in which the organisation could speak are over."""

    code = "reviews.too_late"
    zh = "期限到 {until}，已经过了。如有新的情况，请联系主管部门。"
    en = "The term ended on {until}. If something new came up, please ask the authority."


class OutcomeUnknown(Refusal):
    """Not one of the things a review can come to."""

    code = "reviews.outcome_unknown"
    status = 422
    zh = "请选择结论：合格、警示、停用整改或退出。"
    en = "Please choose: passed, warning, suspension or exit."


class HarsherThanTold(Conflict):
    """The organisation was told something milder; whoever wants more tells it first."""

    code = "reviews.harsher_than_told"
    zh = "不能比告知组织的“{told_zh}”更重。请维持或减轻。"
    en = "It cannot be harsher than the “{told_en}” the organisation was told. Keep it or make it milder."


class AnotherOfficer(Refusal):
    """Suspension and exit need two pairs of eyes."""

    code = "reviews.another_officer"
    status = 403
    zh = "停用和退出要由另一位工作人员决定：您已经在前面一步表态。"
    en = "Suspension and exit are decided by somebody else: you took the step before."


class OwnHouse(Refusal):
    """Nobody judges an organisation they belong to."""

    code = "reviews.own_house"
    status = 403
    zh = "您是这个组织的成员或负责人，不能评估、抽查它。请由别的工作人员办理。"
    en = "You belong to this organisation; somebody else has to review it."


class DaysWrong(Refusal):
    """A suspension has an end."""

    code = "reviews.days_wrong"
    status = 422
    zh = "停用天数应在 1 到 {most} 天之间。"
    en = "A suspension lasts 1 to {most} days."


class SuccessorUnknown(Refusal):
    """Whoever takes over the records is another organisation in force."""

    code = "reviews.successor_unknown"
    status = 422
    zh = "接收记录的组织应是另一个状态正常的组织。请核对，或先不填，由主管部门接收。"
    en = "Whoever takes over the records is another organisation in force. Check it, or leave it to the authority."


class YearNotOver(Refusal):
    """A year is reviewed when it is over."""

    code = "reviews.year_not_over"
    status = 422
    zh = "{year} 年还没有结束，或太早了。可以评估 {first} 到 {last} 年。"
    en = "{year} is not over, or too long ago. Years {first} to {last} can be reviewed."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "reviews.key_taken"
    zh = "这个操作编号已经用于另一步，请刷新页面后重试。"
    en = "This key was used for another step. Reload the page and try again."


class NothingToDraw(Conflict):
    """There is no organisation in force in the region."""

    code = "reviews.nothing_to_draw"
    zh = "这个地区没有状态正常的组织，没有可抽的。"
    en = "No organisation is in force in this region; there is nothing to draw."


class SeedMissing(Refusal):
    """A draw without a published text cannot be drawn again."""

    code = "reviews.seed_missing"
    status = 422
    zh = "请写一段公开的、自己改不了的种子文字，1 到 {most} 个字。"
    en = "Please give a published text you cannot choose, 1 to {most} characters."


class ShareTooSmall(Refusal):
    """Less than the rule asks for, or more than all."""

    code = "reviews.share_too_small"
    status = 422
    zh = "抽查比例应在 {least}% 到 100% 之间。"
    en = "The share lies between {least}% and 100%."


class CheckYearWrong(Refusal):
    """A spot check is of this year or the last."""

    code = "reviews.check_year_wrong"
    status = 422
    zh = "抽查年度只能是 {first} 或 {last}。"
    en = "A spot check is of {first} or {last}."


class SeenAlready(Conflict):
    """What was found there is written down already."""

    code = "reviews.seen_already"
    zh = "这个组织的检查结果已经记下，不能再改。"
    en = "What was found there is written down and stays."


class PointUnknown(Refusal):
    """Not on the list of the check."""

    code = "reviews.point_unknown"
    status = 422
    zh = "检查单上没有“{point}”这一项。"
    en = "There is no “{point}” on the list."


class NotSeenYet(Conflict):
    """Not every drawn organisation was looked at, or one may still comment."""

    code = "reviews.not_seen_yet"
    zh = "还有 {unseen} 个组织没有检查，{waiting} 个组织还可以说明，现在不能公布。"
    en = "{unseen} organisation(s) not looked at yet and {waiting} may still comment; it cannot be published now."


class NothingToComment(Conflict):
    """Nothing was found, or it was commented on, or the time is over."""

    code = "reviews.nothing_to_comment"
    zh = "没有可以说明的检查结果：还没有检查、已经说明过，或者期限已过。"
    en = "There is nothing to comment on: not looked at yet, commented before, or the time is over."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写清楚（{least} 到 {most} 个字），不要写个人姓名和电话。"
    en = f"Please say it in {least} to {most} characters, without personal names or phone numbers."
    raise Invalid([Fault(field, "reviews.words_missing", zh, en)])
