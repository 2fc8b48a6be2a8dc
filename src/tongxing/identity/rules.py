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
# The national list still calls these cards 居民身份证; since 2018 their holders have residence permits here.
PERMIT_PREFIX = {HONG_KONG: "810000", MACAO: "820000", TAIWAN: "830000"}
KINDS = (RESIDENT, HONG_KONG, MACAO, TAIWAN, PASSPORT, OFFICER, SOLDIER, OTHER)
MALE, FEMALE = "1", "2"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FREE = re.compile(r"[A-Z0-9]{5,20}")
_MILITARY = re.compile(r"[A-Z0-9\u4e00-\u9fff]{5,20}")
_FOREIGN_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")


def check_character(first17: str) -> str:
    """The 18th character that belongs to seventeen digits (MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def read_document(kind: str, number: str, today: dt.date) -> DocumentFacts | DocumentFault:
    """What a plain, upper-case number of this kind tells, or what is wrong with it."""
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
    if kind == OTHER and len(number) == 18 and number.isdigit() and number[0] == "9":
        return _read_18(kind, number, today)
    if kind == OTHER and _looks_resident(number):
        return DocumentFault("really_resident", {})
    if kind == OTHER and len(number) == 15 and number[:3].isalpha() and not _FOREIGN_2017.fullmatch(number):
        return DocumentFault("foreign_2017", {})
    pattern = _MILITARY if kind in (OFFICER, SOLDIER) else _FREE
    if not pattern.fullmatch(number):
        return DocumentFault("free_format", {"count": len(number)})
    return DocumentFacts(kind, number)


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
