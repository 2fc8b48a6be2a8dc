"""Saying in advance that places are given by number, or by a draw."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.foundation.refusals import Refusal
from tongxing.openings import queries as openings
from tongxing.openings import services as deeds
from tongxing.openings.shapes import WAYS, AnnounceOpening
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class OpeningForm(forms.Form):
    """By number or by draw; a draw has a deadline."""

    way = forms.ChoiceField(label=gettext_lazy("名额怎么给"), look="cards")
    until = forms.MomentField(label=gettext_lazy("抽签：登记到什么时候"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way, words.local(*said)) for way, said in WAYS.items()]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_opening(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """How places of this activity are given; announced once, and it stands."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "openings.announce_opening", on=card)
    form = OpeningForm(request.POST if request.method == "POST" else None, initial={"way": "arrival"})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = deeds.announce_opening(
                AnnounceOpening(told["key"], activity_id, told["way"], told["until"]), actor=actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/openings/{made.id}", say=_("公布了，以后不能再改。"))
    context = {"activity": card, "form": form, "terms": openings.terms(card.region_code)}
    return pages.render(request, "organiser/opening_new.html", context, form.status)
