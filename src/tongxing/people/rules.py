"""Verdicts about registering: the number, the name, the age, and the purposes one may consent to."""

import hashlib
import re
import unicodedata

from stdnum.iso7064 import mod_11_10

from tongxing.people.shapes import ConsentText

MOST_CATEGORIES = 4
MOST_SKILLS = 8
LONGEST_NAME = 100
NUMBER_DIGITS = 13

# Helpers; how many is a policy.
HELPING = ("asked", "active")
HELPER_VERSION = 1
ACTING_VERSION = 2  # the wider wording: to act, not only to bring a word
ACTING_WORDING = (
    "我委托这位帮手用自己的手机替我办事：看我的页面、报名和取消、求助、核对记录、提异议、开证明、改资料。每办一件我都会马上收到"
    "通知，随时可以结束。注销、合并账号、新的授权、带走全部数据、签到签退、花积分和时间，只能我本人来做。",
    "I have this helper act for me on their own phone: see my pages, sign up and withdraw, ask for help, look at "
    "records, object, get certificates, mend my details. I am told at once of each thing and may end it whenever I "
    "like. Closing or merging accounts, new consents, taking my data away, arriving and leaving, and spending points "
    "or time I do myself.",
)
HELPER_WORDING = (
    "我请这位帮手替我核对服务记录：是我做的替我确认，不是我做的替我说明。每一次我都会收到通知，随时可以结束。",
    "I ask this helper to look at my service records for me: to confirm what I did and to say what I did not. "
    "I am told every time, and may end it whenever I like.",
)

# Guardians. Of age is whoever is eighteen (Civil Code 17); the age of one's own word is a policy.
ADULT_AGE = 18
MOST_YEARS_VALID = 30  # no passport or permit is valid longer
GUARDIAN_VERSION = 1
CHILD_WORDING = (
    "我是这个孩子的监护人，读过下面的儿童个人信息规则，同意登记和使用孩子的基本信息、核验孩子的姓名和证件号码。",
    "I am this child's guardian, have read the rules below, and agree that the child's basic information is kept and "
    "used and that name and document number are verified.",
)
YOUTH_WORDING = (
    "我是监护人，同意这个孩子参加志愿服务。每次报名我都会收到通知，可以同意，也可以不同意。",
    "I am the guardian and agree that this young person volunteers. I am told of every sign-up and may agree or not.",
)
CHILD_RULES = (
    (
        "只收三样：姓名、证件号码（里面有出生日期和性别）、您和孩子的关系。不收人脸、声音和位置。",
        "Three things only: name, document number (it holds birth date and sex), and how you stand to the child. "
        "No face, no voice, no position.",
    ),
    (
        "只用来核验身份、安排适龄的活动、记录时长和开证明。加密保存，不公开，不用于推荐和广告。",
        "Only to verify who it is, to find activities that fit the age, to record time and for certificates. "
        "Encrypted, never published, never for recommendations or advertising.",
    ),
    (
        "不满 14 周岁的孩子没有自己的登录，由您操作；每次活动都要您同意。",
        "A child under fourteen has no sign-in; you act, and every activity needs your yes.",
    ),
    (
        "您随时可以查看、更正、带走孩子的信息，也可以撤回同意：之后的报名取消，服务记录依法锁存，不再使用。",
        "You may see, correct and take along what we hold, and take the consent back: sign-ups to come are "
        "cancelled, records stay locked as the law asks and are used no more.",
    ),
    (
        "工作人员查看孩子的记录，要先写理由、再由第二人同意，每次都留痕，并且告诉您。万一信息泄露，会告诉您和孩子。",
        "Staff who look at the child's record write down why and a second person agrees; every look is kept and you "
        "are told. If data ever leak, you and the child are told.",
    ),
    (
        "孩子年满 14 周岁，权利自动归孩子自己；年满 18 周岁，您在这里的监护自动结束。",
        "At fourteen the rights become the child's own; at eighteen your guardianship here ends by itself.",
    ),
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
        purpose="photo",
        version=1,
        needed=False,
        zh="把我的照片给我要上门的居民看",
        en="Show my photograph to the residents I come to",
        why_zh="从您接单起，到这一单结束，只有这位居民和安排的服务站看得到，便于开门前认人。不同意不影响接单；撤回后马上看不到。",
        why_en="From your yes to the end of the visit, to that resident and the station that arranges it, so that "
        "they know whom to let in. Saying no changes nothing else; taking it back hides it at once.",
        asked_when_registering=False,
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


FORGOTTEN = "已注销"  # where a masked name stood


def county_of(code: int) -> int:
    """The county or city district of a division code, and nothing finer; a wider division stays itself."""
    return code // 10**6 * 10**6


def is_digest(name: str) -> bool:
    """Whether this can be the name of a kept file: the SHA-256 of its content."""
    return re.fullmatch(r"[0-9a-f]{64}", name) is not None


def document_commitment(kind: str, number: str, salt: bytes) -> bytes:
    """A digest that is the same for the same document and salt, and slow, so that guessing numbers is dear.

    scrypt (RFC 7914) with N = 2^14, r = 8, p = 1 over `kind:number`; docs/reference/record-book.md.
    """
    return hashlib.scrypt(f"{kind}:{number}".encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)


def verdict_of(age: int, is_guarded: bool, last_word: str) -> str:
    """How a person stands to one activity: `adult`, `consented`, `accompanied`, `refused`, `waiting`, `unguarded`.

    `waiting`: a guardian is there and has not spoken yet; `unguarded`: nobody is, so one has to come along (R-10).
    """
    if age >= ADULT_AGE:
        return "adult"
    if last_word == "consented" and not is_guarded:  # the guardian is gone, and the yes with them
        return "unguarded"
    return last_word or ("waiting" if is_guarded else "unguarded")
