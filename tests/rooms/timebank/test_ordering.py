"""Her mother orders an hour: helpers see what is asked and not who asks; whoever is chosen has the minutes set aside."""

import uuid

import pytest

from tests.factories import organisations
from tests.factories import timebank as made
from tests.factories.places import NANGANG, SUOFEIYA
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotFound, Refusal
from tongxing.timebank import errors, queries, services
from tongxing.timebank.models import Order
from tongxing.timebank.shapes import OfferService

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        city = made.city()
        made.deposited(city.mother, 120)
        yield city


def test_ordered_offered_agreed_and_the_minutes_set_aside(here):
    card = made.ordered(here.mother)
    assert (card.state, card.minutes, made.minutes(here.mother)) == ("open", 60, 120)
    seen = queries.open_orders(NANGANG, NANGANG + 10**6, here.helper.member).items[0]
    assert (seen.title, seen.place, seen.person, seen.number) == ("陪我去医院复查", "南岗区花园街道", "", "")
    offer = made.offered(here, card)
    done = services.accept_offer(card.id, offer, actor=here.mother.member)
    assert (done.state, done.helper, done.organisation_name) == ("agreed", "李**", "花园街道邻里互助队")
    assert made.minutes(here.mother) == 60
    assert services.accept_offer(card.id, offer, actor=here.mother.member).state == "agreed"
    assert (made.minutes(here.mother), made.book_of(made.HARBIN)) == (60, 0)


def test_taken_back_everything_is_as_it_was(here):
    card = made.agreed(here, here.mother)
    services.withdraw_order(card.id, "女儿回来了", actor=here.mother.member)
    services.withdraw_order(card.id, actor=here.mother.member)
    assert (made.minutes(here.mother), queries.order(card.id, here.mother.member).state) == (120, "withdrawn")
    assert made.book_of(made.HARBIN) == 0


def test_a_helper_who_cannot_come_says_so_and_another_may(here):
    card = made.agreed(here, here.mother)
    back = services.leave_order(card.id, "孩子发烧，去不了", actor=here.helper.member)
    assert (back.state, made.minutes(here.mother)) == ("open", 120)
    other = made.somebody("赵敏", age=35)
    organisations.member_in(here.team, person=other.card)
    again = services.accept_offer(card.id, made.offered(here, card, other), actor=here.mother.member)
    assert (again.state, made.minutes(here.mother)) == ("agreed", 60)
    told = [what for what, _why, _at in queries.steps_of(card.id, here.mother.member)]
    assert told == ["ordered", "agreed", "left", "agreed"]


def test_address_and_phone_are_for_the_helper_who_is_chosen_and_the_reading_is_on_record(here):
    card = made.ordered(here.mother)
    made.offered(here, card)
    with pytest.raises(NotFound):
        queries.contact_of(card.id, here.helper.member)
    services.accept_offer(
        card.id, queries.order(card.id, here.mother.member).offers[0].id, actor=here.mother.member
    )
    told = queries.contact_of(card.id, here.helper.member)
    assert (told.address, told.phone) == ("花园街 12 号 3 单元 402", "13800000000")
    assert JournalLine.objects.filter(deed="timebank.read_contact").count() == 1
    assert "402" not in str(Order.objects.values_list("contact_sealed", flat=True))


