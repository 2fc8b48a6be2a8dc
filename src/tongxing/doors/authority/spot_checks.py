"""Spot checks of organisations: draw with a published seed, look at one after another, publish."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import services as access
from tongxing.doors.authority.yearly_reviews import region_asked
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.reviews import queries as reviews
from tongxing.reviews import services as deeds
from tongxing.reviews.shapes import CheckCard, DrawCheck, SayFinding
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

LIST = "/authority/spot-checks"


class DrawCheckForm(forms.Form):
    """Of which year, how many, and the text everybody can read."""

    year = forms.ChoiceField(label=gettext_lazy("查哪一年"), choices=())
    percent = forms.NumberField(
        label=gettext_lazy("每个县（市、区）至少抽多少"), least=1, most=100, unit="%", initial=40
    )
    seed_text = forms.TextField(
        label=gettext_lazy("公开的种子文字"),
        max_length=120,
        help_text=gettext_lazy(
            "写一段别人查得到、您改不了的文字，例如当天的福彩 3D 开奖号码；会随结果公布。"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = clock.today().year
        years: Any = self.fields["year"]
        years.choices = [(str(one), _("%(year)s 年") % {"year": one}) for one in (year, year - 1)]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def spot_checks(request: HttpRequest) -> HttpResponseBase:
    """The spot checks of my range, and the form for the next one."""
    actor = request.actor
    access.require(actor, "reviews.see_check")
    region = region_asked(request, actor)
    rule = policy.rule("spot-check", clock.today(), region.code)
    form = DrawCheckForm(
        request.POST if request.method == "POST" else None, initial={"percent": rule.parameters["percent"]}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        order = DrawCheck(
            said["key"], region.code, int(said["year"]), said["seed_text"], percent=said["percent"]
        )
        try:
            drawn = deeds.draw_check(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{LIST}/{drawn.id}", say=_("已抽取。公布以后任何人可以重算。"))
    low, high = places.span(region.code)
    page = reviews.checks_in(low, high, actor, PageRequest(number_of(request.GET.get("page", "")), 20))
    names = places.short_names({one.region_code for one in page.items})
    context = {"region": region, "page": page, "names": names, "form": form, "rule": rule}
    return pages.render(request, "authority/spot_checks.html", context, form.status)


@never_cache
@require_http_methods(["GET", "HEAD"])
@signed_in
def spot_check(request: HttpRequest, check_id: uuid.UUID) -> HttpResponseBase:
    """Who was drawn, in the order of the draw, what was found, and how to draw again."""
    told = reviews.check(check_id, request.actor)
    following = next((one.number for one in told.organisations if not one.is_seen), None)
    context = {
        "told": told,
        "region": places.region(told.region_code),
        "counties": places.short_names({one.county_code for one in told.organisations}),
        "following": following,
        "waiting": sum(one.may_comment for one in told.organisations),
    }
    return pages.render(request, "authority/spot_check.html", context)


@never_cache
@require_POST
@signed_in
def publication(request: HttpRequest, check_id: uuid.UUID) -> HttpResponseBase:
    """The result is everybody's to read."""
    try:
        deeds.publish_check(check_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return pages.redirect(f"{LIST}/{check_id}", say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect(f"{LIST}/{check_id}", say=_("已公布。"))


class FindingForm(forms.Form):
    """The points that were not met, and what was seen."""

    unmet = forms.ChoicesField(
        label=gettext_lazy("哪几项没有做到"),
        help_text=gettext_lazy("都做到了，就一项也不用选。"),
        choices=(),
        required=False,
    )
    words = forms.LongTextField(
        label=gettext_lazy("看到了什么"),
        help_text=gettext_lazy("有没做到的项目才要写，6 到 500 个字；会公布，不要写个人姓名和电话。"),
        max_length=500,
        rows=4,
        required=False,
    )

    def __init__(self, *args: Any, check: CheckCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points: Any = self.fields["unmet"]
        points.choices = [(one, check.point(one, words.language())) for one in check.checklist]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def checked(request: HttpRequest, check_id: uuid.UUID, number: int) -> HttpResponseBase:
    """One drawn organisation with the list; what was found is said once, the next one follows."""
    actor = request.actor
    told = reviews.check(check_id, actor)
    one = next((card for card in told.organisations if card.number == number), None)
    if one is None:
        raise NotFound()
    form = FindingForm(request.POST if request.method == "POST" else None, check=told)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        order = SayFinding(check_id, number, said["key"], tuple(said["unmet"]), said["words"])
        try:
            deeds.say_finding(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            rest = [card.number for card in told.organisations if not card.is_seen and card.number != number]
            following = f"/{rest[0]}" if rest else ""
            return pages.redirect(f"{LIST}/{check_id}{following}", say=_("已记下，组织可以说明。"))
    context = {"told": told, "one": one, "form": form, "total": len(told.organisations)}
    return pages.render(request, "authority/checked.html", context, form.status)
