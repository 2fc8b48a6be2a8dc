"""The first yes wins; the others hear at once and it is no refusal of theirs; the resident knows who comes."""

import pytest

from tests.factories import needs as told
from tests.factories import orders as make
from tests.factories.stations import FENDOU
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.needs import queries as needs
from tongxing.needs.models import Need
from tongxing.orders import errors, queries, services
from tongxing.orders.models import Offer, Order, Readiness

pytestmark = pytest.mark.django_db


def test_the_first_yes_wins_and_the_other_is_told_and_loses_nothing():
    (_one, first), (_two, second) = make.ready(), make.ready()
    order = make.placed()
    card = services.accept_offer(make.offer_to(order, first).id, actor=first)
    assert (card.state, card.is_mine) == ("accepted", True)
    with pytest.raises(errors.SomebodyWasQuicker):
        services.accept_offer(make.offer_to(order, second).id, actor=second)
    assert make.offer_to(order, second).state == "taken"
    assert Announcement.objects.filter(name="orders.offer_taken").count() == 1
    assert list(Readiness.objects.order_by("id").values_list("asked", "accepted")) == [(1, 1), (0, 0)]
    need = Need.objects.get(pk=order.need_id)
    assert (need.state, need.order_id, need.organisation_id) == ("taken_up", order.id, None)


def test_accepting_twice_is_once():
    order, helper = make.accepted()
    offer = make.offer_to(order, helper)
    assert services.accept_offer(offer.id, actor=helper).state == "accepted"
    assert Announcement.objects.filter(name="orders.order_accepted").count() == 1


def test_nobody_answers_for_somebody_else():
    _person, helper = make.ready()
    order = make.placed()
    for actor in (make.worker(), make.resident()):
        with pytest.raises(NotAllowed):
            services.accept_offer(make.offer_to(order, helper).id, actor=actor)


def test_whoever_is_ready_may_come_forward_unasked():
    order = make.placed()
    person, helper = make.ready()
    card = services.claim_order(order.id, actor=helper)
    assert (card.state, card.helper_id) == ("accepted", person.id)
    assert services.claim_order(order.id, actor=helper) == card
    assert (Offer.objects.get().way, Readiness.objects.get().asked) == ("claim", 0)


def test_whoever_is_not_ready_cannot_and_a_second_comes_too_late():
    order = make.placed()
    with pytest.raises(errors.CannotBeAsked):
        services.claim_order(order.id, actor=make.resident())
    (_one, first), (_two, second) = make.ready(), make.ready()
    services.claim_order(order.id, actor=first)
    with pytest.raises(errors.SomebodyWasQuicker):
        services.claim_order(order.id, actor=second)


def test_the_resident_knows_who_comes_and_both_know_the_greeting():
    resident = make.resident()
    order, helper = make.accepted(resident)
    who = queries.who_comes(order.id, resident)
    visit = queries.visit(order.id, helper, "上门服务")
    assert who.greeting == visit.greeting
    assert (who.name, who.ring_back) == ("", "045153600001")
    assert (visit.phone, visit.risk_note) == ("13845100001", "家里有一条小狗。")
    assert JournalLine.objects.filter(deed="needs.read_contact").count() == 1


def test_a_name_is_shown_where_it_was_agreed():
    make.ready(shows_name=True, name="李建国")
    resident = make.resident()
    order = make.placed(resident)
    offer = Offer.objects.get()
    from tests.factories.people import member_of
    from tongxing.people import queries as people

    services.accept_offer(offer.id, actor=member_of(people.person(offer.person_id)))
    assert queries.who_comes(order.id, resident).name == "李**"


def test_only_whoever_comes_reads_the_address_and_only_while_under_way():
    order, helper = make.accepted()
    _other, other = make.ready()
    with pytest.raises(NotFound):
        queries.visit(order.id, other, "看看")
    with pytest.raises(Invalid):
        queries.visit(order.id, helper, " ")
    services.step_back(order.id, "临时有事", actor=helper)
    with pytest.raises(NotAllowed):
        queries.visit(order.id, helper, "上门服务")


def test_whoever_steps_back_says_why_and_the_next_are_asked_with_the_old_waiting_time():
    order, helper = make.accepted()
    _far, far = make.ready("county", home=FENDOU)
    with pytest.raises(Invalid):
        services.step_back(order.id, "", actor=helper)
    card = services.step_back(order.id, "临时有事", actor=helper)
    assert (card.state, card.helper_id) == ("offering", None)
    assert make.offer_to(order, far).state == "open"
    need = needs.need(order.need_id, make.worker())
    assert (need.state, need.noted_at) == ("verified", told.MORNING)
    assert not Order.objects.exclude(helper_account_id=None).exists()
    assert make.offer_to(order, helper).state == "released"
