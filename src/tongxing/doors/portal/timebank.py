"""Can the time bank keep its word? The page anybody may read, with every assumption said."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongxing.foundation import clock
from tongxing.foundation.minutes import in_words
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.timebank import queries as timebank
from tongxing.timebank.shapes import Solvency, Stress
from tongxing.web import pages, words
from tongxing.web.guards import public

PROVINCE = 230000000000


@require_safe
@public("everybody may see whether saved time can be called")
def solvency(request: HttpRequest) -> HttpResponseBase:
    """One city, or all cities of a province."""
    told = timebank.solvency(_asked(request))
    low, high = places.span(places.at_level(told.region_code, "province") or PROVINCE)
    cities = places.regions(timebank.cities_with_books(low, high))
    context = {
        "told": told,
        "owed": timebank.owed_figures(told),
        "cover": timebank.cover_figures(told),
        "cities": sorted(cities.values(), key=lambda one: one.code),
        "province": places.region(low),
        "rule": policy.version(told.rule_version),
        "on": clock.today(),
        "groups": _groups(told),
        "runs": [_run(_("平常年景"), told.usual), _run(_("压力测试"), told.stress)] if told.stress else [],
    }
    return pages.render(request, "portal/time_bank.html", context)


def _asked(request: HttpRequest) -> int:
    given = request.GET.get("region", "")
    code = int(given) if given.isascii() and given.isdigit() and len(given) == 12 else PROVINCE
    return code if places.is_code(code) and places.regions([code]) else PROVINCE


def _shown(minutes: int | None) -> str:
    return _("不显示") if minutes is None else in_words(minutes, words.language())


def _groups(told: Solvency) -> list[list[str]]:
    """Age groups from the young to the old, as the rows of a table."""
    return [
        [
            one.label(words.language()),
            _("不显示") if one.people is None else str(one.people),
            _shown(one.minutes),
            _shown(one.expected_calls),
        ]
        for one in told.groups
    ]


def _run(name: str, stress: Stress | None) -> dict[str, Any]:
    """One run of the test, its verdict in one sentence."""
    assert stress is not None
    language, given = words.language(), stress.assumptions
    if stress.first_short is None:
        verdict, tone = _("%(years)s 年都兑得了。") % {"years": given.years}, "good"
    else:
        short = stress.years[stress.first_short - 1].short
        told = {"year": stress.first_short, "short": in_words(short, language)}
        verdict, tone = _("第 %(year)s 年起，有 %(short)s 兑不了，要提前找人。") % told, "stop"
    rows = [
        [
            str(year.number),
            *(
                in_words(value, language)
                for value in (year.calls, year.served, year.from_reserve, year.short)
            ),
        ]
        for year in stress.years
    ]
    return {"name": name, "verdict": verdict, "tone": tone, "rows": rows, "given": given}
