"""The arithmetic of identity documents: structure, real date, check character, and no list of counties.

GB 11643-1999 for the 18-character resident number; residence permits of Hong Kong, Macao and Taiwan and the
2023 permanent-residence card share its structure and its MOD 11-2 check (ISO 7064). R-06.
"""

import datetime as dt
import re

from tongxing.identity.shapes import DocumentFacts, DocumentFault

RESIDENT, HONG_KONG, MACAO, TAIWAN, PASSPORT, OFFICER, SOLDIER, OTHER = (
    "01",
    "02",
    "03",
    "04",
    "05",
    "06",
    "07",
    "99",
)
# Four kinds that the law knows and the national list does not.
TRAVEL_HONG_KONG_MACAO, TRAVEL_TAIWAN, PERMANENT, ONLINE = "11", "12", "13", "14"
# Since 2018 residents of Hong Kong, Macao and Taiwan have residence permits here; the identity cards of their homes
# are taken under the same kinds, in whatever form they have.
PERMIT_PREFIX = {HONG_KONG: "810000", MACAO: "820000", TAIWAN: "830000"}
# In the order in which people should be offered them.
KINDS = (
    RESIDENT, HONG_KONG, MACAO, TAIWAN, TRAVEL_HONG_KONG_MACAO, TRAVEL_TAIWAN, PASSPORT, PERMANENT, ONLINE,
    OFFICER, SOLDIER, OTHER,
)  # fmt: skip
# Passport numbers are given out by each country for itself: the same number may stand in two passports.
KINDS_OF_A_COUNTRY = (PASSPORT,)
# Of these the result of the check is kept and never the number.
KINDS_WITHOUT_NUMBER = (ONLINE,)
# For these a body answers, or only it can: nobody's eyes take its place.
KINDS_OF_A_BODY = (RESIDENT, ONLINE)
MALE, FEMALE = "1", "2"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FREE = re.compile(r"[A-Z0-9]{5,20}")
_MILITARY = re.compile(r"[A-Z0-9\u4e00-\u9fff]{5,20}")
_PERMANENT_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")
_TRAVEL_HONG_KONG_MACAO = re.compile(r"([HM][0-9]{8})(?:[0-9]{2})?")
_TRAVEL_TAIWAN = re.compile(r"[0-9]{8}")
_ONLINE = re.compile(r"[A-Za-z0-9+/=_.\-]{8,64}")
# Cyrillic letters that look like Latin ones: typed by whoever has that keyboard, printed on no document of ours.
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХавекмнорстух", "ABEKMHOPCTYXABEKMHOPCTYX")


def plain_number(kind: str, number: str) -> str:
    """A number on one line as its document prints it: upper case, no blanks, dashes or number signs."""
    if kind in KINDS_WITHOUT_NUMBER:
        return re.sub(r"\s", "", number)
    return re.sub(r"[\s\-·№()（）]", "", number.translate(_LOOK_ALIKE)).upper()


