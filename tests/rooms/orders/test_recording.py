"""The minutes of a visit reach the ledger by the resident's word; silence proves nothing."""

import datetime as dt

import pytest

from tests.factories import orders as make
from tests.factories import organisations
from tongxing.foundation import clock
from tongxing.ledger.models import Entry
from tongxing.needs import queries as needs
from tongxing.orders import queries, services, tasks
from tongxing.orders.models import Order, Step
from tongxing.orders.shapes import RateOrder, SayDone, SayMissed
from tongxing.people import queries as people

pytestmark = pytest.mark.django_db
VISIT = make.MORNING + dt.timedelta(days=2, minutes=5)


def in_a_team(helper):
    return organisations.member_in(organisations.organisation(), person=people.person_of(helper.account_id))[
        0
    ]


def test_the_word_said_at_the_door_is_the_proof_and_the_minutes_count_from_setting_out():
    resident = make.resident()
    order, helper = make.accepted(resident)
    person = in_a_team(helper)
    (word, *_rest) = needs.words_of(order.need_id, clock.today(), resident).words
    services.set_out(order.id, actor=helper)
    with clock.at(make.MORNING + dt.timedelta(hours=2)):
        services.say_done(SayDone(order.id, 90, word=word), actor=helper)
    entry = Entry.objects.get()
    assert (entry.person_id, entry.minutes, entry.started_at) == (person.id, 90, make.MORNING)
    assert (entry.occasion_room, entry.occasion_id, entry.arrival_method) == (
        "orders",
        order.id,
        "beneficiary_word",
    )
    with clock.at(make.MORNING + dt.timedelta(hours=3)):
        services.rate_order(RateOrder(order.id, make.key(), 5), actor=resident)
    assert Entry.objects.count() == 1


def test_without_a_word_the_rating_told_to_the_desk_is_the_proof():
    order, helper = make.done()
    in_a_team(helper)
    assert Entry.objects.count() == 0
    with clock.at(VISIT):
        told = RateOrder(order.id, make.key(), 4, heard_by="phone")
        services.rate_order(told, actor=make.worker())
    entry = Entry.objects.get()
    assert (entry.minutes, entry.ended_at, entry.source) == (90, make.MORNING, f"account:{helper.account_id}")


def test_silence_ends_the_waiting_and_proves_no_minutes():
    order, helper = make.done()
    in_a_team(helper)
    with clock.at(make.MORNING + dt.timedelta(days=7)):
        tasks.move_on_now()
    assert (Order.objects.get().entry_id, Entry.objects.count()) == (None, 0)


def test_what_the_ledger_cannot_take_stops_nobodys_word_and_stays_on_record():
    resident = make.resident()
    order, _helper = make.done(resident)
    assert services.rate_order(RateOrder(order.id, make.key(), 5), actor=resident).state == "closed"
    assert Entry.objects.count() == 0
    (line,) = Step.objects.filter(what="unrecorded")
    assert line.note == "不属于任何队伍，服务站也没有登记主办单位。"


def test_a_record_of_a_visit_that_was_none_is_questioned():
    resident = make.resident()
    order, helper = make.accepted(resident)
    in_a_team(helper)
    with clock.at(VISIT):
        (word, *_rest) = needs.words_of(order.need_id, clock.today(), resident).words
        services.say_done(SayDone(order.id, 30, word=word), actor=helper)
        services.say_missed(SayMissed(order.id, make.key()), actor=resident)
    order.refresh_from_db()
    assert (order.state, order.entry_id, Entry.objects.count()) == ("offering", None, 1)
    from tongxing.ledger.models import Word

    questioned = Word.objects.filter(kind=Word.QUESTIONED).count()
    assert questioned + Step.objects.filter(what="unrecorded").count() == 1
    assert queries.order(order.id, resident).misses == 1
