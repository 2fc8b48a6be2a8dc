"""The helper comes; one tap or the word of the day settles it, once, and the helper's hours stand in the ledger."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import timebank as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.timebank import errors, queries, services
from tongxing.timebank.models import Settlement
from tongxing.timebank.shapes import DecideOrder

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        city = made.city()
        made.deposited(city.mother, 120)
    return city


@pytest.fixture
def agreed(here):
    with clock.at(made.NOW):
        return made.agreed(here, here.mother)


@pytest.fixture(autouse=True)
def _tuesday_noon(agreed):
    with made.after_service():
        yield


def test_one_tap_settles_fifty_minutes_of_sixty(here, agreed):
    assert made.reported(here, agreed, 50).state == "reported"
    done = services.confirm_service(agreed.id, uuid.uuid4(), actor=here.mother.member)
    assert (done.state, done.settled_minutes, made.minutes(here.mother)) == ("settled", 50, 70)
    entry = ledger.entry(done.entry_id, here.helper.member)
    assert (entry.minutes, entry.state, entry.evidence_class) == (50, "effective", "B")
    assert (entry.occasion.room, entry.occasion.kind, entry.occasion.id) == ("timebank", "order", agreed.id)
    assert (entry.proofs[0].kind, entry.proofs[0].by) == ("beneficiary_word", here.mother.member.label)
    assert made.book_of(made.HARBIN) == 0


def test_ninety_minutes_cost_the_sixty_set_aside_and_count_ninety_for_the_helper(here, agreed):
    made.reported(here, agreed, 90)
    done = services.confirm_service(agreed.id, uuid.uuid4(), actor=here.mother.member)
    assert (done.settled_minutes, made.minutes(here.mother)) == (60, 60)
    assert ledger.minutes_of(here.helper.id).effective == 90


def test_the_word_of_the_day_settles_at_once(here, agreed):
    words = queries.words_of(agreed.id, here.mother.member).words
    assert (len(words), len(set(words))) == (3, 3)
    typed = words[1].replace(" ", "")
    done = services.report_service(made.report(agreed, word=typed), actor=here.helper.member)
    assert (done.state, done.settled_minutes) == ("settled", 60)
    assert Settlement.objects.get().how == "word"
    assert ledger.entry(done.entry_id, here.helper.member).proofs[0].by == here.helper.member.label


def test_a_wrong_word_settles_nothing(here, agreed):
    with pytest.raises(errors.WordWrong):
        services.report_service(made.report(agreed, word="春风 苹果 00"), actor=here.helper.member)
    assert queries.order(agreed.id, here.helper.member).state == "agreed"
    assert made.minutes(here.mother) == 60


def test_the_helper_never_sees_the_words_and_the_desk_reads_them_on_record(here, agreed):
    with pytest.raises(Refusal) as no:
        queries.words_of(agreed.id, here.helper.member)
    assert no.value.status == 403
    assert queries.words_of(agreed.id, here.worker) == queries.words_of(agreed.id, here.mother.member)


def test_settled_once_whoever_presses_again(here, agreed):
    made.reported(here, agreed)
    key = uuid.uuid4()
    first = services.confirm_service(agreed.id, key, actor=here.mother.member)
    assert services.confirm_service(agreed.id, key, actor=here.mother.member) == first
    with pytest.raises(errors.AlreadySettled) as no:
        services.confirm_service(agreed.id, uuid.uuid4(), actor=here.mother.member)
    assert no.value.sentence() == "这次服务已经结算过了，不会再扣一次。"
    with pytest.raises(errors.AlreadySettled):
        services.report_service(made.report(agreed), actor=here.helper.member)
    assert (made.minutes(here.mother), ledger.minutes_of(here.helper.id).effective) == (60, 60)


def test_the_helper_saves_what_was_served_and_the_hour_lives_on(here, agreed):
    from tongxing.timebank.shapes import DepositTime

    made.reported(here, agreed)
    done = services.confirm_service(agreed.id, uuid.uuid4(), actor=here.mother.member)
    services.deposit_time(DepositTime(uuid.uuid4(), done.entry_id), actor=here.helper.member)
    assert (made.minutes(here.helper), made.minutes(here.mother)) == (60, 60)
    assert made.balance("system", made.HARBIN, "timebank") == -120


def test_the_desk_confirms_for_somebody_without_a_phone(here, agreed):
    made.reported(here, agreed)
    services.confirm_service(agreed.id, uuid.uuid4(), actor=here.worker)
    assert Settlement.objects.get().how == "desk"


def test_a_question_keeps_everything_where_it_is_until_the_station_has_looked(here, agreed):
    made.reported(here, agreed)
    told = services.question_service(agreed.id, "只来了半个小时", actor=here.mother.member)
    assert (told.state, made.minutes(here.mother)) == ("questioned", 60)
    with pytest.raises(errors.NotThisState):
        services.confirm_service(agreed.id, uuid.uuid4(), actor=here.mother.member)
    over = DecideOrder(uuid.uuid4(), agreed.id, False, "核实了，人没有来")
    ended = services.decide_order(over, actor=here.worker)
    assert (ended.state, made.minutes(here.mother)) == ("withdrawn", 120)
    assert ledger.minutes_of(here.helper.id).effective == 0
    assert services.decide_order(over, actor=here.worker).state == "withdrawn"


def test_or_it_did_take_place(here, agreed):
    made.reported(here, agreed)
    services.question_service(agreed.id, "我不记得了", actor=here.mother.member)
    held = DecideOrder(uuid.uuid4(), agreed.id, True, "邻居证实来过")
    assert services.decide_order(held, actor=here.worker).settled_minutes == 60


@pytest.mark.parametrize(
    ("start", "minutes"),
    [(dt.time(11, 30), 60), (dt.time(5, 0), 60), (dt.time(8, 30), 0), (dt.time(8, 30), -10)],
)
def test_times_that_cannot_be(here, agreed, start, minutes):
    begin = clock.from_local(made.TUESDAY, start)
    told = dataclasses.replace(
        made.report(agreed), started_at=begin, ended_at=begin + dt.timedelta(minutes=minutes)
    )
    with pytest.raises(errors.ReportWrong):
        services.report_service(told, actor=here.helper.member)
    assert queries.order(agreed.id, here.helper.member).state == "agreed"


def test_who_may_report_confirm_and_decide(here, agreed):
    for stranger in (here.mother.member, here.worker, here.saver.member):
        with pytest.raises(Refusal):
            services.report_service(made.report(agreed), actor=stranger)
    made.reported(here, agreed)
    for stranger in (here.helper.member, here.officer, here.saver.member):
        with pytest.raises(Refusal):
            services.confirm_service(agreed.id, uuid.uuid4(), actor=stranger)
    assert Settlement.objects.count() == 0


def test_nobody_confirms_for_a_fortnight_and_the_desk_looks_into_it(here, agreed):
    made.reported(here, agreed)
    with clock.at(made.NOW + dt.timedelta(days=20)):
        assert services.lapse_orders(actor=made.SYSTEM) == 1
        assert queries.order(agreed.id, here.worker).state == "questioned"


def test_two_years_later_nobody_knows_where_it_was(here, agreed):
    made.reported(here, agreed)
    services.confirm_service(agreed.id, uuid.uuid4(), actor=here.mother.member)
    with clock.at(made.NOW + dt.timedelta(days=740)):
        assert services.erase_contacts(actor=made.SYSTEM) == 1
        with pytest.raises(errors.NotThisState):
            queries.contact_of(agreed.id, here.mother.member)
