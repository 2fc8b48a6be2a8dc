"""My vouchers: what I hold, the six digits to show, and what I used."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.benefits import queries as benefits
from tongxing.benefits import services as deeds
from tongxing.foundation import installation
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.web import drawings, pages, words
from tongxing.web.guards import signed_in

TONES = {"taken": "good", "redeemed": "plain", "given_back": "plain", "expired": "stop"}


@never_cache
@require_safe
@signed_in
def voucher_list(request: HttpRequest) -> HttpResponseBase:
    """What I hold first, then what I used; nobody else sees this list."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        return pages.redirect("/register")
    number = number_of(request.GET.get("page", ""))
    page = benefits.vouchers_of(person.id, request.actor, PageRequest(number))
    return pages.render(request, "volunteer/vouchers.html", {"page": page, "tones": TONES})


@never_cache
@require_safe
@signed_in
def voucher(request: HttpRequest, voucher_id: uuid.UUID) -> HttpResponseBase:
    """One voucher; while it is being shown, the digits large and as a QR code for the clerk."""
    card = benefits.voucher(voucher_id, request.actor)
    address = f"{installation.public_address()}/team/benefits/{card.benefit.id}?code={card.code}"
    context = {
        "voucher": card,
        "tones": TONES,
        "qr": drawings.qr(address, _("给工作人员扫的码")) if card.code else None,
    }
    return pages.render(request, "volunteer/voucher.html", context)


@never_cache
@require_POST
@signed_in
def voucher_code(request: HttpRequest, voucher_id: uuid.UUID) -> HttpResponseBase:
    """Show it now: six fresh digits for a few minutes."""
    try:
        deeds.show_code(voucher_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/me/vouchers/{voucher_id}", say=said, tone="wait")
    return pages.redirect(f"/me/vouchers/{voucher_id}")


@never_cache
@require_POST
@signed_in
def voucher_return(request: HttpRequest, voucher_id: uuid.UUID) -> HttpResponseBase:
    """Give it back, so that somebody else has it."""
    try:
        deeds.give_back_voucher(voucher_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/me/vouchers/{voucher_id}", say=said, tone="wait")
    return pages.redirect("/me/vouchers", say=_("已退还，名额留给别人了。"))
