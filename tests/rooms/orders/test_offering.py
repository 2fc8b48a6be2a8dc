"""A verified need is offered, never assigned: the fittest first, as many as its class wants, further each time."""

import datetime as dt

import pytest
from django.db import connection

from tests.factories import needs
from tests.factories import orders as make
from tests.factories.places import DAOLI, FENDOU, HUAYUAN, NANGANG
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.foundation.models import Announcement
from tongxing.orders import errors, queries, rules, services, tasks
from tongxing.orders.models import Offer, Order, Step
from tongxing.orders.shapes import BeReady, Moved

pytestmark = pytest.mark.django_db


def test_a_verified_need_looks_for_somebody_by_itself():
    make.ready()
    need = needs.answered()
    relay.deliver_waiting()
    order = Order.objects.get(need_id=need.id)
    assert (order.state, order.wave, order.urgency, order.number) == ("offering", 1, "ordinary", need.number)
    assert Offer.objects.filter(order=order, state="open").count() == 1


def test_nobody_is_asked_who_did_not_say_so():
    from tests.factories import people

    people.registered(service_code=HUAYUAN)
    order = make.placed()
    assert Offer.objects.count() == 0
    assert (order.state, order.level) == ("offering", "province")


def test_the_nearest_who_wants_it_has_the_first_turn_and_every_part_of_the_score_is_kept():
    _far, far = make.ready("county", home=FENDOU)
    _near, near = make.ready("county")
    order = make.placed()
    (told,) = queries.candidates(
        order.id, make.worker()
    )  # the wave asked the near one; the other would be next
    assert (told.score, told.sum, told.chance, told.terms[0].zh) == (
        5700,
        "1,200 + 2,000 + 1,500 + 1,000 = 5,700",
        2700,
        "同一个区县",
    )
    offer = make.offer_to(order, near)
    assert offer.score == sum(part["points"] for part in offer.terms)
    assert [(part["name"], part["points"]) for part in offer.terms][:2] == [("near", 4000), ("wish", 2000)]
    assert not Offer.objects.filter(account_id=far.account_id).exists()


def test_a_no_costs_nothing_and_sends_the_next_wave_further_at_once():
    _near, near = make.ready()
    _far, far = make.ready("county", home=FENDOU)
    order = make.placed()
    card = services.refuse_offer(make.offer_to(order, near).id, actor=near)
    order.refresh_from_db()
    assert card.state == "refused"
    assert (order.wave, order.level, order.state) == (3, "county", "offering")
    assert make.offer_to(order, far).state == "open"
    assert [step.what for step in Step.objects.order_by("at", "id")][:2] == ["placed", "offered"]


def test_a_wave_nobody_answered_goes_up_a_level_by_the_clock():
    _near, near = make.ready()
    order = make.placed()
    assert order.due_at == make.MORNING + dt.timedelta(minutes=120)
    with clock.at(make.MORNING + dt.timedelta(minutes=119)):
        assert tasks.move_on_now() == Moved()
    with clock.at(make.MORNING + dt.timedelta(minutes=120)):
        assert tasks.move_on_now() == Moved(waves=1)
    order.refresh_from_db()
    assert (order.state, order.wave > 1, make.offer_to(order, near).state) == ("offering", True, "lapsed")
    assert Announcement.objects.filter(name="orders.order_escalated").count() == 1
    assert [card.id for card in queries.untaken(make.worker()).items] == [order.id]


def test_nobody_has_to_answer_at_night():
    evening = make.MORNING.replace(hour=20, minute=30)
    make.ready()
    with clock.at(evening):
        order = make.placed()
    assert order.due_at == make.MORNING.replace(hour=10) + dt.timedelta(days=1)


def test_urgent_is_what_is_wanted_soon_and_is_answered_within_a_quarter_of_an_hour():
    for _ in range(14):
        make.ready()
    begins = make.MORNING + dt.timedelta(hours=2)
    order = make.placed(wanted_from=begins, wanted_until=begins + dt.timedelta(hours=1))
    assert (order.urgency, order.due_at) == ("urgent", make.MORNING + dt.timedelta(minutes=15))
    assert Offer.objects.count() == 12


def test_an_ordinary_need_asks_no_more_than_its_target_wants():
    for _ in range(14):
        make.ready()
    make.placed()
    assert Offer.objects.count() == 7


def test_where_nobody_else_is_left_whoever_was_silent_is_asked_once_more_and_no_oftener():
    _person, helper = make.ready()
    order = make.placed()
    for hours, times in ((2, 1), (4, 1), (26, 2), (60, 2)):
        with clock.at(make.MORNING + dt.timedelta(hours=hours)):
            tasks.move_on_now()
        assert Offer.objects.filter(order=order, account_id=helper.account_id).count() == times
    order.refresh_from_db()
    assert (order.state, order.level, order.wave) == ("offering", "province", 6)


