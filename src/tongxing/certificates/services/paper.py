"""Setting a certificate as a PDF: the template holds the look, the data reach it as JSON and are never markup."""

import io
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import segno
import typst

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, queries
from tongxing.certificates.models import Certificate
from tongxing.certificates.services import credentials, wording
from tongxing.certificates.services.checking import shown
from tongxing.certificates.shapes import VALIDITIES, Check, Paper, Validity
from tongxing.foundation import installation, tongues
from tongxing_verify.checkpoint import read_checkpoint
from tongxing_verify.note import read_note

FAMILIES = {"Noto Sans SC", "Noto Sans"}
GETA = "〓"
MOST_MISSING = 40
_LACKS = re.compile(r'the text `"(.+?)"` could not be displayed')


class FontsMissing(RuntimeError):
    """A certificate without Chinese letters is no certificate: our fault, and not to be printed."""


@dataclass(frozen=True)
class Copy:
    """What is set in type: a check as its page shows it, the paper, the language, and the file inside."""

    check: Check
    link: str
    paper: str = Paper.A4
    language: str = "zh"
    credential: bytes = b""


def pdf(
    number: str,
    *,
    address: str,
    actor: Actor,
    paper: str = Paper.A4,
    language: str = "zh",
    purpose: str = "打印证明",
) -> bytes:
    """The certificate as a document with a QR code to its check page at `address`; its holder gets the file inside.

    Refuses with NotFound, PaperUnknown, or with NoLongerValid when the certificate was superseded or revoked.
    """
    row = queries.row_seen_by(number, actor)
    access.require(actor, "certificates.see_certificate", on=row)
    may_take = access.can(actor, "certificates.take_credential", on=row)
    return set_in_type(copy_of(row, address, paper, language, with_credential=may_take, purpose=purpose))


def copy_of(
    row: Certificate, address: str, paper: str, language: str, *, with_credential: bool, purpose: str
) -> Copy:
    """What will be set of a certificate that still holds. Refuses with PaperUnknown or NoLongerValid.

    leave: asked by whoever has the row
    """
    if paper not in set(Paper):
        raise errors.PaperUnknown()
    state = queries.state_of(row)
    if state != Validity.VALID:
        zh, en = VALIDITIES[Validity(state)]
        raise errors.NoLongerValid(state_zh=zh, state_en=en.lower())
    check = shown(row, state, purpose=purpose)
    return Copy(
        check=check,
        link=f"{address.rstrip('/')}/check/{check.number}",
        paper=paper,
        language=tongues.of(language),
        credential=(credentials.kept_with(row) or b"") if with_credential else b"",
    )


def set_in_type(copy: Copy) -> bytes:
    """The paper itself; the same content gives the same bytes.

    A letter that the fonts lack (there are Chinese names of which this is true) is set as 〓, the printers' old
    sign for it, and the paper says so.

    leave: setting type is no deed
    """
    told = wording.facts(copy.check, copy.language)
    told |= {"paper": str(copy.paper), "link": copy.link, "qr": _qr(copy.link), "log": _log_line(copy)}
    data = json.dumps(told, ensure_ascii=False)
    missing = ""
    for _ in range(MOST_MISSING):
        shown_as = str.maketrans(dict.fromkeys(missing, GETA))
        try:
            return _compile(data.translate(shown_as), bool(missing), copy)
        except typst.TypstError as fault:
            lacks = _LACKS.search(fault.message)
            if lacks is None:
                raise
            missing += lacks.group(1)
    raise FontsMissing(f"字体缺字太多：{missing}")


def _compile(data: str, has_missing: bool, copy: Copy) -> bytes:
    made_at = copy.check.made_at
    made = typst.Compiler(_template(), font_paths=_fonts(), ignore_system_fonts=True).compile(
        format="pdf",
        sys_inputs={
            "data": data,
            "missing": "yes" if has_missing else "",
            "credential": copy.credential.decode(),
        },
        timestamp=int(made_at.timestamp()) if made_at else 0,
        pdf_standards=[
            "a-3b"
        ],  # PDF/A: every letter inside, readable in thirty years; 3: a file may lie inside
    )
    if not isinstance(made, bytes):
        raise TypeError("typst answered with something that is no document")
    return made


def _log_line(copy: Copy) -> str:
    if not copy.credential:
        return ""
    checkpoint = read_checkpoint(
        read_note(json.loads(copy.credential)["credentialSubject"]["checkpoint"]).text
    )
    return wording.log_line(checkpoint.size, checkpoint.root.hex(), copy.language)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (resources.files("tongxing.certificates") / "data" / "certificate.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read once for the whole process: setting is thirteen times slower when every paper reads them anew."""
    folder = installation.fonts_folder()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    if missing := FAMILIES - set(fonts.families()):
        raise FontsMissing(f"{folder} 里没有 {'、'.join(sorted(missing))} 字体；请运行 tools/bootstrap")
    return fonts


_QR_MASK = 3  # every reader reads all eight; to weigh them anew for each paper costs four milliseconds


def _qr(link: str) -> str:
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False, mask=_QR_MASK).save(drawn, kind="svg", border=0, scale=4)
    return drawn.getvalue().decode()
