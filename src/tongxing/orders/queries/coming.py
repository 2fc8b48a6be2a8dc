"""Who comes: what the resident and the station are told about them, and for how long."""

import uuid

from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.orders import rules
from tongxing.orders.models import Offer
from tongxing.orders.queries.orders import greeting_of, row
from tongxing.orders.shapes import WhoComes
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.profiles import queries as profiles
from tongxing.stations import queries as stations


def who_comes(order_id: uuid.UUID, viewer: Actor) -> WhoComes | None:
    """Who comes, what they will say at the door, and whom to ring back; None while nobody does.

    Refuses with NotFound or NotAllowed.
    """
    found = row(order_id, viewer, "orders.see_who_comes")
    if found.person_id is None or found.state not in rules.UNDER_WAY:
        return None
    who = people.person(found.person_id)
    shown = Offer.objects.filter(order=found, state="accepted").select_related("readiness").order_by("id")
    accepted = shown.first()
    agreed = accepted is not None and accepted.readiness.shows_name
    team = (
        organisations.cards([found.organisation_id])[found.organisation_id] if found.organisation_id else None
    )
    station = stations.stations([found.station_id]).get(found.station_id) if found.station_id else None
    return WhoComes(
        order_id=found.id,
        name=who.masked_name if agreed else "",
        volunteer_number=who.volunteer_number,
        team=team.name if team else "",
        greeting=greeting_of(found, clock.local(found.wanted_from).date()),
        ring_back=station.phone if station else "",
        wanted_from=found.wanted_from,
        wanted_until=found.wanted_until,
        has_photo=profiles.has_shown_photo(who),
    )


def photo_of_who_comes(order_id: uuid.UUID, viewer: Actor) -> bytes:
    """The photograph (JPEG) of whoever comes, while they are to come and as far as they agree.

    Refuses with NotFound, also when there is nothing to show any more, or NotAllowed.
    """
    found = row(order_id, viewer, "orders.see_who_comes")
    if found.person_id is None or found.state not in rules.UNDER_WAY:
        raise NotFound()
    content = profiles.shown_photo(people.person(found.person_id))
    if content is None:
        raise NotFound()
    return content