def test_the_desk_orders_for_a_neighbour_who_phoned_and_from_eighty_on_the_fund_may_pay(here):
    made.deposited(here.saver, 200)
    from tongxing.timebank.shapes import DonateTime

    services.donate_time(DonateTime(uuid.uuid4(), made.HARBIN, 100), actor=here.saver.member)
    told = made.order(for_number=here.mother.number, from_fund=True)
    card = services.order_service(told, actor=here.worker)
    assert (card.by_desk, card.from_fund, card.number) == (True, True, here.mother.number)
    services.accept_offer(card.id, made.offered(here, card), actor=here.worker)
    assert (queries.fund_of(made.HARBIN), made.minutes(here.mother), made.book_of(made.HARBIN)) == (
        40,
        120,
        0,
    )
    second = services.order_service(
        made.order(for_number=here.mother.number, from_fund=True), actor=here.worker
    )
    with pytest.raises(errors.FundEmpty) as no:
        services.accept_offer(second.id, made.offered(here, second), actor=here.worker)
    assert no.value.facts == {"has": 40, "needs": 60}
    with pytest.raises(errors.TooYoung):
        services.order_service(made.order(for_number=here.saver.number, from_fund=True), actor=here.worker)
    assert [one.id for one in queries.orders_at_desk(NANGANG, NANGANG + 10**6, here.worker).items] == [
        card.id,
        second.id,
    ]


def test_the_desk_of_another_district_may_not(here):
    with pytest.raises(Refusal) as no:
        services.order_service(
            made.order(region_code=SUOFEIYA, for_number=here.mother.number), actor=here.worker
        )
    assert no.value.status == 403
    assert Order.objects.count() == 0


def at(hour, day=made.TUESDAY):
    import datetime as dt

    return clock.from_local(day, dt.time(hour))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"minutes": 29}, errors.MinutesWrong),
        ({"minutes": 241}, errors.MinutesWrong),
        ({"minutes": 180}, errors.NotEnough),
        ({"wanted_from": at(8, made.SATURDAY)}, errors.TimesWrong),
        ({"wanted_until": at(8)}, errors.TimesWrong),
        ({"region_code": NANGANG}, errors.PlaceTooWide),
        ({"region_code": 7}, errors.PlaceTooWide),
        ({"title": "陪"}, Invalid),
        ({"title": "长" * 41}, Invalid),
        ({"address": ""}, Invalid),
        ({"phone": "12"}, Invalid),
    ],
)
def test_what_is_refused_leaves_nothing(here, changes, refusal):
    with pytest.raises(refusal):
        made.ordered(here.mother, **changes)
    assert (Order.objects.count(), made.minutes(here.mother)) == (0, 120)


def test_sixty_is_the_age_and_helpers_come_from_a_team(here):
    young = made.somebody("孙海波", age=45)
    with pytest.raises(errors.TooYoung) as no:
        made.ordered(young)
    assert no.value.sentence() == "满 60 岁才可以。存下的时间会一直保留。"
    card = made.ordered(here.mother)
    with pytest.raises(errors.NotAMember):
        services.offer_service(OfferService(uuid.uuid4(), card.id, here.team.id), actor=young.member)
    with pytest.raises(errors.OwnOrder):
        services.offer_service(OfferService(uuid.uuid4(), card.id, here.team.id), actor=here.mother.member)


def test_the_same_key_is_the_same_order(here):
    order = made.order()
    first = services.order_service(order, actor=here.mother.member)
    assert services.order_service(order, actor=here.mother.member) == first
    assert Order.objects.count() == 1


def test_an_order_without_answer_is_over_when_its_time_is(here):
    card = made.ordered(here.mother)
    kept = made.agreed(here, here.mother)
    import datetime as dt

    with clock.at(made.NOW + dt.timedelta(days=2)):
        assert services.lapse_orders(actor=made.SYSTEM) == 1
        assert queries.order(card.id, here.mother.member).state == "lapsed"
    with clock.at(made.NOW + dt.timedelta(days=16)):
        assert services.lapse_orders(actor=made.SYSTEM) == 1
        assert queries.order(kept.id, here.mother.member).state == "lapsed"
    assert (made.minutes(here.mother), made.book_of(made.HARBIN)) == (120, 0)


def test_an_order_is_seen_by_those_concerned_only(here):
    card = made.agreed(here, here.mother)
    for actor in (here.mother.member, here.helper.member, here.worker, here.officer):
        assert queries.order(card.id, actor).number == here.mother.number
    for stranger in (Visitor(), here.saver.member, here.far_officer):
        with pytest.raises(NotFound):
            queries.order(card.id, stranger)
