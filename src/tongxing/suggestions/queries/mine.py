"""What the viewer could do now: three things, or everything, in the order they chose."""

import datetime as dt
from collections.abc import Sequence

from tongxing.access.shapes import Actor, Member
from tongxing.activities import queries as activities
from tongxing.activities.shapes import OpenPlace
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.orders import queries as orders
from tongxing.orders.shapes import OrderCard
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.profiles import queries as profiles
from tongxing.stations import queries as stations
from tongxing.suggestions import errors, rules
from tongxing.suggestions.models import Preference
from tongxing.suggestions.queries.fitting import Somebody, all_fitting, fitting, of_place
from tongxing.suggestions.queries.points import POINTS
from tongxing.suggestions.shapes import SHOWN, Suggestion, Suggestions

FIT, PLAIN, NONE = "fit", "plain", "none"
ORDERS_LOOKED_AT = 20


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
    if way == NONE or person is None or not _may_serve(person):
        return Suggestions(way, ())
    until = clock.now() + dt.timedelta(days=rules.DAYS)
    if way == PLAIN:
        soonest = activities.open_places(_span(person), until)[:SHOWN]
        return Suggestions(PLAIN, tuple(of_place(one, "date", 0, ()) for one in soonest))
    found, looking = _there_is(viewer, person, until)
    if not found and not looking:
        return Suggestions(FIT, ())
    rule = policy.rule(POINTS, clock.today(), person.service_code)
    return Suggestions(FIT, fitting(_somebody(viewer, person), found, looking, rule), rule.version)


def all_for_me(viewer: Actor, within: int = rules.DAYS, page: PageRequest | None = None) -> Page[Suggestion]:
    """Everything the viewer could do in these days (today counted), day by day, each with its reason.

    Whoever wants no order by what fits sees all that is open, by date, the same for everybody of the county (R-78).
    Refuses with NoVolunteerYet for who may not sign up for anything yet.
    """
    page = page or PageRequest()
    person = people.person_of(viewer.account_id) if isinstance(viewer, Member) else None
    if not isinstance(viewer, Member) or person is None or not _may_serve(person):
        raise errors.NoVolunteerYet()
    until = clock.from_local(clock.today() + dt.timedelta(days=within), dt.time())
    if way_of(viewer) == FIT:
        found, looking = _there_is(viewer, person, until)
        rule = policy.rule(POINTS, clock.today(), person.service_code)
        told = all_fitting(_somebody(viewer, person), found, looking, rule) if found or looking else ()
    else:
        told = tuple(of_place(one, "date", 0, ()) for one in activities.open_places(_span(person), until))
    return page_of(list(told[page.offset : page.offset + page.size + 1]), page, len(told))


def _may_serve(person: PersonCard) -> bool:
    return person.is_volunteer and person.real_name_state == "passed"


def _span(person: PersonCard) -> tuple[int, int]:
    return places.span(places.at_level(person.service_code, "county") or person.service_code)


def _there_is(
    viewer: Member, person: PersonCard, until: dt.datetime
) -> tuple[Sequence[OpenPlace], Sequence[OrderCard]]:
    """Places they meet the conditions of, and orders that look for somebody, both beginning before a moment."""
    now = clock.now()
    found = activities.open_places(_span(person), until, person)
    return found, [one for one in orders.to_claim(viewer, ORDERS_LOOKED_AT) if now < one.wanted_from < until]


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
