"""Teams and organisations anybody may look at: who they are, what they are good at, and how to join."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongxing.foundation import text
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard, TeamFilter
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.web import pages, teams
from tongxing.web.guards import public

EVERYWHERE = (0, 10**12)
MOST_LETTERS = 40


@public("who serves where is for everybody to see")
@require_safe
def team_list(request: HttpRequest) -> HttpResponseBase:
    """The approved teams by name, perhaps of one region and one speciality."""
    code = text.digits(request.GET.get("region", ""))[:12]
    region = int(code) if code and places.is_code(int(code)) else None
    name = text.one_line(request.GET.get("q", ""))[:MOST_LETTERS]
    low, high = EVERYWHERE if region is None else places.span(region)
    speciality = text.one_line(request.GET.get("speciality", ""))[:MOST_LETTERS]
    only = TeamFilter("approved", speciality, "", name)
    page = organisations.organisations_in(
        low, high, request.actor, PageRequest(number_of(request.GET.get("page", ""))), only=only
    )
    here = region or next((card.region_code for card in page.items), 0)
    names = places.short_names({card.region_code for card in page.items})
    kept = [("q", name), ("region", str(region or "")), ("speciality", speciality)]
    context = {
        "page": page,
        "rows": [
            (card, names.get(card.region_code, ""), teams.speciality_labels(card)) for card in page.items
        ],
        "choices": teams.speciality_choices(here),
        "speciality": speciality,
        "q": name,
        "region": region,
        "is_narrowed": any(value for _name, value in kept),
        "pager": "/teams?" + "".join(f"{key}={value}&" for key, value in kept if value) + "page=",
    }
    return pages.render(request, "portal/teams.html", context)


@public("whoever thinks of joining looks at the team first; until it is approved only those concerned see it")
@require_safe
def team(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """One team: kind, level, what it does, who stands behind it, and the one button."""
    actor = request.actor
    card = organisations.organisation_seen_by(organisation_id, actor)
    person = people.person_of(actor.account_id)
    held = organisations.memberships_of(person.id, actor) if person else ()
    others = [
        (label, organisations.organisation(other))
        for label, other in (
            (_("上级组织"), card.superior_id),
            (_("联络组织"), card.liaison_id),
            (_("记录由谁接管"), card.successor_id if card.state == "dissolved" else None),
        )
        if other is not None
    ]
    context = teams.facts(card) | {
        "members": organisations.member_count(card.id),
        "held": next((one for one in held if one.organisation.id == card.id), None),
        "person": person,
        "others": others,
        "linked": organisations.linked_to(card.id, actor),
        "host": _host(card),
    }
    return pages.render(request, "portal/team.html", context)


def _host(card: OrganisationCard) -> str:
    return card.host_name or (_("所在地的服务站点") if card.host_station_id else "")
