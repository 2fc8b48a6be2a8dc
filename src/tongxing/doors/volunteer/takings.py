"""Who took my data along: every list I stood on that left the house."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.people import errors
from tongxing.people import queries as people
from tongxing.rosters import queries as rosters
from tongxing.web import pages
from tongxing.web.guards import signed_in


@never_cache
@require_safe
@signed_in
def takings(request: HttpRequest) -> HttpResponseBase:
    """Which organisation, what for, to whom, which columns, and until when the file may be kept."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        raise errors.RegistrationNeeded()
    cards = rosters.takings_of(person.id, request.actor)
    return pages.render(request, "volunteer/takings.html", {"cards": cards})
