"""Finding something to do: near, this weekend, of one's kind; and one activity with all that must be said of it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard, ActivityFilter, ActivityRow, SignUpCard
from tongxing.doors.portal import selections as looked_at
from tongxing.doors.portal.steps import Step
from tongxing.foundation import clock, codelists, text
from tongxing.foundation.paging import PageRequest
from tongxing.places import queries as places
from tongxing.selections import queries as selections
from tongxing.selections.shapes import SelectionCard
from tongxing.web import maps, pages, posts, safety, words
from tongxing.web.guards import public

REACHES = (1_000, 3_000, 10_000)
ON_THE_MAP = 20
RINGS = ((500, 1000, 3000), (1000, 2000, 5000), (1000, 3000, 10_000), (3000, 10_000, 30_000))
HERE = "/activities"


@dataclass(frozen=True)
class Wanted:
    """What the address bar asks for; whatever is strange in it is passed over."""

    filter: ActivityFilter
    kept: dict[str, str]
    region: int | None = None

    def address(self, path: str = HERE, **changes: str | None) -> str:
        """This list with something changed; None takes it away."""
        told = {name: value for name, value in (self.kept | changes).items() if value}
        return f"{path}?{urlencode(told)}" if told else path


def _wanted(request: HttpRequest) -> Wanted:
    kept: dict[str, str] = {}
    category = request.GET.get("category", "")
    if codelists.has("service_category", category):
        kept["category"] = category
    near = _point(request)
    if near is not None:
        kept |= {"lat": request.GET["lat"], "lon": request.GET["lon"]}
    within = _number(request.GET.get("within", ""))
    within = within if near is not None and within in REACHES else None
    if within:
        kept["within"] = str(within)
    on = _day(request.GET.get("on", ""))
    if on is not None:
        kept["on"] = on.isoformat()
    weekend = on is None and request.GET.get("weekend") == "1"
    if weekend:
        kept["weekend"] = "1"
    region = _number(request.GET.get("region", ""))
    region = region if region and places.is_code(region) else None
    low, high = (None, None) if region is None else places.span(region)
    if region:
        kept["region"] = str(region)
    by_fit = request.GET.get("order") != "time"
    if not by_fit:
        kept["order"] = "time"
    asked = ActivityFilter(kept.get("category", ""), near, within, on, weekend, low, high, by_fit)
    return Wanted(asked, kept, region)


def _point(request: HttpRequest) -> tuple[float, float] | None:
    try:
        lat, lon = float(request.GET.get("lat", "")), float(request.GET.get("lon", ""))
    except ValueError:
        return None
    return (lat, lon) if places.is_point(lat, lon) else None


def _number(typed: str) -> int | None:
    typed = text.half_width(typed)
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 12 else None


def _day(typed: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError:
        return None
    return day if clock.FIRST_DAY <= day <= clock.LAST_DAY else None


@public("what one can sign up for is for everybody to see")
@require_safe
def activity_list(request: HttpRequest) -> HttpResponseBase:
    """Open activities with the reason beside each; the order by time is one press away (R-78)."""
    wanted = _wanted(request)
    number = min(max(_number(request.GET.get("page", "")) or 1, 1), 500)
    page = activities.open_activities(request.actor, wanted.filter, PageRequest(number, 20))
    joint = "&" if wanted.kept else "?"
    context = {
        "page": page,
        "rows": [_row(row) for row in page.items],
        "wanted": wanted,
        "tabs": _tabs(wanted),
        "quick": _quick(wanted),
        "categories": codelists.choices("service_category", words.language()),
        "pager": f"{wanted.address()}{joint}page=",
        "map": wanted.address(f"{HERE}/map"),
    }
    return pages.render(request, "portal/activities.html", context)


def _row(row: ActivityRow) -> dict[str, Any]:
    language = words.language()
    return {
        "card": row,
        "href": f"{HERE}/{row.id}",
        "category": codelists.label("service_category", row.category, language),
        "why": [
            reason.sentence(language) for reason in row.why_fits if reason.code not in ("places", "full")
        ],
        "distance": words.distance(row.distance_metres) if row.distance_metres is not None else None,
    }


def _tabs(wanted: Wanted) -> list[tuple[str, str, bool]]:
    by_fit = wanted.filter.by_fit
    return [
        (_("适合我的"), wanted.address(order=None), by_fit),
        (_("按时间"), wanted.address(order="time"), not by_fit),
    ]


def _quick(wanted: Wanted) -> list[tuple[str, str, bool]]:
    """One-press filters: this weekend, and how far when one has said where."""
    asked = wanted.filter
    found = [(_("这个周末"), wanted.address(weekend=None if asked.weekend else "1", on=None), asked.weekend)]
    if asked.near is not None:
        found += [
            (
                _("%(reach)s内") % {"reach": words.distance(reach)},
                wanted.address(within=None if asked.within_metres == reach else str(reach)),
                asked.within_metres == reach,
            )
            for reach in REACHES
        ]
    return found


@public("the same list, drawn around a point")
@require_safe
def activity_map(request: HttpRequest) -> HttpResponseBase:
    """方位图: numbered dots around you, or around the middle of what is found, beside the same numbers in a list."""
    wanted = _wanted(request)
    page = activities.open_activities(request.actor, wanted.filter, PageRequest(1, ON_THE_MAP))
    middle = wanted.filter.near or _middle(page.items)
    rows = [_row(row) for row in page.items]
    dots, rings = [], RINGS[0]
    if middle is not None:
        farthest = max(places.distance_metres(*middle, row.lat, row.lon) for row in page.items) if rows else 0
        rings = next((one for one in RINGS if farthest <= max(one)), RINGS[-1])
        told = [(row.lat, row.lon, row.title, f"{HERE}/{row.id}") for row in page.items]
        dots = maps.dots(*middle, told, outermost=max(rings))
    context = {
        "rows": rows,
        "dots": dots,
        "rings": rings,
        "here": None if wanted.filter.near else _("中心"),
        "list": wanted.address(),
        "wanted": wanted,
        "page": page,
    }
    return pages.render(request, "portal/activities_map.html", context)


def _middle(rows: tuple[ActivityRow, ...]) -> tuple[float, float] | None:
    if not rows:
        return None
    return sum(row.lat for row in rows) / len(rows), sum(row.lon for row in rows) / len(rows)


@public("a published activity is for everybody to see")
@require_safe
def activity(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """What, when, where, who, risks, guarantees, conditions; and one button that says what will happen."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    mine = activities.sign_up_of(activity_id, actor)
    language, found = words.language(), selections.selection_of(card.id) if card.in_turn_until else None
    context = {
        "activity": card,
        "selection": found,
        "mine": mine if mine is not None and mine.is_live else None,
        "next": _next(card, mine, found, actor),
        "category": codelists.label("service_category", card.category, language),
        "skills": [codelists.label("skill", code, language) for code in card.needed_skills],
        "guarantees": [codelists.label("volunteer_support", code, language) for code in card.guarantees],
        "ages": _ages(card),
        "safety": safety.facts(card.safety),
        "posts": posts.rows(card, activities.why_not(card, actor)) if card.has_posts else [],
        "amendments": activities.amendments_of(card.id, actor) if card.amended_at else (),
        "waited": (clock.now() - card.asked_at).days if card.asked_at else None,
    }
    return pages.render(request, "portal/activity.html", context)


