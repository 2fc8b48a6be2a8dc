"""Points at the authority's desk: funds, the general ledger in sums, and the points of a record after a complaint."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.bookkeeping.shapes import TrialLine
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.points import queries as points
from tongxing.points import services as deeds
from tongxing.points.shapes import (
    ACCOUNTS,
    BarPoints,
    GrantFromFund,
    IssueToFund,
    LiftBar,
    OpenFund,
    in_language,
)
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

POINTS = "/authority/points"


class FundForm(forms.Form):
    """A fund of one of my divisions."""

    region_code = forms.ChoiceField(label=gettext_lazy("辖区"), choices=())
    name = forms.TextField(label=gettext_lazy("基金名称"), max_length=40)
    purpose = forms.LongTextField(label=gettext_lazy("发给什么人、做什么用"), max_length=200, rows=3)

    def __init__(self, data: Any, actor: Actor) -> None:
        held = [grant.low for grant in actor.grants if grant.role == "authority_officer"]
        super().__init__(data, initial={"region_code": str(held[0])} if held else None)
        region: Any = self.fields["region_code"]
        names = places.short_names(held)
        region.choices = [(str(code), names.get(code, _("全国"))) for code in dict.fromkeys(held)]


class IssueForm(forms.Form):
    """How many points, and why."""

    points = forms.NumberField(
        label=gettext_lazy("发放多少分"), least=1, most=1_000_000, unit=gettext_lazy("积分")
    )
    why = forms.TextField(label=gettext_lazy("为什么发放"), max_length=200)


class GrantForm(forms.Form):
    """To whom, how many, and why."""

    volunteer_number = forms.TextField(label=gettext_lazy("志愿者编号"), max_length=20)
    points = forms.NumberField(
        label=gettext_lazy("发给多少分"), least=1, most=5000, unit=gettext_lazy("积分")
    )
    why = forms.TextField(
        label=gettext_lazy("为什么发给"), max_length=200, help_text=gettext_lazy("不要写姓名、病情和电话。")
    )


class WhyForm(forms.Form):
    """Why a record brings no points, or brings them again."""

    why = forms.LongTextField(
        label=gettext_lazy("查实的情况"),
        max_length=200,
        rows=3,
        help_text=gettext_lazy("志愿者会看到这段话。不要写投诉人的姓名。"),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def overview(request: HttpRequest) -> HttpResponseBase:
    """The funds of my range, a form for a new one, and the general ledger in sums."""
    actor = request.actor
    books = points.books(actor)
    may_open = any(grant.role == "authority_officer" for grant in actor.grants)
    form = FundForm(request.POST if request.method == "POST" else None, actor) if may_open else None
    if form is not None and request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = OpenFund(told["key"], told["name"], told["purpose"], int(told["region_code"]))
        try:
            opened = deeds.open_fund(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{POINTS}/funds/{opened.id}", say=_("基金已设立。"))
    context = {
        "books": books,
        "figures": points.book_figures(books.lines),
        "lines": [_told(line) for line in books.lines],
        "funds": points.funds_in(actor),
        "form": form,
        "rule": _rule(actor),
    }
    return pages.render(request, "authority/points.html", context, form.status if form else 200)


def _rule(actor: Actor) -> Any:
    held = [grant.low for grant in actor.grants if grant.role in ("authority_officer", "auditor")]
    return points.rule_of(held[0])


def _told(line: TrialLine) -> tuple[str, str, str, str]:
    language = words.language()
    name = line.kind_label(language)
    if line.owner in ACCOUNTS:
        name = in_language(ACCOUNTS[line.owner], language)
    return name, points.county_name(line.purpose), f"{line.accounts:,}", f"{line.total:,}"


@never_cache
@require_http_methods(["GET", "HEAD"])
@signed_in
def fund(request: HttpRequest, fund_id: uuid.UUID) -> HttpResponseBase:
    """One fund: what came, what went, and the two forms."""
    return _fund_page(request, fund_id, IssueForm(), GrantForm(), 200)


def _fund_page(
    request: HttpRequest, fund_id: uuid.UUID, issue: IssueForm, grant: GrantForm, status: int
) -> HttpResponseBase:
    actor = request.actor
    card = points.fund(fund_id, actor)
    page = points.fund_lines(fund_id, actor, PageRequest(number_of(request.GET.get("page", ""))))
    context = {
        "fund": card,
        "balance": points.fund_figure(card),
        "page": page,
        "issue": issue,
        "grant": grant,
        "rule": points.rule_of(card.region_code),
        "may_act": access.can(actor, "points.issue_to_fund", card),
    }
    return pages.render(request, "authority/points_fund.html", context, status)


@never_cache
@require_POST
@signed_in
def issues(request: HttpRequest, fund_id: uuid.UUID) -> HttpResponseBase:
    """Points out of nothing into the fund, with a reason."""
    form = IssueForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = IssueToFund(told["key"], fund_id, told["points"], told["why"])
        try:
            deeds.issue_to_fund(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{POINTS}/funds/{fund_id}", say=_("已发放，理由记在账上。"))
    return _fund_page(request, fund_id, form, GrantForm(), form.status)


@never_cache
@require_POST
@signed_in
def grants(request: HttpRequest, fund_id: uuid.UUID) -> HttpResponseBase:
    """Points of the fund to a volunteer in need."""
    form = GrantForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = GrantFromFund(told["key"], fund_id, told["volunteer_number"], told["points"], told["why"])
        try:
            deeds.grant_from_fund(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{POINTS}/funds/{fund_id}", say=_("已发给，志愿者会收到通知。"))
    return _fund_page(request, fund_id, IssueForm(), form, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def record_points(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Take the points of a record after a complaint was found true, or give them back."""
    actor = request.actor
    told = points.barred_record(entry_id, actor)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why, key = form.cleaned_data["why"], form.cleaned_data["key"]
        try:
            if told.standing is not None:
                deeds.lift_bar(LiftBar(told.standing.id, why), actor=actor)
                said = _("积分已恢复，志愿者会收到通知。")
            else:
                deeds.bar_points(BarPoints(key, entry_id, why), actor=actor)
                said = _("这次服务不再计积分，时长不变。志愿者会收到通知。")
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/authority/records/{entry_id}/points", say=said)
    return pages.render(request, "authority/record_points.html", {"record": told, "form": form}, form.status)
