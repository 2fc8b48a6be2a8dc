"""Verdicts about registering: the number, the name, the age, and the purposes one may consent to."""

import hashlib
import re
import unicodedata

from stdnum.iso7064 import mod_11_10

from tongxing.people.shapes import ConsentText

MOST_CATEGORIES = 4
MOST_SKILLS = 8
LONGEST_NAME = 60
NUMBER_DIGITS = 13

# Helpers; how many is a policy.
HELPING = ("asked", "active")
HELPER_VERSION = 1
HELPER_WORDING = (
    "我请这位帮手替我核对服务记录：是我做的替我确认，不是我做的替我说明。每一次我都会收到通知，随时可以结束。",
    "I ask this helper to look at my service records for me: to confirm what I did and to say what I did not. "
    "I am told every time, and may end it whenever I like.",
)

# one consent per purpose. A changed wording raises the version and is asked again.
CONSENTS = (
    ConsentText(
        purpose="basic",
        version=1,
        needed=True,
        zh="登记和使用我的基本信息",
        en="Keep and use my basic information",
        why_zh="性别、出生日期、居住地、联系电话、特长和服务类别，用于登记、安排服务和记录时长。保存到您注销；服务记录依法另行保存。",
        why_en="Sex, birth date, area, phone, skills and categories: to register you, arrange service and "
        "record time. Kept until you leave; service records are kept longer by law.",
    ),
    ConsentText(
        purpose="sensitive_identity",
        version=1,
        needed=True,
        zh="核验我的姓名和证件号码",
        en="Verify my name and document number",
        why_zh="属于敏感个人信息。只用于实名核验和开具证明；加密保存，每次查看都有记录，您随时能看到。不提供就无法登记为志愿者。",
        why_en="This is sensitive. Used only to verify who you are and for certificates; encrypted, and "
        "every reading is on record for you to see. Without it we cannot register you.",
    ),
    ConsentText(
        purpose="sharing",
        version=1,
        needed=False,
        zh="把我的服务记录提供给其他志愿服务平台",
        en="Give my service records to other volunteer platforms",
        why_zh="便于在别处服务的时长合在一起。不同意不影响在这里服务。",
        why_en="So that hours served elsewhere add up. Saying no changes nothing here.",
    ),
    ConsentText(
        purpose="publishing",
        version=1,
        needed=False,
        zh="公开我的姓名和事迹",
        en="Publish my name and story",
        why_zh="例如表扬和宣传。公开前还会再问您一次。",
        why_en="For praise and reports. You will be asked again before anything is published.",
    ),
    ConsentText(
        purpose="location",
        version=1,
        needed=False,
        zh="签到时使用我的位置",
        en="Use my position when I check in",
        why_zh="只用来判断是否在现场，判断完只留“是”或“否”。不同意可以用现场验证码或由队长点名。",
        why_en="Only to see whether you are there; only yes or no is kept. Otherwise use the code on site or "
        "the leader's roll call.",
    ),
    ConsentText(
        purpose="credit",
        version=1,
        needed=False,
        zh="把服务情况用于信用激励",
        en="Use my service for public credit benefits",
        why_zh="由主管部门依规定用于激励。不同意没有任何不利影响。",
        why_en="By the authority, for benefits only. Saying no has no disadvantage.",
    ),
    ConsentText(
        purpose="marketing",
        version=1,
        needed=False,
        zh="接收活动推荐信息",
        en="Receive recommendations of activities",
        why_zh="通过短信或站内消息，可随时关闭。",
        why_en="By text message or here; switch it off at any time.",
    ),
)
PURPOSES = frozenset(text.purpose for text in CONSENTS)
NEEDED = frozenset(text.purpose for text in CONSENTS if text.needed)


def consent_text(purpose: str) -> ConsentText | None:
    """The words in force for a purpose."""
    return next((text for text in CONSENTS if text.purpose == purpose), None)


def volunteer_number(random_digits: str) -> str:
    """Thirteen random digits and a check digit (ISO 7064 MOD 11,10), holding nothing of the person (R-04)."""
    return random_digits + mod_11_10.calc_check_digit(random_digits)


def is_volunteer_number(number: str) -> bool:
    """Whether a number could be one of ours; a slip of one digit never could."""
    return len(number) == NUMBER_DIGITS + 1 and number.isascii() and bool(mod_11_10.is_valid(number))


def is_name(name: str) -> bool:
    """A name as documents print it: letters of any script, with the signs that stand between them."""
    if not 1 < len(name) <= LONGEST_NAME:
        return False
    letters = [mark for mark in name if unicodedata.category(mark)[0] in "LM"]
    others = set(name) - set(letters)
    return len(letters) > 1 and others <= set(" ·•.-'’")


def is_mobile(phone: str) -> bool:
    """A number one can sign in with."""
    return re.fullmatch(r"1[3-9][0-9]{9}", phone) is not None


def is_digest(name: str) -> bool:
    """Whether this can be the name of a kept file: the SHA-256 of its content."""
    return re.fullmatch(r"[0-9a-f]{64}", name) is not None


def document_commitment(kind: str, number: str, salt: bytes) -> bytes:
    """A digest that is the same for the same document and salt, and slow, so that guessing numbers is dear.

    scrypt (RFC 7914) with N = 2^14, r = 8, p = 1 over `kind:number`; docs/reference/record-book.md.
    """
    return hashlib.scrypt(f"{kind}:{number}".encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