def _next(card: ActivityCard, mine: SignUpCard | None, found: SelectionCard | None, actor: Actor) -> Step:
    """Where somebody looks at each application, that is what there is to do, but for who holds a place or waits."""
    if found is None or card.state != "published" or (mine is not None and mine.is_live):
        return next_step(card, mine, clock.now())
    return looked_at.next_step(found, selections.my_application(found.id, actor), clock.now())


def _ages(card: ActivityCard) -> str:
    if card.max_age is None:
        return _("%(least)s 岁以上") % {"least": card.min_age}
    return _("%(least)s 至 %(most)s 岁") % {"least": card.min_age, "most": card.max_age}


def next_step(card: ActivityCard, mine: SignUpCard | None, now: dt.datetime) -> Step:
    """What the button says, so that nobody is surprised by pressing it."""
    if card.state == "cancelled":
        return Step(sentence=_("活动已取消：%(why)s") % {"why": card.cancelled_why}, tone="stop")
    if card.state == "ended" and mine is not None and _is_still_here(mine, now):
        return _step_of_mine(card, mine, now)
    if card.state != "published":
        return Step(
            sentence=_("活动已结束。") if card.state == "ended" else _("还没有发布，只有您和审核人看得到。")
        )
    if mine is not None and mine.is_live:
        return _step_of_mine(card, mine, now)
    if now < card.sign_up_opens_at and card.in_turn_until is not None:
        at = words.local_time(card.sign_up_opens_at)
        return Step(
            _("先看清怎么给名额"),
            f"{HERE}/{card.id}/opening",
            _("报名从 %(at)s 开始，按号办理。") % {"at": at},
        )
    if now < card.sign_up_opens_at:
        return Step(sentence=_("报名从 %(at)s 开始。") % {"at": words.local_time(card.sign_up_opens_at)})
    if now >= card.sign_up_closes_at:
        return Step(sentence=_("报名已经截止。"), tone="wait")
    address = f"{HERE}/{card.id}/sign-up"
    if card.in_turn_until is not None and now < card.in_turn_until:
        return Step(_("取号"), address, _("这个活动的名额现在按号办理。"))
    if card.has_posts:
        return Step(_("选一个岗位"), "#posts")
    if card.is_full:
        return Step(_("候补第 %(number)s 位") % {"number": card.waiting + 1}, address)
    return Step(_("报名"), address)


def _is_still_here(mine: SignUpCard, now: dt.datetime) -> bool:
    """Whether somebody who came today has not checked out yet: the end of the activity is when they want to."""
    arrived_at, departed_at = mine.attendance.arrived_at, mine.attendance.departed_at
    return arrived_at is not None and departed_at is None and _day_of(arrived_at) == _day_of(now)


def _day_of(moment: dt.datetime) -> dt.date:
    return clock.local(moment).date()


def _step_of_mine(card: ActivityCard, mine: SignUpCard, now: dt.datetime) -> Step:
    address = f"{HERE}/{card.id}"
    if mine.state == "offered":
        until = words.local_time(mine.offer_ends_at) if mine.offer_ends_at else ""
        said = _("有名额了，为您保留到 %(until)s。") % {"until": until}
        return Step(_("查看并答复"), f"{address}/offer", said, "good")
    if mine.state == "waiting":
        return Step(sentence=_("候补中，您排在第 %(turn)s 位。") % {"turn": mine.ahead + 1}, tone="wait")
    if mine.attendance.departed_at is not None:
        return Step(sentence=_("您已签退，谢谢您。"), tone="good")
    if clock.local(now).date() == clock.local(card.starts_at).date():
        label = _("签退") if mine.attendance.arrived_at else _("去签到")
        return Step(label, f"{address}/arrival", _("您已报上名。"), "good")
    return Step(sentence=_("您已报上名，当天来这里签到。"), tone="good")
