"""What one cell says: text made plain, phones, document numbers, days; and what a spreadsheet has mangled.

A spreadsheet keeps fifteen digits of a number. A document number of eighteen that was typed as a number has lost
its last three for ever, whatever the file shows; so it is refused with its cell, never guessed.
"""

import datetime as dt
import re
import unicodedata

from tongxing.rosters.shapes import Value

_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[Ee][+-]?\d{1,3}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:0\d{2,3})?[2-9]\d{6,7}")
_EPOCH = dt.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 7_000, 80_000  # 1919 to 2119; what is smaller is rather a year
_SAFE_DIGITS = 10**15  # beyond it a spreadsheet's number is rounded
_Y_M_D = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?(?:[ T]\d{1,2}:.*)?")
_M_D = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?")


class Unclear(Exception):
    """A cell that does not say what it should; the code says in which way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def column_name(index: int) -> str:
    """Column 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(index: int, row: int) -> str:
    """The cell as the spreadsheet names it: D17."""
    return f"{column_name(index)}{row}"


def plain(value: Value) -> str:
    """A cell as one line of text: half width, no invisible signs, no wrapping of a spreadsheet."""
    if value is None or value == "" or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _SAFE_DIGITS:
        value = int(value)
    if isinstance(value, (dt.datetime, dt.date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, str) and _is_plain(value):
        return value
    text = unicodedata.normalize("NFKC", str(value))
    kept = (mark if unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co") else " " for mark in text)
    text = re.sub(r"\s+", " ", "".join(kept)).strip()
    if wrapped := re.fullmatch(r'="(.*)"', text):  # how some programs keep digits as text in a CSV
        text = wrapped.group(1).strip()
    return text[1:].strip() if text.startswith("'") else text


def _is_plain(text: str) -> bool:
    """What nearly every cell is already, and cheap to see."""
    if text.isascii() and text.isalnum():
        return True
    if not text.isprintable() or text[:1] in ("'", "=", " ", "") or text.endswith(" ") or "  " in text:
        return False
    return unicodedata.is_normalized("NFKC", text)


def is_mangled(value: Value) -> bool:
    """Whether digits are lost: written in scientific notation, or a number too long for a spreadsheet."""
    if isinstance(value, bool):
        return False
    if isinstance(value, (int, float)):
        return not abs(value) < _SAFE_DIGITS
    return isinstance(value, str) and _SCIENTIFIC.fullmatch(plain(value).replace(" ", "")) is not None


def read_phone(value: Value) -> str:
    """A mobile number of eleven digits. Raises Unclear."""
    if is_mangled(value):
        raise Unclear("phone_mangled")
    text = plain(value)
    if not text:
        raise Unclear("phone_missing")
    if "*" in text:
        raise Unclear("phone_masked")
    found = [_national(part) for part in re.split(r"[/、,;|]|\s或\s", text) if part.strip()]
    for digits in found:
        if _MOBILE.fullmatch(digits):
            return digits
    if found and _LANDLINE.fullmatch(found[0]):
        raise Unclear("phone_landline")
    raise Unclear("phone_wrong")


def _national(typed: str) -> str:
    digits = re.sub(r"[\s\-–—.()]", "", typed)
    return re.sub(r"^(?:\+86|0086|86(?=1\d{10}$))", "", digits)


def read_document(value: Value) -> str:
    """A document number as it was written, upper case and without blanks; empty when there is none. Raises Unclear."""
    if is_mangled(value):
        raise Unclear("document_mangled")
    text = re.sub(r"[\s\-·]", "", plain(value)).upper()
    if "*" in text:
        raise Unclear("document_masked")
    return text


def read_date(value: Value, year: int | None = None) -> dt.date:
    """A day: a date, a spreadsheet's serial number, `2024.06.30`, `2024年6月30日`, `20240630`, or `6.3` with the year
    told. Raises Unclear.

    The number 6.1 may have been 6.10 before a spreadsheet took it for a number; nobody can know, so it is unclear.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _day_of_number(value, year)
    text = plain(value).replace(" ", "") if isinstance(value, str) else ""
    if not text:
        raise Unclear("date_missing")
    if re.fullmatch(r"\d{8}", text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if re.fullmatch(r"\d{5}", text):
        return _day_of_number(int(text), year)
    if whole := _Y_M_D.fullmatch(plain(value)) or _Y_M_D.fullmatch(text):
        if whole.group(3) is None:
            raise Unclear("date_month_only")
        return _day(*(int(part) for part in whole.groups()))
    if short := _M_D.fullmatch(text):
        return _day_in(year, int(short.group(1)), int(short.group(2)))
    raise Unclear("date_wrong")


def _day_of_number(value: float, year: int | None) -> dt.date:
    if not abs(value) < _SAFE_DIGITS:
        raise Unclear("date_wrong")
    if value == int(value) and 19_000_101 <= value <= 21_991_231:
        told = str(int(value))
        return _day(int(told[:4]), int(told[4:6]), int(told[6:]))
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _EPOCH + dt.timedelta(days=int(value))
    written = repr(value)
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})", written):
        if len(found.group(2)) == 1 and found.group(2) in "123":
            raise Unclear("date_ambiguous")
        return _day_in(year, int(found.group(1)), int(found.group(2)))
    if re.fullmatch(r"(19|20)\d{2}\.\d{1,2}", written):
        raise Unclear("date_month_only")
    raise Unclear("date_wrong")


def _day_in(year: int | None, month: int, day: int) -> dt.date:
    if year is None:
        raise Unclear("date_year_missing")
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unclear("date_wrong") from None