def check_character(first17: str) -> str:
    """The 18th character that belongs to seventeen digits (MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def read_document(kind: str, number: str, today: dt.date) -> DocumentFacts | DocumentFault:
    """What a plain number of this kind tells, or what is wrong with it."""
    if kind not in KINDS:
        return DocumentFault("kind_unknown", {})
    if not number:
        return DocumentFault("number_missing", {})
    if kind == RESIDENT:
        return _wrong_family(number) or _read_18(kind, number, today)
    if kind in PERMIT_PREFIX and len(number) == 18:
        if number.startswith(PERMIT_PREFIX[kind]):
            return _read_18(kind, number, today)
        return DocumentFault("permit_prefix", {"prefix": PERMIT_PREFIX[kind]})
    if kind in PERMIT_PREFIX and _looks_like_travel_permit(kind, number):
        return DocumentFault("really_travel", {})
    if kind == PERMANENT:
        return _read_permanent(number, today)
    if kind in (TRAVEL_HONG_KONG_MACAO, TRAVEL_TAIWAN):
        return _read_travel_permit(kind, number)
    if kind == ONLINE:
        return _read_online(number)
    return _read_free(kind, number)


def _read_free(kind: str, number: str) -> DocumentFacts | DocumentFault:
    """Passports and whatever has no fixed form; what is plainly another document is told its own kind."""
    if kind == OTHER and _looks_resident(number):
        return DocumentFault("really_resident", {})
    if kind == OTHER and (_looks_permanent(number) or _PERMANENT_2017.fullmatch(number)):
        return DocumentFault("really_foreign", {})
    pattern = _MILITARY if kind in (OFFICER, SOLDIER) else _FREE
    if not pattern.fullmatch(number):
        return DocumentFault("free_format", {"count": len(number)})
    return DocumentFacts(kind, number)


def _read_permanent(number: str, today: dt.date) -> DocumentFacts | DocumentFault:
    """The card of 2023 shares the 18 characters; that of 2017 is still valid and tells nothing by itself."""
    if len(number) == 18 and number[0] == "9":
        return _read_18(PERMANENT, number, today)
    if _PERMANENT_2017.fullmatch(number):
        return DocumentFacts(PERMANENT, number)
    return DocumentFault("permanent", {"count": len(number)})


def _read_travel_permit(kind: str, number: str) -> DocumentFacts | DocumentFault:
    """The older cards of Hong Kong and Macao add two figures that count the renewals; the person is the first nine."""
    if kind == TRAVEL_TAIWAN:
        fits = _TRAVEL_TAIWAN.fullmatch(number)
        return DocumentFacts(kind, number) if fits else DocumentFault("travel_taiwan", {"count": len(number)})
    told = _TRAVEL_HONG_KONG_MACAO.fullmatch(number)
    return DocumentFacts(kind, told[1]) if told else DocumentFault("travel_hong_kong_macao", {})


def _looks_like_travel_permit(kind: str, number: str) -> bool:
    form = _TRAVEL_TAIWAN if kind == TAIWAN else _TRAVEL_HONG_KONG_MACAO
    return form.fullmatch(number) is not None


def _read_online(number: str) -> DocumentFacts | DocumentFault:
    """A network number tells nothing of its holder; one that does is no network number."""
    if _looks_resident(number.upper()) or _looks_permanent(number.upper()):
        return DocumentFault("really_plain", {})
    if not _ONLINE.fullmatch(number):
        return DocumentFault("online", {"count": len(number)})
    return DocumentFacts(ONLINE, number)


def _wrong_family(number: str) -> DocumentFault | None:
    if len(number) != 18:
        return None
    if number[:6] in PERMIT_PREFIX.values():
        return DocumentFault("really_permit", {})
    if number[0] == "9":
        return DocumentFault("really_foreign", {})
    return None


def _looks_resident(number: str) -> bool:
    shaped = re.fullmatch(r"[1-8][0-9]{16}[0-9X]", number)
    return bool(shaped) and check_character(number[:17]) == number[17]


def _looks_permanent(number: str) -> bool:
    shaped = re.fullmatch(r"9[0-9]{16}[0-9X]", number)
    return bool(shaped) and check_character(number[:17]) == number[17]


def _read_18(kind: str, number: str, today: dt.date) -> DocumentFacts | DocumentFault:
    if len(number) != 18:
        return DocumentFault("length", {"count": len(number)})
    if not re.fullmatch(r"[0-9]{17}", number[:17]) or number[0] == "0":
        return DocumentFault("digits", {})
    if not re.fullmatch(r"[0-9X]", number[17]):
        return DocumentFault("last_character", {})
    birth_on = _date(number[6:14])
    if birth_on is None:
        return DocumentFault("date", {"date": number[6:14]})
    if birth_on > today:
        return DocumentFault("future", {"date": number[6:14]})
    if check_character(number[:17]) != number[17]:
        return DocumentFault("check", {})
    return DocumentFacts(kind, number, birth_on, MALE if int(number[16]) % 2 else FEMALE)


def _date(digits: str) -> dt.date | None:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
