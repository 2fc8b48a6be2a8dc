"""Who comes has a face, if they agreed: from their yes until it is over, for that resident and the station alone."""

import datetime as dt

import pytest

from tests.factories import access, profiles, stations
from tests.factories import orders as make
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.orders import queries, services
from tongxing.orders.models import Order
from tongxing.orders.shapes import SayDone
from tongxing.people import queries as people
from tongxing.people import services as registration
from tongxing.profiles import queries as of_oneself

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.at(make.MORNING):
        stations.station()
        yield


@pytest.fixture
def resident():
    return make.resident()


def helper_of(order: Order):
    assert order.person_id is not None
    return people.person(order.person_id)


def test_the_resident_and_the_desk_see_it_from_the_yes_until_it_is_done(resident):
    person, helper = make.ready()
    profiles.shown(person, helper)
    order = make.placed(resident)
    assert queries.who_comes(order.id, resident) is None
    for viewer in (resident, make.worker()):
        with pytest.raises(NotFound):
            queries.photo_of_who_comes(order.id, viewer)
    services.accept_offer(make.offer_to(order, helper).id, actor=helper)
    own = of_oneself.own_photo(person.id, helper)
    for viewer in (resident, make.worker()):
        who = queries.who_comes(order.id, viewer)
        assert who is not None and who.has_photo
        assert queries.photo_of_who_comes(order.id, viewer) == own
    services.set_out(order.id, actor=helper)
    assert queries.photo_of_who_comes(order.id, resident) == own
    services.say_done(SayDone(order.id, 60), actor=helper)
    for viewer in (resident, make.worker()):
        with pytest.raises(NotFound):
            queries.photo_of_who_comes(order.id, viewer)


def test_whoever_steps_back_is_not_seen_any_more(resident):
    person, helper = make.ready()
    profiles.shown(person, helper)
    order = make.placed(resident)
    services.accept_offer(make.offer_to(order, helper).id, actor=helper)
    services.step_back(order.id, "孩子发烧了", actor=helper)
    with pytest.raises(NotFound):
        queries.photo_of_who_comes(order.id, resident)


def test_without_consent_nobody_sees_it_and_taking_it_back_hides_it_at_once(resident):
    order, helper = make.accepted(resident)
    person = helper_of(order)
    from tongxing.profiles import services as putting_up

    putting_up.put_up_photo(person.id, profiles.photograph(), actor=helper)
    who = queries.who_comes(order.id, resident)
    assert who is not None and not who.has_photo
    with pytest.raises(NotFound):
        queries.photo_of_who_comes(order.id, resident)
    registration.give_consent(person.id, "photo", actor=helper)
    assert queries.photo_of_who_comes(order.id, resident)
    registration.withdraw_consent(person.id, "photo", actor=helper)
    with pytest.raises(NotFound):
        queries.photo_of_who_comes(order.id, resident)


def test_nobody_else_opens_it(resident):
    order, helper = make.accepted(resident)
    profiles.shown(helper_of(order), helper)
    elsewhere = access.with_role("station_worker", 230102000000)
    strangers = (access.member(), make.resident(), make.ready()[1], elsewhere, Visitor(), helper)
    for stranger in strangers:
        with pytest.raises((NotFound, NotAllowed, SignInFirst)):
            queries.photo_of_who_comes(order.id, stranger)


def test_a_birthday_does_not_matter_but_the_age_does(resident):
    order, helper = make.accepted(resident)
    person = helper_of(order)
    profiles.shown(person, helper)
    seventeen = clock.from_local(person.birth_on.replace(year=person.birth_on.year + 17), dt.time(9))
    with clock.at(seventeen), pytest.raises(NotFound):
        queries.photo_of_who_comes(order.id, resident)
