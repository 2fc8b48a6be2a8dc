"""The public notice, the results of audits, and the rules: what anybody may know, and where to say it is wrong."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.places import queries as places
from tongxing.places.errors import PlaceUnknown
from tongxing.supervision import queries as supervision
from tongxing.supervision import services as deeds
from tongxing.supervision.shapes import VERDICTS, ReportRecord, SampleCard
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import public

NOTICE = "/notice"
NATION = 0
NOT_FOR_ROBOTS = "noindex, nofollow, noarchive"


@public("records hang here so that whoever knows better can say so (R-44)")
@never_cache
@require_safe
def notice(request: HttpRequest) -> HttpResponseBase:
    """What hangs in a region: a surname, hours, a project and until when. Nobody can be looked up here."""
    code = _region_code(request)
    page = supervision.public_notice(code, PageRequest(number_of(request.GET.get("page", "")), 50))
    context = {
        "page": page,
        "region": places.region(code) if code else None,
        "above": [places.region(one) for one in places.ancestors(code) if one],
        "below": places.children(code),
        "code": code,
    }
    return _unlisted(pages.render(request, "portal/notice.html", context))


def _region_code(request: HttpRequest) -> int:
    """The division asked for, or everything here."""
    asked = request.GET.get("region", "")
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 12 else NATION
    if not places.is_code(code):
        raise NotFound()
    try:
        return places.region(code).code if code else NATION
    except PlaceUnknown:
        raise NotFound() from None


def _unlisted(response: HttpResponseBase) -> HttpResponseBase:
    """Names fade when a notice ends; a search engine would keep them."""
    response["X-Robots-Tag"] = NOT_FOR_ROBOTS
    return response


class DoubtForm(forms.Form):
    """Nothing but a button; words if somebody has them."""

    words = forms.LongTextField(
        label=gettext_lazy("您知道的情况（可以不填）"),
        help_text=gettext_lazy("一两句话就好。不要写姓名、电话和身份证号。"),
        max_length=200,
        rows=3,
        required=False,
    )


@public("whoever knows better needs no account to say so")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def doubt(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """I doubt this record: one button, words if I like; the notice waits until somebody has looked."""
    line = supervision.notice_line(entry_id)
    form = DoubtForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            thresholds.spend_for_doubt(request)
            order = ReportRecord(entry_id, told["key"], told["words"])
            deeds.report_record(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("收到了，谢谢您。登记人的上一级会核查；核查完之前，公示不会结束。")
            return pages.redirect(NOTICE, say=say)
    context = {"line": line, "form": form}
    return _unlisted(pages.render(request, "portal/notice_doubt.html", context, form.status))


@public("results of spot checks are published as sums (A2 21)")
@require_safe
def audits(request: HttpRequest) -> HttpResponseBase:
    """Every sample ever drawn: seed, size, what it came to. No record is named."""
    page = supervision.published_samples(PageRequest(number_of(request.GET.get("page", "")), 20))
    names = places.short_names({card.region_code for card in page.items})
    context = {"page": page, "samples": [_told(card, names) for card in page.items]}
    return pages.render(request, "portal/audits.html", context)


def _told(card: SampleCard, names: dict[int, str]) -> dict[str, Any]:
    pick = 0 if words.language() == "zh" else 1
    counts = [(pair[pick], words.number(card.by_verdict.get(name, 0))) for name, pair in VERDICTS.items()]
    left = min(card.size, card.population) - card.judged
    return {
        "card": card,
        "region": names.get(card.region_code, _("全国")),
        "facts": [*counts, (_("还没有结论"), words.number(left))],
    }


@public("a rule that touches people is everybody's to read")
@require_safe
def rules(request: HttpRequest) -> HttpResponseBase:
    """Every rule by which records are looked at: its sentence, its clause, and how often it was right."""
    return pages.render(request, "portal/audit_rules.html", {"rules": supervision.rules_in_the_open()})
