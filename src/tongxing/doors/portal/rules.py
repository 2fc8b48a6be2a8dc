"""The rules in force here: each with its clause, its numbers, its editions, and why this one and not those."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.places.errors import PlaceUnknown
from tongxing.places.shapes import RegionCard
from tongxing.policy import queries as policy
from tongxing.policy.errors import RuleUnknown
from tongxing.policy.shapes import Case, Rule
from tongxing.web import pages, words
from tongxing.web.guards import public

RULES = "/rules"
NATION = 0
LINES = {"women": ("妇联条线", "Women’s line")}


@public("a rule that touches people is everybody's to read")
@require_safe
def rules(request: HttpRequest) -> HttpResponseBase:
    """Every rule in force in a place and line today, by name."""
    region, line = _region(request), _line(request)
    found = policy.rules_in_force(clock.today(), region.code, line)
    language = words.language()
    context = {
        "rules": sorted(found, key=lambda one: one.title(language)),
        "query": _query(region, line),
        "tabs": _lines(RULES, region, line),
        **_around(region, line, RULES),
    }
    return pages.render(request, "portal/rules.html", context)


@public("a rule that touches people is everybody's to read")
@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponseBase:
    """One rule whole: in words, its clause, why it holds here, its conditions, cases and editions."""
    region, line, today = _region(request), _line(request), clock.today()
    try:
        story = policy.story(rule_id, today, region.code, line)
    except RuleUnknown:
        raise NotFound() from None
    base = f"{RULES}/{rule_id}"
    context: dict[str, Any] = {
        "story": story,
        "now": story.now,
        "tabs": _lines(base, region, line),
        "editions": [_edition(one, today) for one in story.editions],
        "query": _query(region, line),
        **_around(region, line, base),
    }
    if story.now is not None:
        zh, en = policy.told_of(story.now, today, region.code, line, with_sentence=False)
        context |= {
            "why": words.local(zh, en),
            "facts": _facts(story.now),
            "numbers": _numbers(story.now),
            "cases": [_case(one, story.now) for one in story.now.cases],
        }
    return pages.render(request, "portal/rule.html", context)


def _region(request: HttpRequest) -> RegionCard:
    asked = request.GET.get("region", "")
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else NATION
    if not places.is_code(code):
        raise NotFound()
    try:
        return places.region(code)
    except PlaceUnknown:
        raise NotFound() from None


def _line(request: HttpRequest) -> str:
    line = request.GET.get("line", "")
    return line if line in LINES else ""


def _query(region: RegionCard, line: str) -> str:
    parts = ([f"region={region.code}"] if region.code else []) + ([f"line={line}"] if line else [])
    return "?" + "&".join(parts) if parts else ""


def _lines(base: str, region: RegionCard, line: str) -> list[tuple[str, str, bool]]:
    told = {"": _("不分条线")} | {name: words.local(*pair) for name, pair in LINES.items()}
    return [(label, base + _query(region, name), name == line) for name, label in told.items()]


def _around(region: RegionCard, line: str, base: str) -> dict[str, Any]:
    """The place with those above and below it, so that somebody can look elsewhere."""
    near = [*[places.region(code) for code in places.ancestors(region.code)], *places.children(region.code)]
    return {
        "region": region,
        "elsewhere": [(one.name, base + _query(one, line)) for one in near],
    }


def _facts(one: Rule) -> list[tuple[str, str]]:
    until = _("，到%(day)s止") % {"day": words.full_day(one.valid_until)} if one.valid_until else ""
    also = [(_("相关依据"), str(text)) for text in one.also]
    return [
        (_("依据"), str(one.citation)),
        *also,
        (_("适用"), one.jurisdiction.name),
        (_("生效"), _("%(day)s起") % {"day": words.full_day(one.valid_from)} + until),
        (_("规则版本"), one.version),
    ]


def _numbers(one: Rule) -> list[tuple[str, str, str]]:
    """Every whole number, and how far a narrower region may move it."""
    told = []
    for name, value, limit in policy.numbers_of(one):
        may = _("%(least)s 到 %(most)s") % {"least": limit.least, "most": limit.most} if limit else "—"
        told.append((one.label(name, words.language()), words.number(value), may))
    return told


def _case(case: Case, one: Rule) -> tuple[str, str, str]:
    where = words.local("全国", "Nationwide") if case.region_code is None else str(case.region_code)
    if not case.applies:
        return words.full_day(case.on), where, _("这条规则不适用")
    if case.met is not None and one.outcome is not None:
        return words.full_day(case.on), where, one.outcome.sentence(case.met, words.language())
    return words.full_day(case.on), where, _("按上面的数字办")


def _edition(one: Rule, today: dt.date) -> dict[str, Any]:
    if one.valid_from > today:
        state, tone = _("还没有生效"), "wait"
    elif one.valid_until is not None and one.valid_until < today:
        state, tone = _("已经失效"), "plain"
    else:
        state, tone = _("有效"), "good"
    until = words.full_day(one.valid_until) if one.valid_until else ""
    return {
        "title": f"{one.jurisdiction.name} · {one.version}",
        "when": f"{words.full_day(one.valid_from)} – {until}",
        "sentence": one.sentence(words.language()),
        "clause": str(one.citation),
        "state": state,
        "tone": tone,
    }
