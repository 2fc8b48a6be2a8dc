"""Checking a certificate: a number in, one of four answers out, without signing in (R-54 … R-56)."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.certificates import services as certificates
from tongxing.foundation import ids
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages, thresholds
from tongxing.web.guards import public

TONES = {"valid": "good", "superseded": "wait", "revoked": "stop", "unknown": "stop"}


class NumberForm(forms.Form):
    """The number as it stands on the paper."""

    number = forms.TextField(
        label=gettext_lazy("证明编号"),
        max_length=200,
        help_text=gettext_lazy("在证明标题下方，例如 2026-7K3M-9QXA-2FHT；大小写、空格、横线都不要紧。"),
    )


@public("anybody may check a paper that was shown to them")
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponseBase:
    """The one field, and below it what holds about the number."""
    typed = request.GET.get("number", "")
    if typed:
        return _answer(request, typed)
    return pages.render(request, "portal/check.html", {"form": NumberForm()})


@public("the QR code of every certificate leads here")
@never_cache
@require_safe
def check_number(request: HttpRequest, number: str) -> HttpResponseBase:
    """What holds about this number, and nothing that the paper does not show."""
    return _answer(request, number)


def _answer(request: HttpRequest, number: str) -> HttpResponseBase:
    thresholds.spend_for_check(request)
    number = number[:200]
    try:
        told = certificates.check_certificate(number, actor=request.actor)  # type: ignore[attr-defined]
    except Refusal as refusal:
        form = NumberForm({"number": number, "key": str(ids.new_id())})
        form.add_refusal(refusal)
        return pages.render(request, "portal/check.html", {"form": form}, status=form.status)
    context = {"told": told, "tone": TONES[told.state]}
    return pages.render(request, "portal/check_number.html", context)
