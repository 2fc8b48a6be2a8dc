"""Taking everything along: what every room keeps about a person, for machines and for people, and the record book."""

import html
import io
import json
import zipfile
from typing import Any

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal, takeaway
from tongxing.people import queries as people
from tongxing.record_books import errors
from tongxing.record_books.models import Book
from tongxing.record_books.services.making import make_book
from tongxing.record_books.shapes import BookFile, MakeBook, TakeEverything

FORMAT = "tongxing-takeaway/1"
README = """这里是本平台保存的关于您的全部数据。
everything.html  用浏览器打开看；everything.json  给其他程序用。
record-book.zip  服务记录册，带签名，可以转入其他平台（没有服务记录时没有这个文件）。
里面有您的姓名和证件号码，请自己收好。

This is everything the platform keeps about you.
everything.html is for reading, everything.json for programs.
record-book.zip is your signed record book, which another platform can take in (absent while you have no records).
Your name and document number are in it: keep it safe.
"""


def take_everything(order: TakeEverything, *, actor: Actor) -> BookFile:
    """One ZIP with what all rooms keep about a person, made now; that it was taken away is on record.

    The same key again makes the same file as things stand then. Refuses with NotFound or NotAllowed.
    """
    access.require(actor, "record_books.take_everything", on=Book(person_id=order.person_id))
    person = people.person(order.person_id)
    now = clock.now()
    told: dict[str, Any] = {
        "format": FORMAT,
        "personId": str(person.id),
        "volunteerNumber": person.volunteer_number,
        "madeAt": now.isoformat(),
        "parts": takeaway.everything_about(person.id),
    }
    files = [
        ("everything.json", json.dumps(told, ensure_ascii=False, indent=1).encode()),
        ("everything.html", _page(told).encode()),
        ("README.txt", README.encode()),
    ]
    records = 0
    try:
        book = make_book(MakeBook(order.key, person.id), actor=actor)
    except errors.NothingToTake:
        pass
    else:
        files.append(("record-book.zip", book.content))
        records = book.records
    journal.note("record_books.take_everything", actor=actor, subject=person.id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files:
            file.writestr(zipfile.ZipInfo(name, clock.local(now).timetuple()[:6]), content)
    return BookFile(f"tongxing-everything-{clock.local(now):%Y%m%d}.zip", packed.getvalue(), records)


def _page(told: dict[str, Any]) -> str:
    """The same to be read: one heading for each room, lists within lists."""
    parts = "".join(
        f"<h2>{html.escape(part['zh'])} <small>{html.escape(part['en'])}</small></h2>{_shown(part['holds'])}"
        for part in told["parts"].values()
        if part["holds"]
    )
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>我的全部数据</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>'
        f"<h1>我的全部数据</h1><p>{html.escape(told['volunteerNumber'])} · {html.escape(told['madeAt'])}</p>"
        f"{parts}</body></html>"
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        lines = (f"<dt>{html.escape(name)}</dt><dd>{_shown(one)}</dd>" for name, one in value.items())
        return f"<dl>{''.join(lines)}</dl>"
    if isinstance(value, list):
        return f"<ol>{''.join(f'<li>{_shown(one)}</li>' for one in value)}</ol>" if value else "—"
    return html.escape("—" if value in (None, "") else str(value))
