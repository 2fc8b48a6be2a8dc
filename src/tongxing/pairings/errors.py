"""How pairings says no."""

from tongxing.foundation.refusals import Conflict, Faults, Refusal

FAULTS = {
    "kind_unknown": ("请选择结对对象的类别。", "Please say who is visited."),
    "name_missing": ("请填写姓名。", "Please give the name."),
    "name_too_long": ("姓名最多 30 个字。", "The name has 30 characters at most."),
    "phone_unusable": (
        "请填 11 位手机号，或带区号的座机号。",
        "Please give a mobile number or a landline with its area code.",
    ),
    "address_missing": ("请填写探访的地址。", "Please give the address to visit."),
    "address_too_long": ("地址最多 120 个字。", "The address has 120 characters at most."),
    "place_too_wide": ("请选择到社区（村）。", "Please choose the community."),
    "about_too_long": ("情况说明最多 300 个字。", "The note has 300 characters at most."),
    "companion_missing": ("请至少填一位志愿者的编号。", "Please give the number of one volunteer at least."),
    "too_many_companions": (
        "一次结对的志愿者太多了，请减少几位。",
        "That is too many companions for one pairing; please name fewer.",
    ),
    "guardian_missing": (
        "探访儿童要先征得监护人同意，请填写监护人姓名和电话。",
        "A child is visited with a guardian's yes: please give the guardian's name and phone.",
    ),
    "consent_missing": (
        "请先征得本人（监护人）同意并勾选；本人有账号的，填编号后由本人在网上答复。",
        "Please ask for their yes first and tick it; or give their number, and they answer online.",
    ),
    "heard_by_unknown": ("请选择是怎样听到的：电话、到站、上门或纸面。", "Please say how you heard it."),
    "heard_by_does_not_fit": (
        "勾选“已同意”的，要选是怎样听到的；没有勾选的不用选。",
        "Say how you heard it when they agreed, and leave it out when they have not.",
    ),
    "gap_impossible": (
        "探访间隔超出了规定，请填得短一些。",
        "Visits are further apart than the rule allows; please choose a shorter gap.",
    ),
    "begin_impossible": (
        "第一次探访应在今天到三个月之内。",
        "The first visit lies within the next three months.",
    ),
    "found_unknown": ("请选择探访时的情况。", "Please say how it was."),
    "minutes_impossible": ("探访时间应在 1 到 480 分钟之间。", "A visit lasts 1 to 480 minutes."),
    "not_over_yet": ("探访结束以后再记录。", "A visit is written down when it is over."),
    "not_this_visit": (
        "这个日子离这次探访太远，请核对。",
        "That day is too far from this visit; please check.",
    ),
    "note_too_long": ("最多 300 个字。", "300 characters at most."),
    "help_unsaid": ("需要什么帮助，请写一句，站点会跟进。", "Please say in a line what help is needed."),
    "outcome_unknown": ("请选择处理结果。", "Please say what came out."),
    "note_missing": ("请写一句情况（2 到 300 个字）。", "Please add a line (2 to 300 characters)."),
    "why_unknown": ("请选择结束的原因。", "Please choose why it ends."),
    "day_impossible": ("请选今天以后、一个月以内的日子。", "Please choose a day within the coming month."),
    "extra_impossible": (
        "请选最近一两天到一个月以内的日子。",
        "Please choose a day between the last few days and a month from now.",
    ),
    "rhythm_same": ("现在就是这样安排的，不用改。", "That is how it is already."),
    "day_taken": (
        "那天已经有一次探访，请换一天。",
        "There is a visit on that day already; please choose another.",
    ),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class TeamNotInForce(Conflict):
    """Only a team in force may send people."""

    code = "pairings.team_not_in_force"
    zh = "这支队伍现在不是正常状态，不能结对。请选择别的队伍。"
    en = "This team is not in force and cannot send anybody. Please choose another."


class CompanionUnknown(Refusal):
    """Nobody of the team has this number, or the person may not come."""

    code = "pairings.companion_unknown"
    status = 422
    zh = "编号 {number} 不是这支队伍里实名核验过的成年志愿者，请核对。"
    en = "{number} is no verified adult volunteer of this team. Please check the number."


class ResidentUnknown(Refusal):
    """Nobody has this number."""

    code = "pairings.resident_unknown"
    status = 422
    zh = "没有找到编号 {number}，请核对；没有账号的可以不填。"
    en = "Nobody has the number {number}. Please check it, or leave it out."


class NotOneself(Refusal):
    """Nobody is their own companion."""

    code = "pairings.not_oneself"
    status = 422
    zh = "志愿者不能和自己结对，监护人也不能探访自己的孩子，请换一位。"
    en = "Nobody is their own companion or their child's. Please ask somebody else."


class CompanionAlready(Conflict):
    """The volunteer has a place in this pairing."""

    code = "pairings.companion_already"
    zh = "编号 {number} 已经受邀或已经在这次结对里。"
    en = "{number} was asked already, or is a companion here."


class CompanionsEnough(Conflict):
    """No more people in this pairing."""

    code = "pairings.companions_enough"
    zh = "这次结对的志愿者已满 {most} 位。"
    en = "There are {most} companions here already."


class PairingsEnough(Conflict):
    """The volunteer visits as many people as the rule allows."""

    code = "pairings.pairings_enough"
    zh = "编号 {number} 已经结对 {most} 户，先照顾好他们，请换一位志愿者。"
    en = "{number} visits {most} people already. Please ask another volunteer."


class GuardianFirst(Conflict):
    """The resident is a minor with an account and without a guardian on record."""

    code = "pairings.guardian_first"
    zh = "这位未成年人还没有登记监护人。请先登记监护人，或在这里填写监护人姓名和电话。"
    en = (
        "This minor has no guardian on record. Please have one registered, or give their name and phone here."
    )


class GuardianAnswers(Refusal):
    """For a minor a guardian says yes, not the child."""

    code = "pairings.guardian_answers"
    status = 403
    zh = "未成年人的结对由监护人答复。"
    en = "For a minor, a guardian answers."


class WrongPoint(Conflict):
    """From here this step does not follow."""

    code = "pairings.wrong_point"
    zh = "这次结对（{number}）现在是“{state_zh}”，不能办理这一步。请刷新页面查看。"
    en = "This pairing ({number}) is at “{state_en}”; this step does not follow. Reload the page to see."


class NothingToAnswer(Conflict):
    """It was answered already."""

    code = "pairings.nothing_to_answer"
    zh = "这里没有等您答复的：已经答复过，或已经结束。"
    en = "Nothing waits for your answer: it was answered, or it is over."


class VisitOver(Conflict):
    """The visit was done or called off."""

    code = "pairings.visit_over"
    zh = "这次探访（{due_on}）已经是“{state_zh}”，不能再改。"
    en = "This visit ({due_on}) is “{state_en}” and cannot be changed."


class WordWrong(Refusal):
    """The word of the visit is another one."""

    code = "pairings.word_wrong"
    status = 422
    zh = "口令不对。请再问一遍，例如“青松 苹果 27”；问不到可以先不填，探访照样记下，只是不计时长。"
    en = "That is not the word. Ask again, or leave it out: the visit is kept, without hours."


class ContactErased(Refusal):
    """The contact was erased when its time was over."""

    code = "pairings.contact_erased"
    status = 410
    zh = "这次结对（{number}）的联系方式已按规定删除。"
    en = "The contact of this pairing ({number}) has been erased as the rules require."


class HandoverPending(Conflict):
    """Somebody was asked already and has not answered."""

    code = "pairings.handover_pending"
    zh = "已经请了一位志愿者接手，等对方答复后再说。"
    en = "Somebody was asked to take over already. Please wait for their answer."


class WordNotForOneself(Refusal):
    """A companion never reads the word that proves their own visit."""

    code = "pairings.word_not_for_oneself"
    status = 403
    zh = "您是这次结对的志愿者，口令要由对方或别的工作人员告诉您。"
    en = "You are a companion here: the word has to come from the resident or another worker."


class RhythmWaits(Conflict):
    """The other side has asked for another rhythm and waits for an answer."""

    code = "pairings.rhythm_waits"
    zh = "对方已经提出改探访的间隔，请先答复。"
    en = "The other side has asked for another rhythm. Please answer that first."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "pairings.key_taken"
    zh = "这个操作编号已经用于另一件事，请刷新页面后重试。"
    en = "This key was used for something else. Reload the page and try again."
