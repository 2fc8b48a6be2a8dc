"""How activities says no."""

from tongxing.foundation.refusals import Conflict, Faults, NotFound, Refusal


class ActivityUnknown(NotFound):
    """No activity has this id, or it is not yours to see."""

    code = "activities.unknown"
    zh = "没有找到这个活动，它可能还没有发布。"
    en = "There is no such activity, or it is not published yet."


class NotRegistered(Refusal):
    """Somebody signed in, but is no volunteer yet."""

    code = "activities.not_registered"
    status = 403
    zh = "报名前请先注册成为志愿者，大约两分钟。"
    en = "Please register as a volunteer first; it takes about two minutes."


class RealNameNotPassed(Refusal):
    """The volunteer's identity has not been checked yet (R-03)."""

    code = "activities.real_name_not_passed"
    status = 403
    zh = "您的实名信息还没有核验通过，核验后即可报名。如有疑问，请联系所在站点。"
    en = "Your identity has not been verified yet. You can sign up once it is; ask your station if in doubt."


class NotEligible(Refusal):
    """The policy of the place asks something of everybody who signs up, and it is not met."""

    code = "activities.not_eligible"
    status = 403
    zh = "按本地的规则，现在不能报名。{why_zh}"
    en = "By the rule of this place you cannot sign up now. {why_en}"


class TooYoung(Refusal):
    """Younger than the activity allows on its day (R-21)."""

    code = "activities.too_young"
    status = 403
    zh = "这个活动要求年满 {min_age} 岁，活动当天您 {age} 岁，暂时不能报名。"
    en = "This activity asks for at least {min_age} years; you will be {age} on the day."


class TooOld(Refusal):
    """Older than the activity allows on its day (R-21)."""

    code = "activities.too_old"
    status = 403
    zh = "这个活动适合 {max_age} 岁及以下的志愿者，为了您的安全，请看看其他活动。"
    en = "This activity is for volunteers up to {max_age}. For your safety, please look at others."


class SkillMissing(Refusal):
    """The activity asks for a skill this volunteer has not stated (R-21)."""

    code = "activities.skill_missing"
    status = 403
    zh = "这个活动需要特长：{skills_zh}。如果您具备，请先在“我的”里补充。"
    en = "This activity needs a skill: {skills_en}. If you have it, please add it to your profile first."


class NotForMinors(Refusal):
    """Rescue and other work that endangers life takes no minors (R-24)."""

    code = "activities.not_for_minors"
    status = 403
    zh = "抢险救援一类有人身危险的活动不接受未成年人，请看看其他活动。"
    en = "Rescue and other dangerous work takes no minors. Please look at other activities."


class GuardianWanted(Refusal):
    """Under eighteen a guardian agrees or comes along (R-10)."""

    code = "activities.guardian_wanted"
    status = 403
    zh = "未满 18 周岁要监护人同意：请在“我的监护人”里填监护人的手机号，请他点一下同意；或报名时选“监护人陪我去”。"
    en = (
        "Under eighteen a guardian agrees: name your guardian under “My guardian” and have them agree, or choose "
        "“a guardian comes along” when you sign up."
    )


class GuardianRefused(Refusal):
    """The guardian's last word on this activity was no."""

    code = "activities.guardian_refused"
    status = 403
    zh = "监护人对这个活动点了不同意。先和监护人商量，监护人改为同意后再报名。"
    en = "Your guardian said no to this activity. Talk with them; once they agree you can sign up."


class GuardianNotThere(Conflict):
    """A minor came, and no guardian has agreed or come along (R-10)."""

    code = "activities.guardian_not_there"
    zh = "这位未成年人还没有监护人同意：请监护人在手机上点一下同意，或由现场负责人记下监护人陪同，再签到。"
    en = "No guardian has agreed yet: let them agree by phone, or note that a guardian came along; then check in."


class ChildIsThere(Conflict):
    """The child has arrived: to fetch it one phones the leader."""

    code = "activities.child_is_there"
    zh = "孩子已经到场了。要接孩子走，请打电话给负责人{contact_name}：{contact_phone}。"
    en = "The child is there already. To fetch the child, phone {contact_name}: {contact_phone}."


class Overlapping(Conflict):
    """One person has one timeline, across all organisations (R-33)."""

    code = "activities.overlapping"
    zh = "您在 {from_zh}–{until_zh} 已经报名“{title}”，时间有重叠。请先取消那一个，或选择其他时间。"
    en = (
        "You already have “{title}” at {from_en}, until {until_en}. Withdraw from it, or choose another time."
    )


class NotOpenYet(Conflict):
    """Sign-up has not begun."""

    code = "activities.not_open_yet"
    zh = "报名从 {opens_zh} 开始，到时再来。"
    en = "Sign-up opens at {opens_en}."


class Closed(Conflict):
    """Sign-up is over."""

    code = "activities.closed"
    zh = "报名已于 {closed_zh} 截止，请看看其他活动。"
    en = "Sign-up closed at {closed_en}. Please look at other activities."


class Cancelled(Conflict):
    """The activity was called off."""

    code = "activities.cancelled"
    zh = "这个活动已经取消：{why}"
    en = "This activity was called off: {why}"


