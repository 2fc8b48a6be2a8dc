"""Certificates taken home together: chosen, set one after the other, downloaded as one file."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.shapes import PAPERS, CertificateCard, Paper, TakeBundle, Validity
from tongxing.people import queries as people
from tongxing.web import downloads, forms, pages, words
from tongxing.web.guards import signed_in


def papers() -> list[tuple[str, str]]:
    """On what a certificate may be set, for a form."""
    return [(code.value, words.local(*pair)) for code, pair in PAPERS.items()]


class TakingForm(forms.Form):
    """Which of my certificates that still hold, and on what."""

    numbers = forms.ChoicesField(label=gettext_lazy("选哪几张"))
    paper = forms.ChoiceField(label=gettext_lazy("纸张"), look="cards", initial=Paper.A4.value)

    def __init__(self, *args: Any, cards: Sequence[CertificateCard] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numbers"].choices = [
            (card.number, f"{card.number}（{card.from_on:%Y-%m-%d} – {card.until_on:%Y-%m-%d}）")
            for card in cards
            if card.state == Validity.VALID
        ]
        self.fields["numbers"].initial = [number for number, _label in self.fields["numbers"].choices]
        self.fields["paper"].choices = papers()


@never_cache
@require_POST
@signed_in
def taking(request: HttpRequest) -> HttpResponseBase:
    """Several of my certificates, put together for taking home."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    cards = certificates.certificates_of(person.id, actor).items if person else ()
    form = TakingForm(request.POST, cards=cards)
    if not form.is_valid():
        return pages.render(request, "volunteer/certificates_taking.html", {"form": form}, status=form.status)
    told = form.cleaned_data
    order = TakeBundle(told["key"], tuple(told["numbers"]), told["paper"])
    card = certificate_deeds.take_bundle(order, actor=actor)
    return pages.redirect(f"/me/bundles/{card.id}")


@never_cache
@require_safe
@signed_in
def bundle(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponseBase:
    """How far it is; the page asks again by itself, and a reload does the same."""
    actor = request.actor
    card = certificates.bundle(bundle_id, actor)
    is_whole = not pages.is_fragment(request)
    context = {
        "card": card,
        "sheets": certificates.sheets(bundle_id, actor) if is_whole or card.is_done else (),
    }
    return pages.fragment_or_page(request, "volunteer/_bundle.html", "volunteer/bundle.html", context)


@never_cache
@require_safe
@signed_in
def bundle_file(request: HttpRequest, bundle_id: uuid.UUID) -> HttpResponseBase:
    """The file itself, put together while it is sent; a broken download goes on where it stopped."""
    file = certificate_deeds.bundle_file(bundle_id, actor=request.actor)
    return downloads.send(request, file.archive, name=file.name, kind="application/zip", tag=file.tag)
