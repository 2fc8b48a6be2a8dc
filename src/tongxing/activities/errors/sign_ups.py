"""How signing up is refused."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal


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


class SkillUnproven(Refusal):
    """The post asks for a skill that counts only with a checked proof that has not run out (R-22)."""

    code = "activities.skill_unproven"
    status = 403
    zh = "这个岗位的特长（{skills_zh}）要有核验过、没有过期的证明。请先在“我的档案”里交证明。"
    en = "This post needs a checked proof of skill that has not run out: {skills_en}. Please state it first."


class LanguageMissing(Refusal):
    """The post asks for a language this volunteer has not stated (R-21)."""

    code = "activities.language_missing"
    status = 403
    zh = "这个岗位要会：{languages_zh}。如果您会，请先在“我的档案”里勾选。"
    en = "This post needs: {languages_en}. If you speak it, please tick it in your profile first."


class CourseMissing(Refusal):
    """The post asks for a training that this volunteer has not passed, or that has run out (R-21, R-22)."""

    code = "activities.course_missing"
    status = 403
    zh = "这个岗位要先通过培训“{course}”，眼下没有还能报的班次。开班后在“我的培训”里能看到。"
    en = "This post asks for the training “{course}” first. No class is open now; it will show under “My trainings”."


class CourseMissingYet(CourseMissing):
    """The same, and there is a class to come."""

    code = "activities.course_missing_yet"
    zh = "这个岗位要先通过培训“{course}”。最近的班次：{next_zh}，{place}，请先在“我的培训”里报名。"
    en = (
        "This post asks for the training “{course}” first. Next class: {next_en}, {place}; take a seat under "
        "“My trainings”."
    )


class HealthWordMissing(Refusal):
    """The post asks everybody to say that their health allows it; only the yes is kept (R-21, R-77)."""

    code = "activities.health_word_missing"
    status = 422
    zh = "这个岗位要您先确认身体状况适合。请勾选后再报名。"
    en = "This post asks you to say that your health allows it. Please tick it and sign up again."


class OfAnotherSex(Refusal):
    """The post is one of those for which the state allows a sex to be named."""

    code = "activities.of_another_sex"
    status = 403
    zh = "按规定，这个岗位只招{sex_zh}志愿者，请看看其他岗位。"
    en = "By law this post is for {sex_en} volunteers. Please look at the other posts."


class PostUnsaid(Conflict):
    """The activity has several posts and none was named."""

    code = "activities.post_unsaid"
    zh = "这个活动有几个岗位，请选一个：{posts}。"
    en = "This activity has several posts; please choose one: {posts}."


class PostUnknown(NotFound):
    """The activity has no such post."""

    code = "activities.post_unknown"
    zh = "这个活动没有这个岗位，请刷新后再选。"
    en = "This activity has no such post. Please reload and choose again."


class RisksNotAccepted(Conflict):
    """The activity may be dangerous, and nobody takes part who has not accepted its risk notice (R-23)."""

    code = "activities.risks_not_accepted"
    zh = "这个活动有一定风险，请先看完风险提示并确认：{risks}"
    en = "This activity carries a risk. Please read and accept the notice first: {risks}"


class RisksChanged(Conflict):
    """The risk notice that was accepted is no longer the one that stands (R-23)."""

    code = "activities.risks_changed"
    zh = "风险提示刚刚改过，请再看一遍后确认：{risks}"
    en = "The risk notice has just changed. Please read it again and accept it: {risks}"


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


class InTurn(Conflict):
    """Places of this activity are given in turn for now: by number or by draw (0055)."""

    code = "activities.in_turn"
    zh = "这个活动的名额现在不能直接报，请按活动页上写的办法来：取号、抽签，或交申请。"
    en = "Places of this activity are not given as people come. Its page says how: by number, draw or application."


class GivenOtherwise(Conflict):
    """How places are given was said once, and it stands."""

    code = "activities.given_otherwise"
    zh = "这个活动的名额怎么给已经公布过，不能再换。"
    en = "How places of this activity are given has been announced and stands."


class NoPlaceFree(Conflict):
    """Whoever was chosen takes a place, and none is free."""

    code = "activities.no_place_free"
    zh = "这个岗位的名额已经满了。"
    en = "All places of this post are taken."


class AlreadyOpen(Conflict):
    """How places are given is said before anybody can sign up, and not changed afterwards."""

    code = "activities.already_open"
    zh = "报名已于 {opened_zh} 开始，不能再改名额的给法。"
    en = "Sign-up began at {opened_en}; how places are given cannot change any more."


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


class AheadLimited(Conflict):
    """For a while this person holds no more than a few places ahead, and holds them."""

    code = "activities.ahead_limited"
    zh = "{until_zh}之前，您一次最多先报 {most} 个活动：去过已报的，或取消它，再报下一个。求助的活动和替班照常可以报。"
    en = (
        "Until {until_en} you hold {most} at most ahead: come to it or withdraw, then sign up for the next. "
        "Helping somebody in need and standing in stay open."
    )


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
