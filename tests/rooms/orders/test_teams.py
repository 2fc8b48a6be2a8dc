"""A team says yes and then says who of it comes: by asking the member, who may say no like anybody."""

import pytest

from tests.factories import access, organisations, people
from tests.factories import orders as make
from tests.factories.stations import station
from tongxing.foundation import relay
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.needs.models import Need
from tongxing.notices.models import Notice
from tongxing.orders import errors, queries, services
from tongxing.orders.models import Offer, Order
from tongxing.orders.shapes import BeReady, NameMember, RateOrder, SayDone

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    """A team, its leader who may be asked for it, and the leader's account."""
    person, account = people.registered()
    house = organisations.organisation()
    organisations.member_in(house, "team_leader", person)
    leader = people.member_of(person)
    services.be_ready(BeReady("township", 7, organisation_id=house.id), actor=leader)
    return house, leader


def a_member(house, shows_name: bool = False):
    person, _account = people.registered()
    organisations.member_in(house, person=person)
    member = people.member_of(person)
    services.be_ready(BeReady("township", 7, shows_name), actor=member)
    return person, member


def test_only_a_team_one_leads_can_be_named(team):
    house, _leader = team
    person, _member = a_member(house)
    with pytest.raises(Invalid) as refused:
        services.be_ready(BeReady("township", 7, organisation_id=house.id), actor=people.member_of(person))
    assert "您带领的队伍" in str(refused.value.as_dict())


def taken_by(leader, by=None) -> Order:
    order = make.placed(by)
    services.accept_offer(make.offer_to(order, leader).id, actor=leader)
    order.refresh_from_db()
    return order


def test_the_leader_asks_a_member_and_the_resident_hears_who_comes(team):
    house, leader = team
    resident = make.resident()
    order = taken_by(leader, resident)
    person, member = a_member(house, shows_name=True)
    (told,) = queries.members_to_name(order.id, leader)
    assert (told.person_id, told.volunteer_number) == (person.id, person.volunteer_number)
    asking = NameMember(order.id, make.key(), person.id)
    offer = services.name_member(asking, actor=leader)
    assert services.name_member(asking, actor=leader) == offer
    assert (offer.way, offer.state, Order.objects.get().helper_account_id) == (
        "member",
        "open",
        leader.account_id,
    )
    card = services.accept_offer(offer.id, actor=member)
    assert (card.helper_id, card.organisation_id, card.is_mine) == (person.id, house.id, True)
    assert [one.id for one in queries.of_my_teams(leader)] == [order.id]
    who = queries.who_comes(order.id, resident)
    assert (who.team, who.name, who.volunteer_number) == (
        house.name,
        person.masked_name,
        person.volunteer_number,
    )
    relay.deliver_waiting()
    kinds = Notice.objects.filter(account_id=member.account_id).values_list("kind", flat=True)
    assert "order_member_asked" in list(kinds)


def test_a_member_who_says_no_leaves_the_leader_to_come(team):
    house, leader = team
    order = taken_by(leader)
    person, member = a_member(house)
    offer = services.name_member(NameMember(order.id, make.key(), person.id), actor=leader)
    assert services.refuse_offer(offer.id, actor=member).state == "refused"
    order.refresh_from_db()
    assert (order.state, order.helper_account_id) == ("accepted", leader.account_id)
    assert Offer.objects.filter(order=order, state="open").count() == 0


def test_only_members_who_may_be_asked_are_and_only_by_their_leader(team):
    house, leader = team
    order = taken_by(leader)
    person, member = a_member(house)
    stranger, _account = make.ready()
    silent, _account = organisations.member_in(house)
    for one in (stranger, silent):
        with pytest.raises(errors.CannotBeAsked):
            services.name_member(NameMember(order.id, make.key(), one.id), actor=leader)
    for actor in (member, access.member(), make.worker()):
        with pytest.raises((NotAllowed, NotFound)):
            services.name_member(NameMember(order.id, make.key(), person.id), actor=actor)


def test_a_second_member_is_asked_instead_of_the_first_and_nobody_after_setting_out(team):
    house, leader = team
    order = taken_by(leader)
    first, one = a_member(house)
    second, _other = a_member(house)
    asked = services.name_member(NameMember(order.id, make.key(), first.id), actor=leader)
    services.name_member(NameMember(order.id, make.key(), second.id), actor=leader)
    with pytest.raises(errors.OfferOver):
        services.accept_offer(asked.id, actor=one)
    services.set_out(order.id, actor=leader)
    assert Offer.objects.filter(order=order, state="open").count() == 0
    with pytest.raises(errors.NotUnderWay):
        services.name_member(NameMember(order.id, make.key(), first.id), actor=leader)


def test_the_members_minutes_are_in_the_ledger_in_the_name_of_the_team(team):
    from tongxing.ledger.models import Entry

    house, leader = team
    station()
    resident = make.resident()
    order = taken_by(leader, resident)
    person, member = a_member(house)
    offer = services.name_member(NameMember(order.id, make.key(), person.id), actor=leader)
    services.accept_offer(offer.id, actor=member)
    services.say_done(SayDone(order.id, 45), actor=member)
    assert Entry.objects.count() == 0
    services.rate_order(RateOrder(order.id, make.key(), 5), actor=resident)
    entry = Entry.objects.get()
    assert (entry.person_id, entry.organisation_id, entry.minutes) == (person.id, house.id, 45)
    assert (Order.objects.get().entry_id, Need.objects.get().state) == (entry.id, "closed")
