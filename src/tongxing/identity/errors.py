"""How the drawer says no."""

import uuid

from tongxing.foundation.refusals import Conflict, Fault, Refusal
from tongxing.identity.shapes import DocumentFault


class DocumentAlreadyHeld(Conflict):
    """Somebody is registered with this document already. Who it is, is told to rooms and never outside."""

    code = "identity.document_already_held"
    zh = "这个证件已经登记过了。如果是您本人，请用当时的手机号登录；手机号换了，请联系所在站点。"
    en = (
        "This document is registered already. If it is yours, sign in with the phone you used then, "
        "or ask your station if you have a new phone."
    )

    def __init__(self, held_by: uuid.UUID) -> None:
        super().__init__()
        self.held_by = held_by


class DocumentDiffers(Refusal):
    """What stands on the original is not what lies in the drawer; which of the two differs is not told."""

    code = "identity.document_differs"
    status = 422
    zh = "原件上的姓名或号码和登记的不一致，没有确认。请逐字对照；确实登记错了的，退回本人改正。"
    en = "Name or number on the original differ from what is registered. Compare again, or send it back to be mended."


class NothingRestated(Refusal):
    """What was sent back is stated as it was."""

    code = "identity.nothing_restated"
    status = 422
    zh = "退回的这一项没有变。改好再提交；要是本来就没有错，请说明。"
    en = "The item sent back is as it was. Change it, or say that it is right."


class OnlyThisItem(Refusal):
    """Whoever is verified mends what was sent back, and does not become somebody else."""

    code = "identity.only_this_item"
    status = 422
    zh = "只能改退回的这一项，其他各项要和登记的一样。换了证件的，请带新证到服务站。"
    en = "Only the item sent back may differ. If you have a new document, bring it to a station."


_SENTENCES = {
    "kind_unknown": ("请选择证件类型。", "Please choose the kind of document."),
    "number_missing": ("请填写证件号码。", "Please enter the document number."),
    "country_missing": (
        "请选择护照的签发国家。",
        "Please choose the country that issued the passport.",
    ),
    "length": (
        "这种证件的号码应是 18 位，现在是 {count} 位。请对照证件补全。",
        "The number of this document has 18 characters; this has {count}. Please compare with the card.",
    ),
    "digits": (
        "号码前 17 位都应是数字，且不以 0 开头。请对照证件检查。",
        "The first 17 characters are digits and do not begin with 0. Please compare with the card.",
    ),
    "last_character": (
        "号码最后一位只能是数字或 X。",
        "The last character is a digit or X.",
    ),
    "date": (
        "第 7 到 14 位应是出生日期，“{date}”不是真实的日期。请检查这几位。",
        "Characters 7 to 14 are the birth date; “{date}” is no real date. Please check them.",
    ),
    "future": (
        "第 7 到 14 位的出生日期“{date}”还没有到。请检查这几位。",
        "The birth date “{date}” in characters 7 to 14 lies in the future. Please check them.",
    ),
    "check": (
        "号码校验没有通过，多半是有一位抄错或两位颠倒了。请对照证件逐位核对。",
        "The check character does not fit; some digit is wrong or two are swapped. Compare them one by one.",
    ),
    "really_permit": (
        "这是港澳台居民居住证的号码，请把证件类型改为香港、澳门或台湾居民证件。",
        "This is a residence permit of Hong Kong, Macao or Taiwan: please choose that kind of document.",
    ),
    "really_foreign": (
        "这是外国人永久居留身份证的号码，请把证件类型改为“外国人永久居留身份证”。",
        "This is the number of a permanent-residence card: choose “Foreign permanent resident ID card”.",
    ),
    "really_resident": (
        "这是居民身份证号码，请把证件类型改为“内地居民身份证”。",
        "This is a resident number: please choose “Resident identity card”.",
    ),
    "really_travel": (
        "这是来往内地（大陆）通行证的号码，请把证件类型改为通行证。",
        "This is the number of a mainland travel permit: please choose that kind of document.",
    ),
    "really_plain": (
        "这是身份证件的号码，不是网号。网号里没有个人信息，请在国家网络身份认证 App 里查看。",
        "This is the number of an identity card and no network number, which holds nothing personal. "
        "Look for it in the national online identity app.",
    ),
    "permit_prefix": (
        "这类居住证号码应以 {prefix} 开头。请检查证件类型和前六位。",
        "A residence permit of this kind begins with {prefix}. Check the kind and the first six digits.",
    ),
    "travel_hong_kong_macao": (
        "港澳居民来往内地通行证是字母 H 或 M 加 8 位数字。请对照证件检查。",
        "The travel permit of Hong Kong and Macao is the letter H or M and eight digits. Compare with the card.",
    ),
    "travel_taiwan": (
        "台湾居民来往大陆通行证是 8 位数字，现在是 {count} 位。请对照证件检查。",
        "The travel permit of Taiwan has eight digits; this has {count} characters. Compare with the card.",
    ),
    "permanent": (
        "永久居留身份证 2023 版是 9 开头的 18 位，2017 版是 3 个字母加 12 位数字，现在是 {count} 位。请对照证件检查。",
        "The permanent-residence card of 2023 has 18 characters beginning with 9, that of 2017 three letters "
        "and twelve digits; this has {count}. Compare with the card.",
    ),
    "online": (
        "网号是 8 到 64 位字母和数字，现在是 {count} 位。请从国家网络身份认证 App 里复制。",
        "A network number has 8 to 64 letters and digits; this has {count}. Copy it from the national app.",
    ),
    "free_format": (
        "证件号码应是 5 到 20 位字母或数字，现在是 {count} 位。请去掉其他符号。",
        "The number has 5 to 20 letters or digits; this has {count} characters. Remove other signs.",
    ),
}
_FIELDS = {"kind_unknown": "document_kind", "country_missing": "document_country"}


def fault_of(found: DocumentFault) -> Fault:
    """A fault of a document as a form shows it: on the field that must be mended."""
    zh, en = _SENTENCES[found.code]
    on = _FIELDS.get(found.code, "document_number")
    return Fault(on, f"identity.{found.code}", zh.format(**found.facts), en.format(**found.facts))


def fault_codes() -> dict[str, tuple[str, str]]:
    """Every fault a document can have, for the printed reference."""
    return {f"identity.{code}": pair for code, pair in _SENTENCES.items()}
