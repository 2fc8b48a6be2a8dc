"""How selections says no. What signing up refuses, `activities` says in the same words."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal


class SelectionUnknown(NotFound):
    """There is no such selection, or its activity is not for this viewer."""

    code = "selections.unknown"
    zh = "没有找到这次审核报名。"
    en = "There is no such selection."


class ApplicationUnknown(NotFound):
    """No such application, or not to this selection."""

    code = "selections.application_unknown"
    zh = "没有找到这份申请。"
    en = "There is no such application."


class AnnouncedAlready(Conflict):
    """An activity has one selection, and it stands."""

    code = "selections.announced_already"
    zh = "这个活动已经公布了审核报名。"
    en = "A selection has been announced for this activity."


class TooLateToAnnounce(Conflict):
    """People hear of the criteria some time before they can apply."""

    code = "selections.too_late_to_announce"
    zh = "离报名开始不到 {minutes} 分钟，来不及让大家看清条件。"
    en = "Sign-up begins in less than {minutes} minutes; nobody would read the criteria in time."


class CriteriaCount(Refusal):
    """There are a few criteria: one at least."""

    code = "selections.criteria_count"
    status = 422
    zh = "请写 1 到 {most} 条条件。"
    en = "Please give one to {most} criteria."


class CriterionLength(Refusal):
    """A criterion is one sentence."""

    code = "selections.criterion_length"
    status = 422
    zh = "每条条件写一句话，{least} 到 {most} 个字：“{criterion}”。"
    en = "A criterion is one sentence of {least} to {most} characters: “{criterion}”."


class CriterionTwice(Refusal):
    """A criterion stands once."""

    code = "selections.criterion_twice"
    status = 422
    zh = "“{criterion}”写了两遍。"
    en = "“{criterion}” stands there twice."


class CriterionBarred(Refusal):
    """Who somebody is by birth is no criterion; what the law allows stands with the post."""

    code = "selections.criterion_barred"
    status = 422
    zh = "审核条件里不能写“{word}”：不按人的身份挑选。法律允许的年龄等要求，请写在岗位条件里。"
    en = "“{word}” is no criterion: nobody is chosen by birth. What the law allows stands with the post."


class DeadlineWrong(Refusal):
    """There is time to apply, and an answer in time for the activity."""

    code = "selections.deadline_wrong"
    status = 422
    zh = (
        "申请至少开放 {least} 分钟，不晚于 {closes_zh}；随后答复，最晚在开始前 {notice} 分钟（{latest_zh}）。"
    )
    en = (
        "There are {least} minutes at least to apply, until {closes_en} at the latest; answers come after that and "
        "{notice} minutes before the activity, by {latest_en}."
    )


class CriteriaStand(Conflict):
    """Whoever applied did so by these criteria."""

    code = "selections.criteria_stand"
    zh = "已经有人按这些条件交了申请，条件不能再改。"
    en = "Somebody has applied by these criteria; they cannot be changed any more."


class Over(Conflict):
    """The time to apply has passed."""

    code = "selections.over"
    zh = "交申请的时间已于 {until_zh} 结束。"
    en = "Applications were taken until {until_en}."


class WordsMissing(Refusal):
    """Something short is said to each criterion, where that is asked."""

    code = "selections.words_missing"
    status = 422
    zh = "请对第 {number} 条写一句，最多 {most} 个字。"
    en = "Please say a word on criterion {number}, {most} characters at most."


class WordsNotAsked(Refusal):
    """No more is said than is asked."""

    code = "selections.words_not_asked"
    status = 422
    zh = "这次申请不用写这么多说明。"
    en = "This application asks for no such words."


class NoApplication(NotFound):
    """This person did not apply."""

    code = "selections.no_application"
    zh = "您没有交过这个活动的申请。"
    en = "You did not apply to this activity."


class PlacedAlready(Conflict):
    """An application that became a place is ended by giving the place back."""

    code = "selections.placed_already"
    zh = "您已经有名额或在候补了。不来的话，请在活动页上取消报名。"
    en = "You have a place or wait for one. If you cannot come, withdraw from the activity."


class NothingToAskAgain(Conflict):
    """Only who was declined asks again, once, while the activity is ahead."""

    code = "selections.nothing_to_ask_again"
    zh = "现在不能请求再看：没有被回绝，或已经请求过一次。还有疑问，请打电话给负责人{contact_name}：{contact_phone}。"
    en = (
        "There is nothing to ask again: you were not declined, or have asked once. Please phone {contact_name}: "
        "{contact_phone}."
    )


class WordsWrong(Refusal):
    """Asking again takes a sentence."""

    code = "selections.words_wrong"
    status = 422
    zh = "请用一两句话说明，最多 {most} 个字。"
    en = "Please say why in a sentence or two, {most} characters at most."


class Begun(Conflict):
    """The activity has begun or was called off; nobody is chosen any more."""

    code = "selections.begun"
    zh = "活动已经开始或取消，不能再答复申请。"
    en = "The activity has begun or was called off; applications cannot be answered any more."


class VerdictUnknown(Refusal):
    """Taken on, in reserve, or declined."""

    code = "selections.verdict_unknown"
    status = 422
    zh = "请选“录用”“列为备选”或“不录用”。"
    en = "Choose to take on, to keep in reserve, or to decline."


class NobodyNamed(Refusal):
    """An answer is for somebody, and for a page of people at most."""

    code = "selections.nobody_named"
    status = 422
    zh = "请勾选 1 到 {most} 份申请。"
    en = "Please tick one to {most} applications."


class ReasonsWrong(Refusal):
    """Every answer names the criteria it rests on."""

    code = "selections.reasons_wrong"
    status = 422
    zh = "请勾选依据的条件；“名额已满”不能作为录用的理由。"
    en = "Please tick the criteria it rests on; that places are taken is no reason to take somebody on."


class NotFull(Conflict):
    """That all places are taken is said only when they are."""

    code = "selections.not_full"
    zh = "还有空名额，不能以“名额已满”答复。"
    en = "There are places left, so that is no reason."


class OwnApplication(Conflict):
    """Nobody answers their own application."""

    code = "selections.own_application"
    zh = "自己的申请要由别人答复。"
    en = "Your own application is answered by somebody else."


class InvitationUnknown(NotFound):
    """There is no such invitation, or it is somebody else's."""

    code = "selections.invitation_unknown"
    zh = "没有找到这个邀请。"
    en = "There is no such invitation."


