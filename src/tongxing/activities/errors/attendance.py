"""How coming, leaving and being on duty are refused."""

from tongxing.foundation.refusals import Conflict, Refusal


class NoPlaceHeld(Refusal):
    """Nobody checks in without a place (R-20, R-30)."""

    code = "activities.no_place_held"
    status = 403
    zh = "您没有这个活动的名额，不能签到。如果您就在现场，请找队长。"
    en = "You hold no place in this activity, so you cannot check in. If you are here, please ask the leader."


class CodeWrong(Refusal):
    """These six digits are not this activity's code, now or half a minute ago."""

    code = "activities.code_wrong"
    status = 422
    zh = "签到码不对或已经更换。请看队长手机上现在的 6 位数字，再输入一次。"
    en = "That code is wrong or has changed. Please type the six digits on the leader's screen now."


class NotTheTime(Conflict):
    """The code works on the activity's day, around its time, and never else."""

    code = "activities.not_the_time"
    zh = "现在不是签到签退的时间，可以在 {opens_zh} 到 {closes_zh} 之间操作。"
    en = "It is not the time for this: from {opens_en} to {closes_en}."


class NotArrived(Conflict):
    """Nobody leaves who has not come; an end without a beginning is no service (R-34)."""

    code = "activities.not_arrived"
    zh = "还没有签到，不能签退。如果忘了签到，请找队长点名。"
    en = "There is no arrival yet. If you forgot to check in, please ask the leader for a roll call."


class MomentImpossible(Refusal):
    """A roll call for a time that is yet to come, before the arrival, or far from the activity."""

    code = "activities.moment_impossible"
    status = 422
    zh = "点名的时间不对：应在 {opens_zh} 到 {closes_zh} 之间，不晚于现在，签退不早于签到。"
    en = "That moment cannot be: between {opens_en} and {closes_en}, not later than now, arrival first."


class NotOnDuty(Refusal):
    """Nobody calls the roll who is not on duty and here."""

    code = "activities.not_on_duty"
    status = 403
    zh = "点名前请先到岗：在现场点一下“我到岗了”，就可以点名。"
    en = "Take charge first: press “I am on duty” on the spot, then you can call the roll."


class OwnRollCall(Refusal):
    """A leader's word counts for others, never for themself."""

    code = "activities.own_roll_call"
    status = 403
    zh = "不能给自己点名。请用签到码签到，或请在场的另一位核对您的本人码。"
    en = "You cannot call the roll for yourself. Use the code, or let somebody present read yours."


class PersonalCodeWrong(Refusal):
    """These eight digits are nobody's code here, now or half a minute ago."""

    code = "activities.personal_code_wrong"
    status = 422
    zh = "本人码不对或已经更换。请看对方手机上现在的 8 位数字，再输入一次。"
    en = "That code is wrong or has changed. Please type the eight digits on their screen now."


class OwnCode(Refusal):
    """Nobody is their own witness."""

    code = "activities.own_code"
    status = 403
    zh = "不能核对自己的码。请让在场的另一位志愿者或队长来核对。"
    en = "You cannot check your own code. Please ask another volunteer here, or the leader."


class VoucherNotPresent(Refusal):
    """Whoever vouches for somebody is there: checked in and not yet gone, or on duty."""

    code = "activities.voucher_not_present"
    status = 403
    zh = "您自己要先签到、还没有签退，才能为同伴核对；队长请先点“我到岗了”。"
    en = "Check in first, and do so before you leave; a leader presses “I am on duty” first."


class VoucherNotAnchored(Refusal):
    """A chain of people who vouch for each other hangs on somebody whom the code or the leader saw."""

    code = "activities.voucher_not_anchored"
    status = 403
    zh = "您自己的签到也是同伴核对的，不能再为别人核对。请找用签到码签到的人，或找队长。"
    en = "Your own arrival rests on somebody's word. Please ask who checked in by code, or the leader."


class NoWordHere(Conflict):
    """The activity answers no resident's need, so nobody has a word to give."""

    code = "activities.no_word_here"
    zh = "这个活动没有对应的居民求助，不用口令。请用签到码，或找队长点名。"
    en = "No resident's need stands behind this activity, so there is no word. Please use the code."


class OwnNeed(Refusal):
    """Whoever asked for the help cannot prove with their own word that they gave it (R-26)."""

    code = "activities.own_need"
    status = 403
    zh = "这是您自己的求助，不能用自己的口令。请用签到码，或找队长点名。"
    en = "This is your own need; your own word cannot prove it. Please use the code or ask the leader."
