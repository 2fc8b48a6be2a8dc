"""The book for people: one page that needs nothing but itself, prints well, and speaks Chinese and English."""

import datetime as dt
import json
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from tongxing.foundation import clock
from tongxing.foundation.minutes import in_words
from tongxing.ledger.shapes import CLASSES, STATES, State

README = """\
服务记录册 / Record book

record-book.json   供其他平台转入和程序核验，已签名，请不要修改。
                   For other platforms and for checking; signed, so do not change it.
record-book.html   供您阅读和打印。 For reading and printing.

核验（离线，不用联系任何人） Check, off-line, without asking anybody:
    tongxing-verify record-book.json

这里有您的服务经历和您选择写上的姓名，请像保管证件一样保管。
It holds your service and your name as you chose: keep it as you keep your papers.
"""


@cache
def definitions() -> dict[str, Any]:
    """What every field of a book means, in Chinese and English."""
    file = resources.files("tongxing.record_books") / "data" / "definitions.json"
    return dict(json.loads(file.read_text("utf-8")))


@cache
def _style() -> str:
    return (resources.files("tongxing.record_books") / "data" / "book.css").read_text("utf-8")


def html_of(book: dict[str, Any]) -> str:
    """The page. Every word that came from outside is escaped."""
    holder = book["holder"]
    name = holder["name"] or holder["volunteerNumber"]
    parts = [
        f"<h1>服务记录册 <small>Record book</small></h1><p class=who>{escape(name)} "
        f"<span>志愿者编号 Volunteer number {escape(holder['volunteerNumber'])}</span></p>",
        _sums(book),
        _records(book["records"]),
        _certificates(book["certificates"]),
        _check(book),
        _words(),
    ]
    title = f"服务记录册 {escape(name)}"
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{_style()}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


def _sums(book: dict[str, Any]) -> str:
    classes = "".join(
        f"<tr><th>{escape(letter)}</th><td>{_pair(CLASSES.get(letter, ('', '')))}</td>"
        f"<td class=n>{_minutes(minutes)}</td></tr>"
        for letter, minutes in book["minutesByClass"].items()
    )
    return (
        f"<p class=sum><b>{_minutes(book['minutes'])}</b> 已生效，不取整，不含往返路程"
        f"<span lang=en> counted, never rounded, without travel</span></p>"
        f"<table><caption>按证据等级 By evidence class</caption>{classes}</table>"
        f"<p>制作于 Made {_moment(book['madeAt'])} · {escape(book['issuer']['name'])} · {escape(book['address'])}</p>"
    )


def _records(records: list[dict[str, Any]]) -> str:
    told = "".join(_record(record) for record in records)
    return f"<h2>每次服务 <small>Every service</small></h2>{told}"


def _record(record: dict[str, Any]) -> str:
    facts = record["facts"]
    state = STATES[State(record["state"])]
    origin = facts.get("origin")
    whence = (
        f"<dt>来源 Origin</dt><dd>{escape(origin['node'])} · {escape(origin['id'])}</dd>" if origin else ""
    )
    return (
        f"<article><h3>{escape(facts['title'])}</h3><p class=state><b>{_pair(state)}</b> {_minutes(facts['minutes'])}"
        f" · 证据等级 Class {escape(facts['evidence_class'])}</p><dl>"
        f"<dt>时间 Time</dt><dd>{_moment(facts['started_at'])} – {_moment(facts['ended_at'])[-5:]}</dd>"
        f"<dt>内容 Content</dt><dd>{escape(facts['content'])}</dd>"
        f"<dt>地点 Place</dt><dd>{escape(facts['place_text'])}</dd>"
        f"<dt>登记单位 Recorded by</dt><dd>{escape(facts['organisation_name'])}</dd>{whence}"
        f"<dt>依据 Known by</dt><dd>{_both(record['evidenceSentence'])}</dd>"
        f"<dt>现状 Standing</dt><dd>{_both(record['stateSentence'])}</dd>"
        f"<dt>账本 Ledger</dt><dd class=hash>第 {record['index'] + 1} 号 No. {record['index'] + 1}"
        f" · {escape(record['leaf'])}</dd></dl></article>"
    )


def _certificates(certificates: list[dict[str, Any]]) -> str:
    if not certificates:
        return ""
    rows = "".join(
        f"<tr><td>{escape(one['number'])}</td><td>{escape(one['fromOn'])} – {escape(one['untilOn'])}</td>"
        f"<td class=n>{_minutes(one['minutes'])}</td><td>{escape(one['state'])}</td></tr>"
        for one in certificates
    )
    return f"<h2>开过的证明 <small>Certificates</small></h2><table>{rows}</table>"


def _check(book: dict[str, Any]) -> str:
    return (
        "<h2>自己核验 <small>Check it yourself</small></h2>"
        "<p>同一压缩包里的 record-book.json 是有签名的原件，本页由它生成。用独立程序离线核验："
        "<span lang=en> The signed original is record-book.json in the same ZIP. Check it off-line:</span></p>"
        f"<pre>tongxing-verify record-book.json</pre><p class=hash>{escape(book['issuer']['id'])}<br>"
        f"{escape(book['proof']['proofValue'])}</p><pre>{escape(book['checkpoint'])}</pre>"
    )


def _words() -> str:
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(told['zh'])}<br><span lang=en>{escape(told['en'])}</span></td></tr>"
        for name, told in definitions().items()
    )
    return f"<h2>各项的含义 <small>What each field means</small></h2><table class=words>{rows}</table>"


def _pair(pair: tuple[str, str]) -> str:
    return f"{escape(pair[0])} <span lang=en>{escape(pair[1])}</span>"


def _both(told: dict[str, str]) -> str:
    return f"{escape(told['zh'])}<br><span lang=en>{escape(told['en'])}</span>"


def _minutes(count: int) -> str:
    return f"{in_words(count)} <span lang=en>{in_words(count, 'en')}</span>"


def _moment(written: str) -> str:
    return f"{clock.local(dt.datetime.fromisoformat(written)):%Y-%m-%d %H:%M}"
