"""What a feed tells, written as a calendar any phone or computer reads (iCalendar, RFC 5545, RFC 7986).

The same telling gives the same bytes: stamps are those of the last change, not of the fetching, so that a calendar
which asks again learns from the tag that nothing is new.
"""

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.utils import translation
from django.utils.translation import gettext as _

from tongxing.calendars.shapes import FeedSheet, Occasion, Told
from tongxing.foundation import codelists, installation
from tongxing.web import words

CHINA = ZoneInfo("Asia/Shanghai")
KIND = "text/calendar; charset=utf-8"
EVERY = dt.timedelta(hours=1)
SINCE = dt.date(2020, 1, 1)  # one clock ever since: no summer time in the file
_STATUS = {"held": "CONFIRMED", "maybe": "TENTATIVE", "off": "CANCELLED"}
_DJANGO = {"zh": "zh-hans"}


def address(token: str, scheme: str = "") -> str:
    """The whole address of a feed; with `webcal` a phone opens its calendar at once."""
    whole = f"{installation.public_address()}/calendars/{token}.ics"
    return f"{scheme}://{whole.partition('://')[2]}" if scheme else whole


def written(sheet: FeedSheet) -> bytes:
    """The feed as a file, in the language its owner reads."""
    with translation.override(_DJANGO.get(sheet.language, sheet.language)):
        return _written(sheet)


def _written(sheet: FeedSheet) -> bytes:
    name = sheet.card.organisation_name or _("我的志愿服务")
    book = icalendar.Calendar()
    book.add("prodid", "-//Tongxing//calendars//ZH")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("name", name)
    book.add("x-wr-calname", name)
    book.add("x-wr-timezone", CHINA.key)
    book.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    book.add("x-published-ttl", "PT1H")
    for told in sheet.lines:
        book.add_component(_event(told))
    if sheet.lines:
        book.add_missing_timezones(first_date=SINCE)
    return book.to_ical()


def _event(told: Told) -> icalendar.Event:
    one = told.occasion
    begins, ends = one.starts_at.astimezone(CHINA), one.ends_at.astimezone(CHINA)
    event = icalendar.Event()
    event.add("uid", f"{one.uid}@{urlsplit(installation.public_address()).hostname}")
    event.add("dtstamp", told.changed_at)
    event.add("last-modified", told.changed_at)
    event.add("sequence", told.sequence)
    event.add("status", _STATUS[one.state])
    event.add("dtstart", begins.date() if one.all_day else begins)
    event.add("dtend", ends.date() if one.all_day else ends)
    event.add("summary", _summary(one))
    if one.place_text:
        event.add("location", one.place_text)
    event.add("url", _where(one))
    event.add("description", _("详情和更改：%(address)s") % {"address": _where(one)})
    event.add("transp", "OPAQUE" if one.state == "held" and not one.all_day else "TRANSPARENT")
    return event


def _summary(one: Occasion) -> str:
    title = one.title
    if one.kind == "order":
        title = _("上门服务：%(category)s") % {
            "category": codelists.label("service_category", one.title, words.language())
        }
    elif one.kind == "visit":
        title = _("结对探访")
    if one.state == "off":
        return _("（取消）%(title)s") % {"title": title}
    if one.state == "maybe":
        return _("（候补）%(title)s") % {"title": title}
    return title


def _page(one: Occasion) -> str:
    return {"activity": f"/activities/{one.about_id}", "order": f"/me/orders/{one.about_id}"}.get(
        one.kind, "/me/pairings"
    )


def _where(one: Occasion) -> str:
    return f"{installation.public_address()}{_page(one)}"