class NotSignedUp(Conflict):
    """There is no live sign-up to act on."""

    code = "activities.not_signed_up"
    zh = "您没有报名这个活动，或已经取消。"
    en = "You have not signed up for this activity, or have withdrawn."


class TooLateToWithdraw(Conflict):
    """The moment until which one may withdraw by oneself has passed (R-29)."""

    code = "activities.too_late_to_withdraw"
    zh = "自行取消的时间到 {until_zh} 为止。请打电话告诉队长{contact_name}：{contact_phone}。"
    en = "You could withdraw until {until_en}. Please phone the leader, {contact_name}: {contact_phone}."


class NothingOffered(Conflict):
    """No place is offered to this person, or the time to answer has passed."""

    code = "activities.nothing_offered"
    zh = "没有等您确认的名额，或确认时间已过，名额已给下一位候补。"
    en = "No place is waiting for your answer, or its time has passed and it went to the next person."


class NotDraft(Conflict):
    """Only a draft or a returned activity can be submitted."""

    code = "activities.not_draft"
    zh = "这个活动现在是“{state_zh}”，不能提交审核。"
    en = "This activity is “{state_en}” and cannot be submitted."


class NotWaitingForReview(Conflict):
    """Only a submitted activity can be published or returned."""

    code = "activities.not_waiting_for_review"
    zh = "这个活动现在是“{state_zh}”，不在待审核之列。"
    en = "This activity is “{state_en}”; it does not wait for review."


class NoteMissing(Refusal):
    """Whoever returns an activity, or calls it off, says why."""

    code = "activities.note_missing"
    status = 422
    zh = "请写明原因（至少 4 个字），对方要照着修改或转告大家。"
    en = "Please say why (at least 4 characters); others act on it."


class NotToBeCancelled(Conflict):
    """Only an activity that is not over can be called off."""

    code = "activities.not_to_be_cancelled"
    zh = "这个活动现在是“{state_zh}”，不能再取消。"
    en = "This activity is “{state_en}” and can no longer be called off."


class AlreadyBegun(Conflict):
    """Too late to publish: the activity would be over or under way (R-28)."""

    code = "activities.already_begun"
    zh = "活动开始时间 {starts_zh} 已过，不能发布。请退回并改期。"
    en = "The activity was to start at {starts_en}. It cannot be published; please return it."


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


FAULTS = {
    "title_missing": ("请填写活动名称。", "Please give the activity a title."),
    "title_too_long": ("活动名称最多 60 个字。", "The title has 60 characters at most."),
    "content_missing": ("请写明服务内容。", "Please say what will be done."),
    "conditions_missing": (
        "请写明参加条件；没有特别要求就写“无”。",
        "Please state the conditions; write “none” if there are none.",
    ),
    "risks_missing": (
        "请写明可能的风险和注意事项；没有就写“无特别风险”。",
        "Please state the risks; write “none in particular” if there are none.",
    ),
    "guarantees_missing": (
        "请至少选一项志愿者保障。",
        "Please choose at least one guarantee for volunteers.",
    ),
    "text_too_long": ("最多 2000 个字。", "2,000 characters at most."),
    "address_missing": ("请填写集合地点的详细地址。", "Please give the address of the meeting place."),
    "address_too_long": ("地址最多 120 个字。", "The address has 120 characters at most."),
    "point_missing": (
        "请在地图上标出地点（经纬度），志愿者要靠它找到这里。",
        "Please mark the point on the map; volunteers find the way by it.",
    ),
    "places_impossible": ("名额应在 1 到 2000 之间。", "The number of places is between 1 and 2,000."),
    "ends_before_start": ("结束时间要晚于开始时间。", "The end is after the start."),
    "not_one_day": (
        "一个活动在同一天内开始和结束；多天请分开发布。",
        "An activity begins and ends on one day; please publish several.",
    ),
    "starts_in_the_past": ("开始时间要晚于现在。", "The start is later than now."),
    "closes_before_opening": ("报名截止要晚于报名开始。", "Sign-up closes after it opens."),
    "closes_after_end": ("报名截止不能晚于活动开始。", "Sign-up closes no later than the start."),
    "cancel_after_start": ("取消截止不能晚于活动开始。", "Withdrawing ends no later than the start."),
    "age_impossible": (
        "年龄要求应在 14 到 100 岁之间，且下限不高于上限。",
        "Ages are between 14 and 100, the lower not above the upper.",
    ),
    "contact_missing": (
        "请填写联系人和电话，志愿者有事要找得到人。",
        "Please give a contact and a phone number.",
    ),
    "phone_unusable": (
        "请填 11 位手机号，或带区号的座机号。",
        "Please give a mobile number or a landline with its area code.",
    ),
    "apply_way_missing": ("请选择报名方式。", "Please choose how people apply."),
    "outside_project": (
        "活动日期要在项目起止日期之内。",
        "The activity lies within the dates of its project.",
    ),
    "apart_from_project": (
        "活动地点要在项目所在地区之内。",
        "The activity lies within the region of its project.",
    ),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()
