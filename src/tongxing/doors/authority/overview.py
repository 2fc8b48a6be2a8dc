"""The authority's first screen: who still waits, how well service is known, and what is to be done today."""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import CLASSES, LedgerSummary
from tongxing.needs import queries as needs
from tongxing.places import queries as places
from tongxing.places.shapes import RegionCard
from tongxing.supervision import queries as supervision
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

OFFICES = ("authority_officer", "auditor")
FEW = 5


@dataclass(frozen=True)
class Part:
    """One division below, with what waits and what was served there; in the order of codes, never of merit."""

    code: int
    name: str
    waiting: int
    minutes: int


@never_cache
@require_safe
@signed_in
def overview(request: HttpRequest) -> HttpResponseBase:
    """Three calm blocks for one region and one period; every number says what it counts and as of when."""
    actor: Actor = request.actor
    region = places.region(_region_code(request, actor))
    period = "year" if request.GET.get("period") == "year" else "month"
    from_on, until_on = _span(period)
    summary, minutes = ledger.summary_for(region.code, from_on, until_on, actor)
    low, high = places.span(region.code)
    waits = needs.waiting_summary(low, high)
    deck = needs.unmet_deck((low, high))
    parts = _parts(region, needs.open_by_region(low, high), minutes)
    context = {
        "region": region,
        "above": _above(region, actor),
        "period": period,
        "periods": _periods(region, period),
        "deck": deck,
        "deck_figures": needs.unmet_figures(deck),
        "waiting_figures": needs.waiting_figures(waits),
        "unmet": needs.unmet(actor, low, high, PageRequest(size=FEW)),
        "quality_figures": ledger.summary_figures(summary, from_on),
        "class_rows": class_rows(summary),
        "reviews": activities.review_queue(actor, PageRequest(size=FEW)),
        "today": activities.activities_on(actor, low, high, clock.today()),
        "part_rows": part_rows(parts, period),
        "desks": _desks(region, supervision.waiting_count(actor)),
    }
    return pages.render(request, "authority/overview.html", context)


def _desks(region: RegionCard, alerts: int) -> list[tuple[str, str, str]]:
    """Where this officer looks into things: label, address, icon."""
    waiting = _("预警和举报（%(count)s）") % {"count": alerts} if alerts else _("预警和举报")
    return [
        (waiting, "/authority/alerts", "shield"),
        (_("对上门服务的投诉"), "/authority/complaints", "speak"),
        (_("组织和队伍"), "/authority/organisations", "people"),
        (_("每日时长复核"), "/authority/day-sums", "clock"),
        (_("逾期清单"), f"/authority/late?region={region.code}", "calendar"),
        (_("抽查"), "/authority/samples", "search"),
        (_("找人"), "/directory/people", "search"),
        (_("查人记录"), "/directory/lookups", "list"),
        (_("星级认定"), "/authority/stars", "star"),
        (_("荣誉"), "/authority/honours", "seal"),
        (_("政策规则"), f"/authority/rules?region={region.code}", "info"),
        (_("回馈礼遇"), "/authority/benefits", "hand"),
        (_("积分和公益基金"), "/authority/points", "leaf"),
        (_("时间储蓄"), "/authority/time-bank", "hourglass"),
        (_("名册导出审批"), "/authority/exports", "list"),
        (_("志愿者构成"), f"/authority/profiles?region={region.code}", "people"),
        (_("指标"), f"/authority/indicators?region={region.code}", "info"),
        (_("服务站点"), f"/authority/stations?region={region.code}", "building"),
        (_("15 分钟服务圈"), f"/authority/coverage?region={region.code}", "pin"),
        (_("每夜供需匡算"), f"/authority/batches?region={region.code}", "people"),
        (_("举措跟踪"), f"/authority/measures?region={region.code}", "calendar"),
        (_("年度评估和组织抽查"), f"/authority/yearly-reviews?region={region.code}", "seal"),
        (_("孵化与联合"), f"/authority/incubation?region={region.code}", "leaf"),
        (_("项目库"), "/authority/library", "seal"),
        (_("项目大赛"), "/authority/contests", "seal"),
        (_("主题活动"), "/authority/campaigns", "calendar"),
    ]


def _region_code(request: HttpRequest, actor: Actor) -> int:
    """The region asked for, or the first one this officer looks after; the query asks leave for either."""
    asked = request.GET.get("region", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= 12:
        return int(asked)
    held = [grant.low for role in OFFICES for grant in actor.grants if grant.role == role]
    if not held:
        raise NotFound()
    return held[0]


def _span(period: str) -> tuple[dt.date, dt.date]:
    today = clock.today()
    return (today.replace(month=1, day=1) if period == "year" else today - dt.timedelta(days=29)), today


def _above(region: RegionCard, actor: Actor) -> RegionCard | None:
    """The division above, as long as it is the officer's own."""
    code = region.parent_code
    covers = [grant.covers(code) for grant in actor.grants if grant.role in OFFICES and code is not None]
    return places.region(code) if code is not None and any(covers) else None


def _periods(region: RegionCard, period: str) -> list[tuple[str, str, bool]]:
    address = f"/authority?region={region.code}&period="
    return [
        (_("近 30 天"), address + "month", period == "month"),
        (_("今年以来"), address + "year", period == "year"),
    ]


def _parts(region: RegionCard, waiting: dict[int, int], minutes: dict[int, int]) -> list[Part]:
    children = places.children(region.code)
    here, there = _gathered(children, waiting), _gathered(children, minutes)
    return [Part(card.code, card.name, here[card.code], there[card.code]) for card in children]


def _gathered(children: tuple[RegionCard, ...], told: dict[int, int]) -> dict[int, int]:
    """Numbers of all divisions summed up into those directly below; children come in the order of codes."""
    codes = [card.code for card in children]
    sums = dict.fromkeys(codes, 0)
    for code, number in told.items():
        at = bisect_right(codes, code) - 1
        if at >= 0 and code < places.span(codes[at])[1]:
            sums[codes[at]] += number
    return sums


def class_rows(summary: LedgerSummary) -> list[tuple[str, str, str, str]]:
    """Minutes by evidence class with their whole percent of the sum."""
    pick = 0 if words.language() == "zh" else 1
    return [
        (
            letter,
            CLASSES[letter][pick],
            words.minutes_in_words(told),
            f"{round(100 * told / summary.minutes)}%",
        )
        for letter, told in summary.by_class.items()
    ]


def part_rows(parts: list[Part], period: str) -> list[tuple[str, str, str]]:
    """The divisions below as cells; those that have divisions of their own lead there."""
    return [
        (
            format_html('<a href="/authority?region={}&amp;period={}">{}</a>', part.code, period, part.name),
            words.number(part.waiting),
            words.minutes_in_words(part.minutes),
        )
        for part in parts
    ]
