"""Campaigns for everybody: the days ahead, what is needed most, and what hangs on them."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tongxing.access import services as access
from tongxing.campaigns import queries as campaigns
from tongxing.foundation import text
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.places import queries as places
from tongxing.web import pages
from tongxing.web.guards import public


@public("whoever likes may take part")
@require_safe
def campaign_list(request: HttpRequest) -> HttpResponseBase:
    """The days ahead, and the campaigns for them."""
    code = text.digits(request.GET.get("region", ""))[:12]
    region = int(code) if code and places.is_code(int(code)) else 0
    page = campaigns.campaigns(PageRequest(number_of(request.GET.get("page", ""))), region_code=region)
    context = {
        "page": page,
        "pager": "/campaigns?" + (f"region={region}&" if region else "") + "page=",
        "days": campaigns.days_ahead(region),
        "rule": campaigns.campaign_rule(region),
    }
    return pages.render(request, "portal/campaigns.html", context)


@public("whoever likes may take part")
@require_safe
def campaign(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponseBase:
    """One campaign: what still waits, then what hangs on it."""
    tale = campaigns.campaign(campaign_id)
    card = tale.campaign
    may_hang = card.state == "open" and not card.is_over
    context = {
        "tale": tale,
        "campaign": card,
        "may_hang": may_hang and access.can(request.actor, "campaigns.hang_on_campaign"),
        "rule": campaigns.campaign_rule(card.region_code),
    }
    return pages.render(request, "portal/campaign.html", context)
