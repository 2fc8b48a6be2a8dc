"""The first page: asking for help and giving it stand side by side, and whoever waits longest comes first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityFilter
from tongxing.campaigns import queries as campaigns
from tongxing.foundation.figures import Figure
from tongxing.foundation.paging import PageRequest
from tongxing.insights import queries as insights
from tongxing.insights.errors import FiguresNotMade
from tongxing.needs import queries as needs
from tongxing.stations import queries as stations
from tongxing.web import pages
from tongxing.web.guards import public

EVERYWHERE = (0, 10**12)
NATION = 0
SHOWN = ("unmet_needs", "needs_met_this_month", "served_this_month", "service_time_this_month")


@public("the front of the house")
@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """Two doors, then who waits, then what has moved, then a few honest totals; in elder mode four buttons."""
    phone = _phone()
    if request.look.is_elder:
        return pages.render(
            request, "portal/home_elder.html", {"phone": phone, "buttons": _four(request, phone)}
        )
    low, high = EVERYWHERE
    actor = request.actor
    deck = needs.unmet_deck((low, high))
    context = {
        "doors": [
            (_("我要求助"), _("六十秒登记，站点一天内答复"), "/needs/new", "hand"),
            (_("我要服务"), _("看看谁在等，找合适的活动"), "/activities", "people"),
        ],
        "waiting": needs.unmet(actor, low, high, PageRequest(size=5)),
        "deck": deck,
        "deck_figures": needs.unmet_figures(deck),
        "moved": needs.lately(actor, low, high, limit=4),
        "fresh": activities.open_activities(actor, ActivityFilter(by_fit=False), PageRequest(size=4)),
        "figures": _figures(),
        "phone": phone,
        "campaign": campaigns.open_now(),
    }
    return pages.render(request, "portal/home.html", context)


def _phone() -> str:
    """Where to call: a station that takes needs, as its card says."""
    if phone := getattr(settings, "STATION_PHONE", ""):
        return phone
    known = stations.stations_in(*EVERYWHERE, PageRequest(size=20)).items
    return next((card.phone for card in known if card.takes_needs), "")


def _four(request: HttpRequest, phone: str) -> list[tuple[str, str, str, str]]:
    """Today's service, asking for help, my hours, calling: nothing else on the elder home."""
    signed_in = request.actor.account_id is not None
    today = ("/me/sign-ups", _("我报了名的活动")) if signed_in else ("/activities", _("今天附近有什么活动"))
    return [
        (_("今天的服务"), today[0], "calendar", today[1]),
        (_("我要求助"), "/needs/new", "hand", _("家里有事，请人帮忙")),
        (_("我的时长"), "/me/records", "clock", _("我服务了多久")),
        (_("打电话"), f"tel:{phone}" if phone else "/help", "phone", phone or _("找附近的服务站")),
    ]


def _figures() -> tuple[Figure, ...]:
    """Who waits, who was helped, who served and how long, from the register; none until it is made.

    Who waits stands above them anyway, and counting two months of needs for everybody who comes in costs too much.
    """
    try:
        told = insights.figures(NATION, only=SHOWN)
    except FiguresNotMade:
        return ()
    return tuple(plain for one in told if (plain := one.plain()) is not None)
