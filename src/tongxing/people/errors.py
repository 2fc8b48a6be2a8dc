"""How people says no."""

from tongxing.foundation.refusals import Conflict, Fault, Refusal
from tongxing.identity.errors import DocumentAlreadyHeld, NothingRestated, OnlyThisItem

__all__ = [
    "AlreadyRegistered",
    "ChildHasOwnWord",
    "ChildrenEnough",
    "ConsentNeeded",
    "ConsentUnknown",
    "DocumentAlreadyHeld",
    "GuardianConsentNeeded",
    "GuardianIsMinor",
    "GuardianIsOneself",
    "GuardianNamedAlready",
    "GuardianNeeded",
    "GuardianNotProven",
    "GuardianRelationUnknown",
    "HelperIsOneself",
    "HelperNamedAlready",
    "HelperRelationUnknown",
    "HelpsEnough",
    "NoMinor",
    "NotYetOfOwnWord",
    "NothingRestated",
    "NothingToCheck",
    "OnlyThisItem",
    "PaperMissing",
    "PhoneInUse",
    "PhoneNotMobile",
    "RealNameMismatch",
    "ReasonWanted",
    "RegistrationNeeded",
    "StateAgain",
    "TooManyGuardians",
    "TooManyHelpers",
]


class GuardianNeeded(Refusal):
    """Below the age of one's own word a guardian adds the child in the guardian's account (R-09)."""

    code = "people.guardian_needed"
    status = 422
    zh = "未满 {age} 周岁由监护人登记：请监护人用自己的手机登录，在“我的孩子”里添加。这里没有保存您填写的内容。"
    en = "Under {age} a guardian registers you: they sign in and add you under “My children”. Nothing was saved here."


class AlreadyRegistered(Conflict):
    """This account belongs to a volunteer with another document."""

    code = "people.already_registered"
    zh = "这个账号已经登记过志愿者（编号 {volunteer_number}），不能再用另一个证件登记。有误请联系所在站点。"
    en = "This account is registered (number {volunteer_number}) with another document. Ask your station."


class RealNameMismatch(Refusal):
    """The checking body says that name and number do not belong together."""

    code = "people.real_name_mismatch"
    status = 422
    zh = "姓名和证件号码核验不一致，没有保存。请对照证件检查姓名用字和号码。"
    en = "Name and document number do not match, so nothing was saved. Please compare both with the document."


class ConsentNeeded(Conflict):
    """A volunteer cannot be registered without this consent; taking it back is leaving."""

    code = "people.consent_needed"
    zh = "“{purpose_zh}”是登记志愿者必需的。如果不再同意，可以在本页下方注销志愿者身份。"
    en = "“{purpose_en}” is needed to be registered. To take it back, leave at the foot of this page."


class ConsentUnknown(Refusal):
    """There is no such purpose."""

    code = "people.consent_unknown"
    status = 422
    zh = "没有“{purpose}”这一项同意事项。"
    en = "There is no consent called “{purpose}”."


class RegistrationNeeded(Conflict):
    """This deed is for registered volunteers."""

    code = "people.registration_needed"
    zh = "请先登记为志愿者，两分钟就好。"
    en = "Please register as a volunteer first; it takes two minutes."


class NothingToCheck(Conflict):
    """The real-name check has ended already."""

    code = "people.nothing_to_check"
    zh = "实名核验已经结束，现在不需要再做。"
    en = "The real-name check has ended; there is nothing to do."


class OwnDocument(Refusal):
    """Nobody confirms their own document."""

    code = "people.own_document"
    status = 403
    zh = "这是您自己的证件，要由另一位工作人员核对。"
    en = "This is your own document. Another officer has to compare it."


class BodyAnswers(Conflict):
    """For this kind of document a body answers; nobody's eyes take its place."""

    code = "people.body_answers"
    zh = "居民身份证和网号由核验机构答复，不能人工确认。系统每小时会再问一次。"
    en = "For resident cards and network numbers a body answers; nobody confirms them by eye. It is asked every hour."


class StateAgain(Conflict):
    """Of a network number only the result is kept, so it has to be told again to be checked again (R-12)."""

    code = "people.state_again"
    zh = "网号不保存在这里，所以要请您再填一次，才能再核验。"
    en = "We keep no network numbers, so please state yours once more to have it checked."


