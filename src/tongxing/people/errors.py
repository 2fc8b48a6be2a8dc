"""How people says no."""

from tongxing.foundation.refusals import Conflict, Refusal
from tongxing.identity.errors import DocumentAlreadyHeld

__all__ = [
    "AlreadyRegistered",
    "ConsentNeeded",
    "ConsentUnknown",
    "DocumentAlreadyHeld",
    "GuardianNeeded",
    "HelperIsOneself",
    "HelperNamedAlready",
    "HelperRelationUnknown",
    "HelpsEnough",
    "NothingToCheck",
    "PaperMissing",
    "PhoneNotMobile",
    "RealNameMismatch",
    "RegistrationNeeded",
    "TooManyHelpers",
]


class GuardianNeeded(Refusal):
    """Minors register together with a guardian, at the station (R-09, R-10)."""

    code = "people.guardian_needed"
    status = 422
    zh = "未满 18 周岁需要监护人同意。请和监护人一起到所在站点登记，这里没有保存您填写的内容。"
    en = "Under 18 a guardian has to agree. Please register together at your station; nothing was saved here."


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
