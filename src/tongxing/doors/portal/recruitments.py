"""Large events that look for volunteers, for everybody: rounds, their conditions, questions and criteria."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tongxing.access import services as access
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.recruitments import queries
from tongxing.web import pages, recruitments, words
from tongxing.web.guards import public


@public("what looks for volunteers wants to be found")
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """The rounds one can apply in now or soon, what closes first on top."""
    page = queries.open_rounds(PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "portal/recruitments.html", {"page": page})


@public("what looks for volunteers wants to be found")
@require_safe
def recruitment(request: HttpRequest, round_id: uuid.UUID) -> HttpResponseBase:
    """One round: what it looks for, how it chooses, and for this reader the way in or the reason why not."""
    card = queries.round_announced(round_id)
    mine = queries.my_application_in(round_id, request.actor) if request.actor.account_id else None
    no = None if mine else queries.why_not(card, request.actor)
    context = {
        "round": card,
        "asks": recruitments.asks(card),
        "mine": mine,
        "why_not": no.sentence(words.language()) if no else "",
        "may_choose": access.can(request.actor, "recruitments.see_applications", on=card),
    }
    return pages.render(request, "portal/recruitment.html", context)
