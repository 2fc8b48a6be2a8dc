"""How many volunteers of which kind a region has: figures of five and more, never who."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.access import services as access
from tongxing.foundation import codelists
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.profiles import queries as profiles
from tongxing.profiles.shapes import CountLine
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

COUNTY = 10**6


@never_cache
@require_safe
@signed_in
def counts(request: HttpRequest) -> HttpResponseBase:
    """The officer's own region, or another one of their range by its code."""
    access.require(request.actor, "profiles.see_counts")
    code = _code(request)
    lines = profiles.counts(code, request.actor)
    least = profiles.limit("hidden_below", code)
    titles = {"kind": _("志愿者类别"), "language": _("会说的语言"), "skill": _("核对过的特长")}
    parts = [
        (title, [(_label(line), _told(line.people, least)) for line in lines if line.list_id == list_id])
        for list_id, title in titles.items()
    ]
    context: dict[str, Any] = {
        "parts": parts,
        "region": places.full_name(code),
        "least": least,
    }
    return pages.render(request, "authority/profiles.html", context)


def _code(request: HttpRequest) -> int:
    typed = request.GET.get("region", "")
    if typed:
        if not (typed.isascii() and typed.isdigit() and len(typed) == 12):
            raise NotFound()
        return int(typed)
    low = min(grant.low for grant in request.actor.grants if grant.role == "authority_officer")
    return low // COUNTY * COUNTY


def _told(people: int | None, least: int) -> str:
    return str(people) if people is not None else _("不足 %(least)s 人") % {"least": least}


def _label(line: CountLine) -> str:
    if line.list_id == "skill":
        return codelists.label("skill", line.code, words.language())
    return profiles.label(line.list_id, line.code, words.language())
