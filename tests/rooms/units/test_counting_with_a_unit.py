"""A person counts with a unit by their own word; the unit reads sums in which nobody can be found."""

import pytest

from tests.factories import access, organisations, people
from tests.factories import activities as planned
from tests.factories import units as made
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.organisations import services as organisation_deeds
from tongxing.organisations.models import Membership
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.people import services as people_deeds
from tongxing.people.errors import RegistrationNeeded
from tongxing.units import errors, queries, services
from tongxing.units.models import Link, Unit
from tongxing.units.shapes import Shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_an_organisation_says_what_unit_it_belongs_to_and_telling_it_again_changes_it():
    house = made.unit()
    again = services.keep_unit(made.order(house.organisation.id, staff=55), actor=house.manager)
    assert (again.id, again.staff, Unit.objects.count()) == (house.id, 55, 1)
    assert (house.card.name, house.card.kind_label("zh")) == ("南岗区市政工程管理处", "事业单位")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("kind", "club", "units.kind_unknown"),
        ("staff", 0, "units.staff_impossible"),
        ("staff", 2_000_001, "units.staff_impossible"),
        ("contact_name", " ", "units.contact_missing"),
        ("contact_phone", "12", "units.phone_unusable"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(field, value, code):
    house = organisations.organisation()
    with pytest.raises(Invalid) as no:
        services.keep_unit(made.order(house.id, **{field: value}), actor=made.manager_of(house.id))
    assert [(fault.field, fault.code) for fault in no.value.faults] == [(field, code)]
    assert Unit.objects.count() == 0


def test_a_stopped_organisation_is_no_unit():
    house = organisations.organisation()
    stop = DecideOrganisation(house.id, "disabled", "年检未通过")
    organisation_deeds.decide_organisation(stop, actor=made.SYSTEM)
    with pytest.raises(errors.OrganisationNotActive):
        services.keep_unit(made.order(house.id), actor=made.manager_of(house.id))


def test_one_counts_by_ones_own_word_once_and_alone_takes_it_back():
    house = made.unit()
    _person, account = made.colleague(house, linked=False)
    assert queries.own_link(account) is None
    first = services.link_self(house.id, actor=account)
    assert services.link_self(house.id, actor=account) == first
    assert queries.own_link(account).unit.id == house.id
    services.unlink(actor=account)
    services.unlink(actor=account)
    assert (queries.own_link(account), Link.objects.count()) == (None, 0)


def test_a_stranger_to_the_unit_does_not_count_with_it():
    house = made.unit()
    _person, account = people.registered()
    with pytest.raises(errors.NotAMember):
        services.link_self(house.id, actor=account)
    with pytest.raises(SignInFirst):
        services.link_self(house.id, actor=Visitor())
    assert Link.objects.count() == 0


def test_one_counts_with_one_unit_at_a_time():
    one, other = made.unit(), made.unit(made.NAMES[1], kind="school")
    person, account = made.colleague(one)
    organisations.member_in(other.organisation, person=person)
    with pytest.raises(errors.LinkedElsewhere) as no:
        services.link_self(other.id, actor=account)
    assert no.value.facts["name"] == made.NAMES[0]


def test_who_leaves_the_organisation_or_the_platform_counts_no_more():
    house = made.unit()
    first, _account = made.colleague(house)
    second, account = made.colleague(house)
    organisation_deeds.end_membership(Membership.objects.get(person_id=first.id).id, actor=made.SYSTEM)
    made.everybody_hears()
    assert [link.person_id for link in Link.objects.order_by("id")] == [second.id]
    people_deeds.leave(second.id, actor=account)
    made.everybody_hears()
    assert Link.objects.count() == 0


def test_sums_are_held_against_what_the_text_asks_of_units():
    house = made.unit(staff=10)
    for _ in range(5):
        person, _account = made.colleague(house)
        made.served(person, 480)
    told = made.totals(house)
    assert (told.linked, told.served) == (Shown(5), Shown(5))
    assert (told.minutes, told.percent, told.minutes_each) == (2400, 50, 240)
    assert (told.target_percent, told.target_hours) == (80, 20)
    assert (told.reached_percent, told.reached_hours) == (False, False)


def test_a_handful_is_not_shown_and_neither_is_a_handful_left_out():
    house = made.unit(staff=10)
    for _ in range(4):
        person, _account = made.colleague(house)
        made.served(person, 480)
    told = made.totals(house)
    assert (told.linked, told.served) == (Shown(None, "few"), Shown(None, "few"))
    assert (told.minutes, told.percent, told.minutes_each) == (None, None, None)
    assert (told.reached_percent, told.reached_hours) == (None, None)
    for _ in range(4):
        person, _account = made.colleague(house)
        made.served(person, 480)
    told = made.totals(house)
    assert (told.linked, told.served) == (Shown(None, "nearly_all"), Shown(None, "nearly_all"))
    assert (told.percent, told.minutes, told.reached_percent) == (None, 3840, True)


def test_service_of_who_does_not_count_with_the_unit_is_not_in_its_sums():
    house = made.unit(staff=10)
    for linked in (True, True, True, True, True, False):
        person, _account = made.colleague(house, linked=linked)
        made.served(person, 480)
    assert made.totals(house).minutes == 2400


def test_the_sums_are_for_who_speaks_for_the_unit_and_for_nobody_else():
    house, other = made.unit(), made.unit(made.NAMES[1])
    _person, account = made.colleague(house)
    for actor in (account, other.manager, planned.team().officer):
        with pytest.raises(NotAllowed):
            queries.totals(house.id, actor)


def test_registering_comes_first():
    house = made.unit()
    with pytest.raises(RegistrationNeeded):
        services.link_self(house.id, actor=access.member())