class HelperIsOneself(Refusal):
    """Nobody is their own helper."""

    code = "people.helper_is_oneself"
    status = 422
    zh = "这是您自己的手机号，不需要指定。请填帮您确认的人的手机号。"
    en = "This is your own phone. Give the phone of whoever is to help you."


class HelperNamedAlready(Conflict):
    """The same phone was named before, and that still holds."""

    code = "people.helper_named_already"
    zh = "这个手机号已经是您指定的帮手了，不用再填。"
    en = "This phone is named as your helper already."


class TooManyHelpers(Conflict):
    """A volunteer may have a few helpers, not a crowd."""

    code = "people.too_many_helpers"
    zh = "最多指定 {most} 位帮手。请先结束一位，再添加。"
    en = "{most} helpers at most. End one before you add another."


class HelpsEnough(Conflict):
    """One account speaks for a few neighbours, never for a village."""

    code = "people.helps_enough"
    zh = "一个账号最多替 {most} 个人确认，您已经到上限了。请对方另找一位亲友，或到服务站点书面确认。"
    en = "One account may help {most} people at most. Somebody else can help, or a signed paper at a station."


class HelperForAdults(Refusal):
    """Whoever is under age has guardians; nobody else acts in their name."""

    code = "people.helper_for_adults"
    status = 422
    zh = "未满 18 周岁不能委托帮手办事，请让监护人来。可以选“只替我核对服务记录”。"
    en = (
        "Under eighteen nobody but a guardian acts for you. You may choose “only look at my service records”."
    )


class HelperBringsAWordOnly(Refusal):
    """This helper may say yes or no to records; for more the person has to ask them anew."""

    code = "people.helper_brings_a_word_only"
    status = 403
    zh = "对方只请您核对服务记录。要替他办事，请对方先结束这份委托，再选“用自己的手机替我办事”重新邀请您。"
    en = "You were asked to look at records only. To act, they end this one and ask you anew for more."


class HelperRelationUnknown(Refusal):
    """How the helper stands to the volunteer is one of a short list."""

    code = "people.helper_relation_unknown"
    status = 422
    zh = "请选择这位帮手和您的关系。"
    en = "Please say how the helper stands to you."


class PhoneNotMobile(Refusal):
    """A helper signs in with a mobile phone."""

    code = "people.phone_not_mobile"
    status = 422
    zh = "请填 11 位手机号，帮手要用它登录。"
    en = "Please give a mobile number of 11 digits; the helper signs in with it."


class PaperMissing(Refusal):
    """At the desk a helper is named on a signed sheet, and its picture is kept."""

    code = "people.paper_missing"
    status = 422
    zh = "请拍下本人签字的委托单，再提交。"
    en = "Please take a picture of the signed sheet first."


class GuardianConsentNeeded(Refusal):
    """Nothing about a child is looked at before the guardian has agreed to the wording in force (R-09)."""

    code = "people.guardian_consent_needed"
    status = 422
    zh = "请先读完儿童个人信息规则并勾选同意。没有同意，我们不会处理孩子的任何信息。"
    en = "Please read the rules about children's data and agree first. Without it we look at nothing about the child."


class GuardianNotProven(Conflict):
    """A guardian is somebody whose own real name has been checked."""

    code = "people.guardian_not_proven"
    zh = "请先登记您自己并通过实名核验，再替孩子操作。登记大约两分钟。"
    en = "Please register yourself and have your identity verified first; it takes two minutes."


class GuardianIsMinor(Conflict):
    """A guardian is of age."""

    code = "people.guardian_is_minor"
    zh = "监护人要年满 18 周岁。"
    en = "A guardian is at least 18."


class GuardianIsOneself(Refusal):
    """Nobody is their own guardian."""

    code = "people.guardian_is_oneself"
    status = 422
    zh = "这是您自己的手机号。请填监护人的手机号。"
    en = "This is your own phone. Give your guardian's."


class GuardianNamedAlready(Conflict):
    """This phone was named before, and that still holds."""

    code = "people.guardian_named_already"
    zh = "这位监护人已经填过了，不用再填。"
    en = "This guardian is named already."


class TooManyGuardians(Conflict):
    """A child has a few guardians."""

    code = "people.too_many_guardians"
    zh = "一个孩子最多 {most} 位监护人。"
    en = "A child has {most} guardians at most."


class ChildrenEnough(Conflict):
    """One account speaks for a family, not for a class."""

    code = "people.children_enough"
    zh = "一个账号最多添加 {most} 个孩子。学校、班级请用名册邀请家长。"
    en = "One account adds {most} children at most. A school invites the parents by roster."


