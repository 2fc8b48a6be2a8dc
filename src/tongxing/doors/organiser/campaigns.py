"""A team hangs on a campaign what it does, and takes it down again."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.campaigns import queries as campaigns
from tongxing.campaigns import services as deeds
from tongxing.campaigns.shapes import HangOnCampaign
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.projects import queries as projects
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

MOST = PageRequest(size=100)
ON_CARDS = 8


class HangingForm(forms.Form):
    """Which project or activity of mine: a few lie open, one tap each; many are a list."""

    what = forms.ChoiceField(label=gettext_lazy("哪个项目或活动"), choices=(), look="cards")

    def __init__(self, data: Any = None, *, known: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field: Any = self.fields["what"]
        field.choices = known
        if len(known) > ON_CARDS:
            field.shape, field.first_control = "select", ""


def _own(actor: Any) -> list[tuple[str, str]]:
    """The approved projects and published activities of the actor's teams."""
    found = []
    for team in organisations.led_by(actor):
        for one in projects.projects_of_team(actor, team.id, MOST).items:
            if one.is_approved:
                found.append((f"project:{one.id}", _("项目：%(title)s") % {"title": one.title}))
    for row in activities.activities_of_team(actor, page=MOST).items:
        if row.state == "published":
            found.append((f"activity:{row.id}", _("活动：%(title)s") % {"title": row.title}))
    return found


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hanging(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponseBase:
    """Something of mine for this campaign, and what hangs there already."""
    actor = request.actor
    access.require(actor, "campaigns.hang_on_campaign")
    card = campaigns.campaign_card(campaign_id)
    mine = campaigns.hung_by_team(actor, campaign_id)
    hung = {f"{one.kind}:{one.subject_id}" for one in mine}
    known = [(what, title) for what, title in _own(actor) if what not in hung or request.method == "POST"]
    form = HangingForm(request.POST if request.method == "POST" else None, known=known)
    if form.is_bound and form.is_valid():
        kind, _colon, subject = form.cleaned_data["what"].partition(":")
        order = HangOnCampaign(form.cleaned_data["key"], campaign_id, kind, uuid.UUID(subject))
        try:
            deeds.hang_on_campaign(order, actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/campaigns/{campaign_id}", say=_("已挂上。随时可以取下来。"))
    context = {"campaign": card, "form": form, "mine": mine, "has_more": bool(known)}
    return pages.render(request, "organiser/campaign_hanging.html", context, form.status)


@signed_in
@never_cache
@require_POST
def taking_down(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """It hangs there no more."""
    card = deeds.take_down(item_id, actor=request.actor)
    return pages.redirect(f"/campaigns/{card.campaign_id}", say=_("已取下，项目和活动本身照常。"))
