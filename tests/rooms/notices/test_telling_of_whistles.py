"""Who hears of a whistle: those asked, the station, and who may come; nobody hears who does not."""

import pytest

from tests.factories import units as made
from tongxing.foundation import clock
from tongxing.notices import queries
from tongxing.organisations import services as organisations
from tongxing.people import queries as people
from tongxing.units import services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def kinds(account) -> list[str]:
    """What somebody was told of whistles and calls."""
    told = [one.kind for one in queries.notices_of(account).items]
    return [kind for kind in told if kind.startswith(("whistle_", "call_for_"))]


def managed(name: str) -> made.House:
    """A unit whose manager holds the role by membership, so that a notice finds them."""
    house = made.unit(name)
    person = people.person_of(house.manager.account_id)
    organisations.add_member(house.organisation.id, person.id, "organisation_manager", actor=made.SYSTEM)
    return house


def test_units_hear_of_the_whistle_and_the_station_of_every_answer():
    one, other = managed(made.NAMES[0]), managed(made.NAMES[1])
    _person, worker = made.people.registered()
    desk = made.desk()
    card = made.whistle(one, other, by=made.dataclasses.replace(desk, account_id=worker.account_id))
    made.everybody_hears()
    assert kinds(one.manager) == kinds(other.manager) == ["whistle_blown"]
    made.coming(card, one)
    services.decline_whistle(made.call_of(card, other).id, "", actor=other.manager)
    made.everybody_hears()
    assert sorted(kinds(worker)) == ["whistle_coming", "whistle_not_coming"]
    assert kinds(one.manager) == ["whistle_blown"]


def test_who_may_come_hears_once_and_a_no_is_heard_by_nobody():
    house = managed(made.NAMES[0])
    _one, colleague = made.colleague(house)
    _two, unlinked = made.colleague(house, linked=False)
    _three, reported = made.reported()
    card = made.coming(made.whistle(house), house)
    made.published(card.calls[0].activity_id)
    assert [kinds(one) for one in (colleague, reported)] == [["call_for_community"]] * 2
    assert kinds(unlinked) == []
    before = kinds(house.manager)
    services.pass_call(card.calls[0].arrangement_id, actor=colleague)
    made.everybody_hears()
    assert kinds(house.manager) == before
