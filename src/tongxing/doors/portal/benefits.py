"""What volunteers are given in return: everything published here, with why one may take it or what it would take."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.benefits import queries as benefits
from tongxing.benefits import services as deeds
from tongxing.benefits.shapes import CLASSES, TakeVoucher
from tongxing.foundation import ids
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.web import pages, words
from tongxing.web.guards import public, signed_in


@public("what volunteers are thanked with is offered openly")
@never_cache
@require_safe
def benefit_list(request: HttpRequest) -> HttpResponseBase:
    """What is there for me here; for a visitor, what there is at all."""
    chosen = request.GET.get("class", "")
    chosen = chosen if chosen in CLASSES else ""
    number = number_of(request.GET.get("page", ""))
    page = benefits.offers_for(request.actor, 0, chosen, PageRequest(number))
    context = {
        "open": [offer for offer in page.items if offer.is_open],
        "later": [offer for offer in page.items if not offer.is_open],
        "page": page,
        "chosen": chosen,
        "classes": [(code, words.local(*pair)) for code, pair in CLASSES.items()],
    }
    return pages.render(request, "portal/benefits.html", context)


@public("what volunteers are thanked with is offered openly")
@never_cache
@require_safe
def benefit(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """One benefit: what one gets, every condition with its sentence, and the button when all are met."""
    offer = benefits.offer(benefit_id, request.actor)
    signed = request.actor.account_id is not None
    context = {
        "offer": offer,
        "told": benefits.decision(benefit_id, request.actor) if signed else None,
        "signed": signed,
    }
    return pages.render(request, "portal/benefit.html", context)


@never_cache
@require_POST
@signed_in
def voucher_taking(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """Take one; pressing twice is once."""
    order = TakeVoucher(ids.read_id(request.POST.get("key", "")) or ids.new_id(), benefit_id)
    try:
        voucher = deeds.take_voucher(order, actor=request.actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/benefits/{benefit_id}", say=said, tone="wait")
    return pages.redirect(f"/me/vouchers/{voucher.id}", say=_("已领取。到店时再按“出示”。"))
