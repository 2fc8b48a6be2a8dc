"""Three things the viewer could do now, in the order they chose."""

import datetime as dt

from tongxing.access.shapes import Actor, Member
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.orders import queries as orders
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.profiles import queries as profiles
from tongxing.stations import queries as stations
from tongxing.suggestions import rules
from tongxing.suggestions.models import Preference
from tongxing.suggestions.queries.fitting import Somebody, fitting, of_place
from tongxing.suggestions.shapes import SHOWN, Suggestions

FIT, PLAIN, NONE = "fit", "plain", "none"
ORDERS_LOOKED_AT = 20
POINTS = "fit-points"


def way_of(viewer: Member) -> str:
    """How this account wants suggestions to be ordered."""
    chosen = Preference.objects.filter(account_id=viewer.account_id).order_by("id")
    return chosen.values_list("way", flat=True).first() or FIT


def for_me(viewer: Actor, person: PersonCard | None = None) -> Suggestions:
    """Three things the viewer could do now, in the order they chose; nothing for who is no volunteer yet.

    `person` is the viewer as `people` knows them, where the caller has asked already. By date it is the same list for
    everybody of the county and looks at no person (R-78).
    """
    if not isinstance(viewer, Member):
        return Suggestions(FIT, ())
    way = way_of(viewer)
    person = person or people.person_of(viewer.account_id)
    if way == NONE or person is None or not person.is_volunteer or person.real_name_state != "passed":
        return Suggestions(way, ())
    now = clock.now()
    span = places.span(places.at_level(person.service_code, "county") or person.service_code)
    until = now + dt.timedelta(days=rules.DAYS)
    if way == PLAIN:
        soonest = activities.open_places(span, until)[:SHOWN]
        return Suggestions(PLAIN, tuple(of_place(one, "date", 0, ()) for one in soonest))
    found = activities.open_places(span, until, person)
    looking = [one for one in orders.to_claim(viewer, ORDERS_LOOKED_AT) if now < one.wanted_from < until]
    if not found and not looking:
        return Suggestions(FIT, ())
    rule = policy.rule(POINTS, clock.today(), person.service_code)
    return Suggestions(FIT, fitting(_somebody(viewer, person), found, looking, rule), rule.version)


def _somebody(viewer: Actor, person: PersonCard) -> Somebody:
    profile = profiles.profile_of(person.id)
    visits = ((one.wanted_from, one.wanted_until) for one in orders.mine_to_visit(viewer))
    return Somebody(
        person=person,
        slots=profile.slots,
        reach_metres=profile.reach_metres,
        home=stations.point_for(person.service_code),  # stands for one's home: no address is asked
        busy=(*activities.held_spans(viewer), *visits),
    )
