"""Setting a certificate as a PDF: the template holds the look, the data reach it as JSON and are never markup."""

import datetime as dt
import io
import json
import re
from functools import lru_cache
from importlib import resources

import segno
import typst

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, queries
from tongxing.certificates.services.checking import shown
from tongxing.certificates.shapes import VALIDITIES, Check, NameShown, Validity
from tongxing.foundation import clock, installation
from tongxing.foundation.minutes import in_words
from tongxing.ledger.shapes import CLASSES

FAMILY = "Noto Sans SC"
GETA = "〓"
MOST_MISSING = 40
_LACKS = re.compile(r'the text `"(.+?)"` could not be displayed')


class FontsMissing(RuntimeError):
    """A certificate without Chinese letters is no certificate: our fault, and not to be printed."""


def pdf(number: str, *, address: str, actor: Actor) -> bytes:
    """The certificate as an A4 document with a QR code to its check page at `address`.

    Refuses with NotFound, or with NoLongerValid when the certificate was superseded or revoked.
    """
    row = queries.row_seen_by(number, actor)
    access.require(actor, "certificates.see_certificate", on=row)
    state = queries.state_of(row)
    if state != Validity.VALID:
        zh, en = VALIDITIES[Validity(state)]
        raise errors.NoLongerValid(state_zh=zh, state_en=en.lower())
    check = shown(row, state, purpose="打印证明")
    return set_in_type(check, row.name_shown, f"{address.rstrip('/')}/check/{check.number}")


def set_in_type(check: Check, name_shown: str, link: str) -> bytes:
    """The paper itself; the same content gives the same bytes.

    A letter that the fonts lack (there are Chinese names of which this is true) is set as 〓, the printers' old
    sign for it, and the paper says so.
    """
    data = json.dumps(_facts(check, name_shown, link), ensure_ascii=False)
    missing = ""
    for _ in range(MOST_MISSING):
        shown_as = str.maketrans(dict.fromkeys(missing, GETA))
        try:
            return _compile(data.translate(shown_as), bool(missing), check.made_at)
        except typst.TypstError as fault:
            lacks = _LACKS.search(fault.message)
            if lacks is None:
                raise
            missing += lacks.group(1)
    raise FontsMissing(f"字体缺字太多：{missing}")


def _compile(data: str, has_missing: bool, made_at: dt.datetime | None) -> bytes:
    made = typst.Compiler(_template(), font_paths=_fonts(), ignore_system_fonts=True).compile(
        format="pdf",
        sys_inputs={"data": data, "missing": "yes" if has_missing else ""},
        timestamp=int(made_at.timestamp()) if made_at else 0,
        pdf_standards=["a-2b"],  # PDF/A: every letter inside, readable in thirty years
    )
    if not isinstance(made, bytes):
        raise TypeError("typst answered with something that is no document")
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (resources.files("tongxing.certificates") / "data" / "certificate.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read once for the whole process: setting is thirteen times slower when every paper reads them anew."""
    folder = installation.fonts_folder()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    if FAMILY not in fonts.families():
        raise FontsMissing(f"{folder} 里没有 {FAMILY} 字体；请运行 tools/bootstrap")
    return fonts


def _facts(check: Check, name_shown: str, link: str) -> dict[str, object]:
    made = clock.local(check.made_at) if check.made_at else clock.local(clock.now())
    return {
        "number": check.number,
        "name": check.name or "（姓名已按本人要求删除）",
        "name_is_number": name_shown == NameShown.NUMBER,
        "from": _day(check.from_on),
        "until": _day(check.until_on),
        "times": len(check.lines),
        "total": in_words(check.minutes),
        "classes": [
            {"letter": letter, "what": CLASSES[letter][0], "time": in_words(minutes)}
            for letter, minutes in check.by_class
        ],
        "lines": [
            {
                "day": line.served_on.strftime("%Y-%m-%d"),
                "hours": f"{clock.local(line.started_at):%H:%M}–{clock.local(line.ended_at):%H:%M}",
                "title": line.title,
                "content": line.content,
                "place": line.place,
                "organisation": line.organisation,
                "time": in_words(line.minutes),
                "letter": line.evidence_class,
            }
            for line in check.lines
        ],
        "made": _day(made.date()),
        "link": link,
        "qr": _qr(link),
    }


def _day(day: dt.date | None) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if day else ""


def _qr(link: str) -> str:
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=0, scale=4)
    return drawn.getvalue().decode()
