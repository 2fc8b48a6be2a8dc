"""Contests of projects for everybody: terms, entries, jury, and every number the results rest on."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.contests import queries as contests
from tongxing.contests import services as deeds
from tongxing.contests.shapes import ContestTale, ObjectToEntry, RoundResult
from tongxing.foundation import text
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.places import queries as places
from tongxing.web import forms, pages, thresholds
from tongxing.web.guards import public


class ObjectionForm(forms.Form):
    """What is wrong with an entry."""

    text = forms.LongTextField(
        label=gettext_lazy("哪里不对"),
        help_text=gettext_lazy("一两句话就好。不要写姓名、电话和身份证号。"),
        max_length=200,
        rows=3,
    )


@public("a contest wants to be entered and watched")
@require_safe
def contest_list(request: HttpRequest) -> HttpResponseBase:
    """All contests, perhaps of one region, the latest announced first."""
    code = text.digits(request.GET.get("region", ""))[:12]
    region = int(code) if code and places.is_code(int(code)) else 0
    page = contests.contests(PageRequest(number_of(request.GET.get("page", ""))), region_code=region)
    pager = "/contests?" + (f"region={region}&" if region else "") + "page="
    context = {"page": page, "pager": pager, "rule": contests.contest_rule(region)}
    return pages.render(request, "portal/contests.html", context)


@public("the terms are open from the first day, the sheets once results hang")
@require_safe
def contest(request: HttpRequest, contest_id: uuid.UUID) -> HttpResponseBase:
    """One contest: terms, jury, entries; results with all their numbers."""
    tale = contests.contest(contest_id)
    context = {
        "tale": tale,
        "contest": tale.contest,
        "weights": [(one.name, one.weight) for one in tale.contest.criteria],
        "may_enter": tale.contest.is_open and access.can(request.actor, "contests.enter_project"),
        "results": [(one, _sheet_rows(tale, one)) for one in reversed(tale.results)],
        "rule": contests.contest_rule(tale.contest.region_code),
    }
    return pages.render(request, "portal/contest.html", context)


def _sheet_rows(tale: ContestTale, result: RoundResult) -> list[tuple[str, ...]]:
    """Every sheet of a round as a line: entry, juror by number, points, and whether it counted."""
    told = {one.entry.number: one.told for one in result.placed}
    near = {(one.juror, one.entry) for one in result.interests}
    found = []
    for sheet in sorted(result.sheets, key=lambda one: (one.entry, one.juror)):
        left_out = sheet.entry in told and sheet.juror in told[sheet.entry].left_out
        away = (sheet.juror, sheet.entry) in near
        weighed = sum(
            given * one.weight for given, one in zip(sheet.points, tale.contest.criteria, strict=True)
        )
        counted = _("有利益关系，不计") if away else _("最高或最低，去掉") if left_out else _("计入")
        found.append(
            (
                str(sheet.entry),
                str(sheet.juror),
                *(str(given) for given in sheet.points),
                f"{weighed // 100}.{weighed % 100:02d}",
                counted,
            )
        )
    return found


@public("whoever knows better needs no account to say so")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, contest_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponseBase:
    """I object to this entry; results do not stand before somebody has answered."""
    tale = contests.contest(contest_id)
    entry = next((one for one in tale.entries if one.id == entry_id), None)
    if entry is None or tale.contest.state != "on_notice":
        raise NotFound()
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            thresholds.spend_for_doubt(request)
            order = ObjectToEntry(form.cleaned_data["key"], entry_id, form.cleaned_data["text"])
            deeds.report_entry(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("收到了，谢谢您。主管部门答复之前，结果不会公布。")
            return pages.redirect(f"/contests/{contest_id}", say=say)
    context = {"contest": tale.contest, "entry": entry, "form": form}
    return pages.render(request, "portal/contest_objection.html", context, form.status)
