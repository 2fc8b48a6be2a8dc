"""How people says no."""

from tongxing.foundation.refusals import Conflict, Refusal
from tongxing.identity.errors import DocumentAlreadyHeld

__all__ = [
    "AlreadyRegistered",
    "ConsentNeeded",
    "ConsentUnknown",
    "DocumentAlreadyHeld",
    "GuardianNeeded",
    "NothingToCheck",
    "RealNameMismatch",
    "RegistrationNeeded",
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
