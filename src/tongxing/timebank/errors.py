"""How the time bank says no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class NotOffered(Conflict):
    """The rule of the place has the time bank switched off."""

    code = "timebank.not_offered"
    zh = "本地没有开办时间储蓄。您的服务时长照常有效。"
    en = "There is no time bank here. Your service time counts as ever."


class NotAVolunteer(Refusal):
    """Savings belong to registered persons whose name was checked."""

    code = "timebank.not_a_volunteer"
    status = 403
    zh = "要先登记并完成实名核验，才能使用时间储蓄。可以请站点帮忙登记。"
    en = "Please register and have your real name checked first. The station can help."


class TooYoung(Refusal):
    """The rule names an age."""

    code = "timebank.too_young"
    status = 403
    zh = "满 {age} 岁才可以。存下的时间会一直保留。"
    en = "One must be {age} for this. What is saved stays saved."


class NotDepositable(Conflict):
    """Only an effective record of a class that the rule names can be saved."""

    code = "timebank.not_depositable"
    zh = "只有已生效、证据等级为 {classes} 的服务记录才能存入。请先看这条记录的状态。"
    en = "Only effective records of class {classes} can be saved. Please look at the record's state."


class DepositedAlready(Conflict):
    """One record is saved once at most."""

    code = "timebank.deposited_already"
    zh = "这条记录已经存过了，不能再存。"
    en = "This record was saved already."


class TooOld(Refusal):
    """The window for saving is over."""

    code = "timebank.too_old"
    status = 422
    zh = "服务结束 {days} 天内可以存，这条已经过了。服务时长照常有效。"
    en = "A record can be saved within {days} days; this one is older. The service time counts as ever."


class NothingToSave(Conflict):
    """The day's cap is reached."""

    code = "timebank.nothing_to_save"
    zh = "这一天已经存满 {most} 分钟，没有再存。服务时长照常有效。"
    en = "This day's {most} minutes are full, so nothing was saved. The service time counts as ever."


class NotEnough(Conflict):
    """There are fewer minutes than the deed needs."""

    code = "timebank.not_enough"
    zh = "可用的储蓄是 {has} 分钟，这次需要 {needs} 分钟，没有动用。可以减少时长，或先存入。"
    en = (
        "There are {has} minutes and this needs {needs}; nothing was moved. Ask for less, or save some first."
    )


class FundEmpty(Conflict):
    """The common fund has less than the order needs."""

    code = "timebank.fund_empty"
    zh = "本市公共时间池还剩 {has} 分钟，这次需要 {needs} 分钟。请缩短时长或改用本人储蓄。"
    en = "The city's fund has {has} minutes and this needs {needs}. Ask for less or use own savings."


class MinutesWrong(Refusal):
    """Not a number of minutes that the rule allows."""

    code = "timebank.minutes_wrong"
    status = 422
    zh = "请填 {least} 到 {most} 分钟之间的整数。"
    en = "Please give whole minutes between {least} and {most}."


class RelativeUnknown(Refusal):
    """No registered person has this number, or it is the giver's own."""

    code = "timebank.relative_unknown"
    status = 422
    zh = (
        "没有找到这个志愿者编号，或者是您自己的编号。请家人在“我的”里看编号；没有登记的，可以请站点代为登记。"
    )
    en = "No person has this number, or it is your own. Your relative finds it under “me”; the station can register."


class NotCloseFamily(Refusal):
    """The rule names the relations."""

    code = "timebank.not_close_family"
    status = 422
    zh = "只能转赠给近亲属：{relations}。"
    en = "Gifts go to close family only: {relations}."


class GiftLimit(Conflict):
    """The year's limit for gifts is reached."""

    code = "timebank.gift_limit"
    zh = "一年最多转赠 {most} 分钟，今年还可以转赠 {left} 分钟。"
    en = "At most {most} minutes may be given in a year; {left} are left."


class AlreadyAnswered(Conflict):
    """A gift, a move or an order that waits for nobody any more."""

    code = "timebank.already_answered"
    zh = "这件事已经处理过了，请刷新页面查看结果。"
    en = "This was settled already. Reload the page to see how."


class BalanceFull(Conflict):
    """The receiver's savings would pass the cap."""

    code = "timebank.balance_full"
    zh = "收下后余额会超过上限 {most} 分钟，最多还能收 {room} 分钟。"
    en = "The balance would pass {most} minutes; there is room for {room}."


class TimesWrong(Refusal):
    """An order lies ahead and its window is long enough."""

    code = "timebank.times_wrong"
    status = 422
    zh = "时间要在今后 60 天内，起止相差不少于服务时长、不超过 7 天。请核对。"
    en = "The window lies within the next 60 days, is at least as long as the service and at most 7 days."