def test_a_yes_to_the_first_asking_is_a_yes_to_the_second():
    _person, helper = make.ready()
    order = make.placed()
    for hours in (2, 26):
        with clock.at(make.MORNING + dt.timedelta(hours=hours)):
            tasks.move_on_now()
    first, second = Offer.objects.filter(order=order).order_by("offered_at", "id")
    with clock.at(make.MORNING + dt.timedelta(hours=27)):
        assert services.accept_offer(first.id, actor=helper).state == "accepted"
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("lapsed", "accepted")


def test_whoever_stepped_back_is_not_asked_for_it_again():
    order, helper = make.accepted()
    services.step_back(order.id, "临时有事", actor=helper)
    with clock.at(make.MORNING + dt.timedelta(days=3)):
        tasks.move_on_now()
    assert Offer.objects.filter(order=order).count() == 1


def test_whoever_had_enough_this_week_is_spared():
    _person, helper = make.ready(per_week=1)
    first = make.placed()
    make.placed()
    assert list(Offer.objects.filter(account_id=helper.account_id).values_list("order_id", flat=True)) == [
        first.id
    ]


def test_behind_the_nearest_who_had_enough_this_week_the_next_are_found():
    for _ in range(2):
        make.ready(per_week=1)
    make.placed()
    _person, behind = make.ready(reach="county", home=FENDOU)
    order = Order.objects.get(pk=make.placed(category="0001").id)
    Offer.objects.filter(order=order).delete()
    rule = dict(queries.orders.rule_of(order.region_code).parameters)
    found = queries.turns.in_turn(order, "county", rule, nearest=2)
    assert [one.readiness.account_id for one in found] == [behind.account_id]


def test_what_the_clock_asks_for_is_found_by_its_index():
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain select id from orders_order where due_at <= now() and state in {rules.OPEN}")
        assert "orders_order_due" in str(cursor.fetchall())


def test_whoever_is_off_is_not_asked():
    _person, helper = make.ready()
    services.be_off(actor=helper)
    make.placed()
    assert Offer.objects.count() == 0


def test_a_minor_and_a_stranger_are_not_asked_to_somebodys_home():
    from tests.factories import access, people

    _child, young = people.registered(birth_on=dt.date(2010, 1, 15), service_code=HUAYUAN)
    for actor in (young, access.member()):
        with pytest.raises(errors.NotReadyYet):
            services.be_ready(BeReady("village", 3), actor=actor)


def test_whoever_visits_the_resident_already_has_the_first_turn():
    from tests.factories import pairings, people

    resident, account = people.registered(residence_code=HUAYUAN, service_code=HUAYUAN)
    paired = pairings.paired(resident_number=resident.volunteer_number, begins_on=clock.today())
    for _ in range(2):
        make.ready()
    services.be_ready(BeReady("township", 7), actor=paired.member)
    order = make.placed(account)
    best = Offer.objects.filter(order=order).order_by("turn").first()
    assert (best.person_id, [part["zh"] for part in best.terms if part["name"] == "before"]) == (
        paired.person.id,
        ["正在结对"],
    )


def test_an_order_of_another_district_is_not_seen_at_this_desk():
    from tests.factories.stations import somebody

    make.placed()
    assert queries.at_station(somebody("station_worker", DAOLI)).items == ()
    assert len(queries.at_station(somebody("station_worker", NANGANG)).items) == 1


def test_placing_twice_is_once_and_an_unverified_need_is_left_alone():
    order = make.placed()
    services.place_order(order.need_id, actor=SystemActor("test"))
    assert (Order.objects.count(), Order.objects.get().wave) == (1, order.wave)
    assert services.place_order(needs.noted().id, actor=SystemActor("test")) is None


def test_another_time_moves_the_order_and_its_alarm():
    from tongxing.needs import services as need_deeds
    from tongxing.needs.shapes import ChangeNeed

    resident = make.resident()
    order, helper = make.accepted(resident)
    begins = make.MORNING + dt.timedelta(days=5)
    ends = begins + dt.timedelta(hours=2)
    need_deeds.change_need(ChangeNeed(order.need_id, make.key(), begins, ends), actor=resident)
    relay.deliver_waiting()
    order.refresh_from_db()
    assert (order.wanted_from, order.due_at, order.state) == (
        begins,
        ends + dt.timedelta(hours=1),
        "accepted",
    )
    told = Announcement.objects.get(name="orders.order_changed").facts
    assert told["account_id"] == str(helper.account_id)


def test_whoever_lost_to_somebody_quicker_is_asked_again_when_nobody_came():
    (_one, first), (_two, second) = make.ready(), make.ready()
    order = make.placed()
    services.accept_offer(make.offer_to(order, first).id, actor=first)
    services.step_back(order.id, "临时有事", actor=first)
    states = Offer.objects.filter(order=order, account_id=second.account_id).order_by("offered_at", "id")
    assert list(states.values_list("state", flat=True)) == ["taken", "open"]
    services.accept_offer(states[1].id, actor=second)
    assert Order.objects.get().helper_account_id == second.account_id
