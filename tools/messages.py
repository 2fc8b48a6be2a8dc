"""Gathers what pages say in Chinese, keeps the English beside it, and compiles it for Django.

Messages are the Chinese sentences themselves. `make messages` adds new ones with an empty translation,
drops those no page says any more, and prints what has no English yet; with `--check` it changes nothing and
fails if it would.
"""

import datetime as dt
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "tongxing"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"silent": "false", "trimmed": "true", "extensions": "jinja2.ext.do"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "gettext_lazy": None}
LANGUAGE = "en"
# Written by hand for the pages a foreigner meets; whatever it lacks is said in English.
FURTHER = ("ru",)
# Fixed, so that a file changes only when a sentence does.
WRITTEN_ON = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def main() -> int:
    target = PACKAGE / "web" / "locale" / LANGUAGE / "LC_MESSAGES"
    catalogue = _known(target / "django.po")
    catalogue.update(_said(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = WRITTEN_ON
    catalogue.header_comment = (
        "# What pages say in Chinese, and its English; kept in order by `make messages`."
    )
    files = {target / "django.po": _as_text(catalogue), target / "django.mo": _as_machine_words(catalogue)}
    for language in FURTHER:
        folder = PACKAGE / "web" / "locale" / language / "LC_MESSAGES"
        own = _known(folder / "django.po", language)
        files[folder / "django.po"] = _as_text(own)
        files[folder / "django.mo"] = _as_machine_words(_over(catalogue, own, language))
    stale = [path for path, content in files.items() if _content(path) != content]
    untold = [str(message.id) for message in catalogue if message.id and not message.string]
    for sentence in untold:
        print(f"  还没有英文：{sentence}")
    if "--check" in sys.argv[1:]:
        names = "、".join(str(path.relative_to(PACKAGE)) for path in stale)
        print(f"✗ 过期：{names}；请运行 make messages" if stale else "✓ 译文文件是最新的")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    print(f"✓ {len(catalogue)} 句，{len(untold)} 句还没有英文")
    return 0


def _over(english, own, language: str):
    """The words of a further language over the English ones, so that whatever it lacks is said in English."""
    merged = read_po(BytesIO(), language)
    merged.fuzzy = False
    told = {
        (message.id, message.context): message.string
        for message in [*english, *own]
        if message.id and message.string
    }
    for (sentence, context), words in told.items():
        merged.add(sentence, words, context=context)
    merged.creation_date = merged.revision_date = WRITTEN_ON
    return merged


def _known(path: Path, language: str = LANGUAGE):
    known = read_po(BytesIO(_content(path) or b""), language)
    known.project = known.copyright_holder = known.last_translator = known.language_team = "tongxing"
    known.msgid_bugs_address, known.fuzzy = "tongxing", False
    return known


def _said():
    said = read_po(BytesIO())
    for part in ("web", "doors"):
        found = extract_from_dir(PACKAGE / part, METHODS, OPTIONS, KEYWORDS)
        for name, _, message, comments, context in found:
            said.add(message, locations=[(f"{part}/{name}", 0)], auto_comments=comments, context=context)
    return said


def _as_text(catalogue) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, sort_output=True, include_lineno=False, width=110)
    return written.getvalue()


def _as_machine_words(catalogue) -> bytes:
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