class ChildHasOwnWord(Conflict):
    """From this age on one registers with a phone of one's own."""

    code = "people.child_has_own_word"
    zh = "孩子已满 {age} 周岁：请用孩子自己的手机登录、登记，再在“我的监护人”里填您的手机号，您点一下同意就好。"
    en = (
        "At {age} one has a word of one's own: register with the child's own phone, name yours under “My guardian”, "
        "and agree."
    )


class NotYetOfOwnWord(Conflict):
    """Below this age there is no sign-in of one's own."""

    code = "people.not_yet_of_own_word"
    zh = "未满 {age} 周岁没有自己的登录，请由监护人操作。"
    en = "Under {age} there is no sign-in of one's own; the guardian acts."


class GuardianRelationUnknown(Refusal):
    """How the guardian stands to the child is one of a short list."""

    code = "people.guardian_relation_unknown"
    status = 422
    zh = "请选择监护人和孩子的关系。"
    en = "Please say how the guardian stands to the child."


class NoMinor(Conflict):
    """Guardians are for minors."""

    code = "people.no_minor"
    zh = "已满 18 周岁，不需要监护人。"
    en = "From eighteen on there is no guardian."


class PhoneInUse(Conflict):
    """The phone belongs to an account already."""

    code = "people.phone_in_use"
    zh = "这个手机号已经有账号了，请换一个，或到服务站处理。"
    en = "This phone has an account already. Take another, or ask your station."


class ChildrenFirst(Conflict):
    """Whoever is a guardian here hands the children's matters over before leaving."""

    code = "people.children_first"
    zh = "您还是 {count} 个孩子的监护人。请先在“我的孩子”里撤回，或请另一位监护人接手，再注销账号。"
    en = "You are the guardian of {count} children here. Withdraw or let another guardian take over first."


class DeskSheetMissing(Refusal):
    """Nobody is registered unseen: the desk keeps the sheet the person signed."""

    code = "people.desk_sheet_missing"
    status = 422
    zh = "请拍下本人当面签字的登记同意书，再提交。没有本人签字，不能替人登记。"
    en = "Please take a picture of the sheet signed before you. Without it nobody is registered for another."


class HasPhone(Conflict):
    """The account has a phone already; its owner changes it."""

    code = "people.has_phone"
    zh = "这位志愿者已经有手机号，可以自己登录。"
    en = "This volunteer has a phone already and signs in with it."


class NumberNotProven(Refusal):
    """Nothing is told before the checking body has said that name and number belong together."""

    code = "people.number_not_proven"
    status = 422
    zh = "现在不能核验姓名和证件号码，所以什么也不能告诉您。请过一会儿再试，或带证件到服务站。"
    en = "Name and number cannot be checked now, so nothing can be told. Try again later, or bring your document."


class ReasonWanted(Refusal):
    """Before staff look at a minor's record they say why, and a second person agrees (R-79); the fact tells whose."""

    code = "people.reason_wanted"
    status = 403
    zh = "这是未成年人的记录：请先写明查看的理由，等另一位工作人员同意。"
    en = "This is a minor's record. Say first why you look at it; then another officer has to agree."


class NothingToMerge(Conflict):
    """The other phone has no registration of a volunteer, or it is this very account."""

    code = "people.nothing_to_merge"
    zh = "这个手机号没有另外登记过志愿者，不需要合并。"
    en = "No other volunteer is registered with this phone; there is nothing to merge."


class NotOneHuman(Refusal):
    """Birth date and sex of both registrations must be the same, and both must have been checked."""

    code = "people.not_one_human"
    status = 422
    zh = "两次登记的出生日期、性别不一致，或者有一个没有通过实名核验，不能合并。请带两个证件到服务站。"
    en = "Birth date or sex differ, or one of the two was not verified. Bring both documents to a station."


def birth_and_sex_wanted(birth: bool, sex: bool) -> list[Fault]:
    """What to type where the document does not tell it."""
    found = []
    if birth:
        found.append(
            Fault(
                "birth_on",
                "people.birth_on",
                "这种证件看不出生日，请填写出生日期。",
                "This document does not tell the birth date. Please enter it.",
            )
        )
    if sex:
        found.append(
            Fault(
                "sex",
                "people.sex",
                "这种证件看不出性别，请选择。",
                "This document does not tell the sex. Please choose.",
            )
        )
    return found