class InvitationOver(Conflict):
    """The invitation was answered or taken back, or its time has passed."""

    code = "selections.invitation_over"
    zh = "这个邀请已经过了时间，或已经有了答复。活动还开放报名的话，可以照常报。"
    en = "This invitation is out of time or was answered. If sign-up is open you may still sign up."


class InvitationsOver(Conflict):
    """Nobody is invited to what is off, or has begun."""

    code = "selections.invitations_over"
    zh = "活动还没有发布，或已经取消、开始，不能邀请。"
    en = "The activity is not published, is off or has begun; nobody can be invited."


class NotToBeInvited(Refusal):
    """A team asks its own members and who came to it before; of anybody else it learns nothing."""

    code = "selections.not_to_be_invited"
    status = 422
    zh = "只能邀请本队成员，或来过本队活动的志愿者。请核对编号。"
    en = "Only members and people who came to your activities before can be invited. Please check the number."


class HasSignedUp(Conflict):
    """Whoever comes already need not be asked."""

    code = "selections.has_signed_up"
    zh = "对方已经报名或在候补了。"
    en = "They have signed up or wait already."


class InvitedAlready(Conflict):
    """One person is asked once to one activity."""

    code = "selections.invited_already"
    zh = "这个活动已经邀请过对方，一个人只邀请一次。"
    en = "They were invited to this activity already; nobody is asked twice."


class TooManyInvitations(Conflict):
    """Only so many people are asked at a time."""

    code = "selections.too_many_invitations"
    zh = "还有 {most} 个邀请等答复，等有了答复再邀请。"
    en = "{most} invitations wait for an answer; please wait for some of them."


class NotAdmitted(Conflict):
    """The place went, or something changed, in the same moment."""

    code = "selections.not_admitted"
    zh = "没有报上：{why_zh}"
    en = "You have no place: {why_en}"


class NoVolunteer(Conflict):
    """Only a volunteer is invited, and says how."""

    code = "selections.no_volunteer"
    zh = "注册成为志愿者以后，才会收到邀请。"
    en = "Invitations come to volunteers; please register first."


class ChoiceUnknown(Refusal):
    """Asked, signed up at once, or no invitations."""

    code = "selections.choice_unknown"
    status = 422
    zh = "请选“先问我”“直接替我报名”或“不接受邀请”。"
    en = "Choose to be asked, to be signed up, or to have no invitations."
