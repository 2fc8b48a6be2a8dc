"""Certificates an organisation issues to those it recorded (R-53): choose the people and the period, then download."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.shapes import PAPERS, IssueBundle, Paper
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

MANAGER = "organisation_manager"


class IssueForm(forms.Form):
    """Whom, for which days, on what; and the word that they asked for it."""

    people = forms.ChoicesField(label=gettext_lazy("给谁开"))
    from_on = forms.DateField(label=gettext_lazy("从哪天"), required=False)
    until_on = forms.DateField(label=gettext_lazy("到哪天"), required=False)
    paper = forms.ChoiceField(label=gettext_lazy("纸张"), look="cards", initial=Paper.A4.value)
    is_asked = forms.TickField(label=gettext_lazy("所选的志愿者请我们代开证明"))

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = members
        self.fields["paper"].choices = [(code.value, words.local(*pair)) for code, pair in PAPERS.items()]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def issue(request: HttpRequest) -> HttpResponseBase:
    """The members of an organisation I manage; pressing twice issues once."""
    actor = request.actor
    held = {grant.organisation_id for grant in actor.grants if grant.role == MANAGER}
    managed = [card for card in organisations.led_by(actor) if card.id in held]
    managed += organisations.inherited_by(actor)
    if not managed:
        raise NotFound()
    organisation = next((card for card in managed if str(card.id) == request.GET.get("of")), managed[0])
    form = IssueForm(request.POST or None, members=_members(organisation.id, actor))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = IssueBundle(
            key=told["key"],
            organisation_id=organisation.id,
            people=tuple(uuid.UUID(one) for one in told["people"]),
            from_on=told["from_on"],
            until_on=told["until_on"],
            paper=told["paper"],
        )
        try:
            bundle = certificate_deeds.issue_bundle(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/me/bundles/{bundle.id}")
    context = {
        "form": form,
        "organisation": organisation,
        "tabs": [(card.name, f"/team/certificates?of={card.id}", card == organisation) for card in managed],
        "bundles": [one for one in certificates.bundles_of(actor) if one.organisation_id == organisation.id],
    }
    return pages.render(request, "organiser/certificates.html", context, status=form.status)


def _members(organisation_id: uuid.UUID, actor: Any) -> list[tuple[str, str]]:
    found = certificates.candidates(organisation_id, actor)
    return [(str(one.person_id), f"{one.masked_name} {one.volunteer_number}") for one in found]
