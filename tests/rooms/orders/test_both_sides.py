"""The helper says done, the resident has the last word; who was missed is missed at once; complaints pass the team."""

import datetime as dt
import uuid

import pytest

from tests.factories import orders as make
from tests.factories.places import DAOLI
from tests.factories.stations import NANGANG, somebody
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.needs.models import Need, Serving
from tongxing.orders import errors, queries, services, tasks
from tongxing.orders.models import Complaint, Order, Step
from tongxing.orders.shapes import AnswerComplaint, Complain, Moved, RateOrder, SayDone, SayMissed

pytestmark = pytest.mark.django_db
VISIT = make.MORNING + dt.timedelta(days=2)


def test_one_sides_word_does_not_end_the_waiting_and_both_do_at_the_helpers_moment():
    resident = make.resident()
    order, helper = make.accepted(resident)
    with clock.at(VISIT):
        services.set_out(order.id, actor=helper)
        services.say_done(SayDone(order.id, 90, "陪诊顺利"), actor=helper)
    assert Need.objects.get().state == "taken_up"
    with clock.at(VISIT + dt.timedelta(hours=5)):
        card = services.rate_order(RateOrder(order.id, make.key(), 5), actor=resident)
    assert (card.state, Need.objects.get().state) == ("closed", "closed")
    assert (Serving.objects.get().served_at, Need.objects.get().waited_until) == (VISIT, VISIT)
    assert [one.what for one in queries.steps(order.id, resident)] == [
        "placed", "offered", "accepted", "left", "done", "unrecorded", "closed",
    ]  # fmt: skip


def test_the_same_rating_twice_is_one():
    resident = make.resident()
    order, _helper = make.done(resident)
    told = RateOrder(order.id, make.key(), 4)
    assert services.rate_order(told, actor=resident) == services.rate_order(told, actor=resident)
    with pytest.raises(errors.NotDoneYet):
        services.rate_order(RateOrder(order.id, make.key(), 1), actor=resident)


def test_a_worker_writes_down_what_was_said_by_phone():
    order, helper = make.done()
    worker = make.worker()
    with pytest.raises(NotAllowed):
        services.rate_order(RateOrder(order.id, make.key(), 5), actor=helper)
    card = services.rate_order(RateOrder(order.id, make.key(), 5, heard_by="phone"), actor=worker)
    assert card.state == "closed"


def test_a_rating_given_to_the_need_closes_the_order_too():
    from tongxing.foundation import relay
    from tongxing.needs import services as needs
    from tongxing.needs.shapes import RateNeed
    from tongxing.orders.services.visiting import mark_served

    resident = make.resident()
    order, _helper = make.done(resident)
    mark_served(order)
    needs.rate_need(RateNeed(order.need_id, make.key(), 5), actor=resident)
    relay.deliver_waiting()
    assert Order.objects.get().state == "closed"


def test_the_word_of_the_day_is_used_up():
    from tongxing.needs import errors as need_errors
    from tongxing.needs import queries as needs
    from tongxing.needs.models import SpokenWord

    resident = make.resident()
    order, helper = make.accepted(resident)
    (word, *_rest) = needs.words_of(order.need_id, clock.today(), resident).words
    with pytest.raises(need_errors.WordWrong):
        services.say_done(SayDone(order.id, 60, word="青松 苹果"), actor=helper)
    services.say_done(SayDone(order.id, 60, word=word), actor=helper)
    assert SpokenWord.objects.count() == 1


def test_nobody_came_and_somebody_else_is_asked_at_once_whatever_the_helper_says():
    resident = make.resident()
    order, helper = make.done(resident)
    told = SayMissed(order.id, make.key())
    with pytest.raises(errors.TooEarlyToMiss):
        services.say_missed(told, actor=resident)
    _next, other = make.ready()
    with clock.at(VISIT + dt.timedelta(minutes=1)):
        card = services.say_missed(told, actor=resident)
        assert services.say_missed(told, actor=resident) == card
    assert (card.state, card.misses, card.is_untaken) == ("offering", 1, True)
    assert make.offer_to(order, other).state == "open"
    assert Need.objects.get().state == "verified"
    assert Announcement.objects.filter(name="orders.visit_missed").count() == 1
    with pytest.raises(NotAllowed):
        services.say_missed(SayMissed(order.id, make.key()), actor=helper)


def test_a_visit_nobody_spoke_of_sounds_an_hour_after_its_time():
    order, _helper = make.accepted()
    ends = order.wanted_until
    with clock.at(ends + dt.timedelta(minutes=59)):
        assert tasks.move_on_now() == Moved()
    with clock.at(ends + dt.timedelta(minutes=60)):
        assert tasks.move_on_now() == Moved(missed=1)
        assert tasks.move_on_now() == Moved()
    order.refresh_from_db()
    assert (order.state, order.misses) == ("offering", 1)
    assert [card.id for card in queries.untaken(make.worker()).items] == [order.id]


def test_a_week_of_silence_counts_as_served_and_the_resident_may_still_rate():
    resident = make.resident()
    order, _helper = make.done(resident)
    with clock.at(make.MORNING + dt.timedelta(days=7)):
        tasks.move_on_now()
        assert (Need.objects.get().state, Order.objects.get().state) == ("served", "done")
        assert services.rate_order(RateOrder(order.id, make.key(), 5), actor=resident).state == "closed"


def test_calling_off_frees_whoever_was_to_come():
    resident = make.resident()
    order, helper = make.accepted(resident)
    card = services.call_off(order.id, make.key(), "", actor=resident)
    assert (card.state, card.helper_id, Need.objects.get().state) == ("called_off", None, "withdrawn")
    assert make.offer_to(order, helper).state == "ended"
    assert Announcement.objects.get(name="orders.order_called_off").facts["account_id"] == str(
        helper.account_id
    )


def test_a_complaint_passes_team_and_station_and_lies_with_the_county():
    resident = make.resident()
    order, helper = make.done(resident)
    told = Complain(order.id, make.key(), "来了十分钟就走了")
    made = services.complain(told, actor=resident)
    assert services.complain(told, actor=resident) == made
    assert made.to_region == NANGANG
    officer = somebody("authority_officer", NANGANG)
    for reader, seen in ((resident, True), (officer, True), (make.worker(), False)):
        told_of = [one.what for one in queries.steps(order.id, reader)]
        assert ("complained" in told_of) is seen
    assert [one.text for one in queries.complaints(officer)] == ["来了十分钟就走了"]
    assert queries.complaints(somebody("authority_officer", DAOLI)) == ()
    for outsider in (helper, make.worker()):
        with pytest.raises(NotAllowed):
            queries.complaints(outsider)
        with pytest.raises(NotFound):
            services.answer_complaint(AnswerComplaint(made.id, "好"), actor=outsider)
        with pytest.raises((NotAllowed, NotFound)):
            services.complain(Complain(order.id, uuid.uuid4(), "x"), actor=helper)
    with pytest.raises(Invalid):
        services.answer_complaint(AnswerComplaint(made.id, ""), actor=officer)
    services.answer_complaint(AnswerComplaint(made.id, "已与队伍核实，另派一位。"), actor=officer)
    with pytest.raises(errors.ComplaintAnswered):
        services.answer_complaint(AnswerComplaint(made.id, "别的"), actor=officer)
    assert [one.answer for one in queries.complaints_about(order.id, resident)] == [
        "已与队伍核实，另派一位。"
    ]
    assert (Complaint.objects.count(), Step.objects.filter(what="complained").count()) == (1, 1)