class ReportWrong(Refusal):
    """The reported times do not fit what was agreed."""

    code = "timebank.report_wrong"
    status = 422
    zh = "服务要已经结束，并在约定的时间段内（前后可差两小时）。请核对起止时间。"
    en = "The service must be over and lie in the window agreed, give or take two hours. Check the times."


class PlaceTooWide(Refusal):
    """Somebody has to find the door."""

    code = "timebank.place_too_wide"
    status = 422
    zh = "请选到街道（乡镇）或社区（村）。"
    en = "Please choose down to the township or the village."


class OwnOrder(Refusal):
    """Nobody serves themselves."""

    code = "timebank.own_order"
    status = 403
    zh = "不能接自己的预约。"
    en = "You cannot answer your own order."


class NotAMember(Refusal):
    """A helper comes in the name of an organisation they belong to."""

    code = "timebank.not_a_member"
    status = 422
    zh = "请选一个您所在、已通过审核的组织，服务时长由它登记；没有的请先加入一个。"
    en = "Please choose an approved organisation you belong to; it records the service. Join one first."


class NoWordsNow(Conflict):
    """There are words while a helper is agreed upon."""

    code = "timebank.no_words_now"
    zh = "约好服务的人之后才有当天口令。"
    en = "There are words once a helper is agreed upon."


class WordWrong(Refusal):
    """This is no word of the order today."""

    code = "timebank.word_wrong"
    status = 422
    zh = "口令不对，没有结算。请再问一次，或不填口令，由对方点确认。"
    en = "That is not the word, so nothing was settled. Ask again, or leave it out and let the other one confirm."


class AlreadySettled(Conflict):
    """One service is paid for once."""

    code = "timebank.already_settled"
    zh = "这次服务已经结算过了，不会再扣一次。"
    en = "This service was settled already and is not charged twice."


class NotThisState(Conflict):
    """The order is not where the deed needs it."""

    code = "timebank.not_this_state"
    zh = "这个预约现在是“{state_zh}”，不能这样做。请刷新页面。"
    en = "This order is “{state_en}” now, so this cannot be done. Reload the page."


class SameBook(Refusal):
    """A move needs two cities."""

    code = "timebank.same_book"
    status = 422
    zh = "请选择另一个城市。"
    en = "Please choose another city."


class NoTransfers(Conflict):
    """One of the two cities does not move savings."""

    code = "timebank.no_transfers"
    zh = "“{city}”目前不办理储蓄转移。"
    en = "“{city}” does not move savings at present."


class CityUnknown(Refusal):
    """Not the code of a city."""

    code = "timebank.city_unknown"
    status = 422
    zh = "没有这个城市。请从列表中选择。"
    en = "There is no such city. Please choose from the list."


class SlipUnreadable(Refusal):
    """Not a slip or receipt, altered, or not signed by whom it names."""

    code = "timebank.slip_unreadable"
    status = 422
    zh = "这不是一张完整的转移单或回执，或者被改动过。请重新下载原文件。"
    en = "This is no whole slip or receipt, or it was altered. Please download the original again."


class SlipNotTrusted(Refusal):
    """The platform that signed it is not on the operator's list of trust."""

    code = "timebank.slip_not_trusted"
    status = 422
    zh = "开出转移单的平台不在本平台的信任名单里。请联系站点。"
    en = "The platform that signed it is not trusted here. Ask your station."


class SlipNotForUs(Refusal):
    """The slip names another platform."""

    code = "timebank.slip_not_for_us"
    status = 422
    zh = "这张转移单是开给另一个平台的。"
    en = "This slip names another platform."


class SlipOfSomebodyElse(Refusal):
    """The slip was made for another person's document."""

    code = "timebank.slip_of_somebody_else"
    status = 403
    zh = "这张转移单不是开给您的。"
    en = "This slip was made for somebody else."


class SlipUsed(Conflict):
    """A slip is taken in once, whoever brings it."""

    code = "timebank.slip_used"
    zh = "这张转移单已经转入过，不能再用。"
    en = "This slip was taken in already and cannot be used again."


class PledgeOver(Refusal):
    """A promise that is over before it begins."""

    code = "timebank.pledge_over"
    status = 422
    zh = "承诺的截止日期要在今天之后。"
    en = "The promise must last beyond today."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "timebank.key_taken"
    zh = "这个操作编号已经用于另一件事，请刷新页面后重试。"
    en = "This key was used for something else. Reload the page and try again."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写清楚（{least} 到 {most} 个字）。"
    en = f"Please say it in {least} to {most} characters."
    raise Invalid([Fault(field, "timebank.words_missing", zh, en)])


def refuse_phone() -> NoReturn:
    """Refuse what is no phone number."""
    raise Invalid(
        [Fault("phone", "timebank.phone_wrong", "请填能打通的电话号码。", "Please give a phone number.")]
    )
