"""What my organisation puts forward for an honour, and a form for one more."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.honours import queries as honours
from tongxing.honours import services as deeds
from tongxing.honours.shapes import NominateHonour
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.policy import queries as policy
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

LIST = "/team/honours"


class NominationForm(forms.Form):
    """Who, for what, and why."""

    organisation_id = forms.ChoiceField(label=gettext_lazy("提名的组织"))
    honour = forms.ChoiceField(label=gettext_lazy("哪一项荣誉"), look="cards")
    year = forms.ChoiceField(label=gettext_lazy("年度"))
    volunteer_number = forms.TextField(
        label=gettext_lazy("志愿者编号"),
        help_text=gettext_lazy("本组织成员的编号；提名队伍时不填。不能提名自己。"),
        max_length=20,
        required=False,
    )
    why = forms.LongTextField(
        label=gettext_lazy("提名理由"),
        help_text=gettext_lazy("做了什么、坚持了多久、帮到了谁。会公示，不要写姓名、电话和服务对象的情况。"),
        max_length=300,
        rows=5,
    )

    def __init__(self, *args: Any, houses: tuple[OrganisationCard, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.id), one.name) for one in houses]
        self.fields["organisation_id"].choices = choices
        titles = honours.titles_for(houses[0].region_code)
        self.fields["honour"].choices = [(one.key, one.label(words.language())) for one in titles]
        this_year = clock.today().year
        self.fields["year"].choices = [(str(one), str(one)) for one in (this_year, this_year - 1)]
        if len(choices) == 1:
            self.initial.setdefault("organisation_id", choices[0][0])


def _houses(request: HttpRequest) -> tuple[OrganisationCard, ...]:
    """The organisations I manage."""
    managed = {
        grant.organisation_id for grant in request.actor.grants if grant.role == "organisation_manager"
    }
    return tuple(one for one in organisations.led_by(request.actor) if one.id in managed)


@signed_in
@never_cache
@require_safe
def nominations(request: HttpRequest) -> HttpResponseBase:
    """What my organisations put forward, newest first."""
    access.require(request.actor, "honours.nominate_honour")
    houses = _houses(request)
    parts = [{"house": one, "page": honours.nominated_by(one.id, request.actor)} for one in houses]
    return pages.render(request, "organiser/honours.html", {"parts": parts})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_nomination(request: HttpRequest) -> HttpResponseBase:
    """One more: a member by number, or the team itself."""
    access.require(request.actor, "honours.nominate_honour")
    houses = _houses(request)
    if not houses:
        return pages.redirect(LIST)
    form = NominationForm(request.POST if request.method == "POST" else None, houses=houses)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = NominateHonour(
            key=told["key"],
            organisation_id=next(one.id for one in houses if str(one.id) == told["organisation_id"]),
            honour=told["honour"],
            year=int(told["year"]),
            why=told["why"],
            volunteer_number=told["volunteer_number"],
        )
        try:
            deeds.nominate_honour(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(LIST, say=_("已提交，由主管部门审核后公示。"))
    rule = policy.rule("named-honours", clock.today(), houses[0].region_code)
    context = {"form": form, "rule": rule}
    return pages.render(request, "organiser/honour_new.html", context, status=form.status)
