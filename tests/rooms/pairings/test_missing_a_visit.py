"""Nobody came: the station hears of it by itself, and the level above when the station does not answer."""

import datetime as dt

import pytest

from tests.factories import pairings as made
from tests.factories import stations
from tests.factories.places import DAOLI, NANGANG
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.pairings import errors, queries, services
from tongxing.pairings.models import Alarm

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY, SATURDAY = (dt.date(2026, 3, day) for day in (19, 20, 21))


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_after_a_day_of_grace_the_visit_is_missed_and_the_station_alarmed():
    paired = made.paired()
    with clock.at(made.at(THURSDAY, 23)):
        assert services.raise_alarms(actor=made.SYSTEM) == 0
    alarm = made.missed(paired)
    assert (paired.visit().state, alarm.kind, alarm.answer_due_at) == (
        "missed",
        "missed",
        made.at(SATURDAY, 8),
    )
    (shown,) = queries.open_alarms(paired.worker).items
    assert (shown.number, shown.label("zh"), shown.due_on) == ("0316-01", "到期没有探访", made.WEDNESDAY)


def test_noticing_twice_alarms_once():
    paired = made.paired()
    made.missed(paired)
    made.missed(paired)
    assert Alarm.objects.count() == 1


def test_a_visit_that_took_place_alarms_nobody():
    paired = made.paired()
    made.visited(paired)
    with clock.at(made.at(FRIDAY, 8)):
        assert services.raise_alarms(actor=made.SYSTEM) == 0


def test_the_station_answers_with_what_came_out():
    paired = made.paired()
    order = made.answering(made.missed(paired))
    with clock.at(made.at(FRIDAY, 9)):
        card = services.answer_alarm(order, actor=paired.worker)
        assert services.answer_alarm(order, actor=paired.worker) == card
        assert (card.outcome_label("zh"), card.note) == ("已联系上，一切都好", "打了电话，去女儿家住了几天。")
        assert queries.open_alarms(paired.worker).items == ()
        with pytest.raises(errors.NothingToAnswer):
            services.answer_alarm(made.answering(paired.alarm()), actor=paired.worker)


@pytest.mark.parametrize(
    ("outcome", "note", "field", "code"),
    [
        ("forgotten", "打过电话", "outcome", "outcome_unknown"),
        ("over", "打过电话", "outcome", "outcome_unknown"),
        ("seen_well", "", "note", "note_missing"),
        ("seen_well", "好" * 301, "note", "note_missing"),
    ],
)
def test_an_answer_says_what_came_out_in_a_line(outcome, note, field, code):
    paired = made.paired()
    alarm = made.missed(paired)
    with pytest.raises(Invalid) as no:
        services.answer_alarm(made.answering(alarm, outcome, note), actor=paired.worker)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [(field, code)]


def test_unanswered_it_goes_to_the_level_above_by_itself():
    paired = made.paired()
    made.missed(paired)
    with clock.at(made.at(SATURDAY, 9)):
        assert services.raise_alarms(actor=made.SYSTEM) == 1
        assert services.raise_alarms(actor=made.SYSTEM) == 0
        officer = stations.somebody("authority_officer", NANGANG)
        (alarm,) = queries.open_alarms(officer).items
        assert alarm.is_higher
        services.answer_alarm(made.answering(paired.alarm()), actor=officer)
    assert made.tale(paired.id, paired.worker)[-3:] == ["alarm", "alarm_raised_higher", "alarm_answered"]


def test_a_visit_written_down_late_answers_its_alarm():
    paired = made.paired()
    made.missed(paired)
    with clock.at(made.at(FRIDAY, 12)):
        services.log_visit(made.log(paired.visit()), actor=paired.member)
    alarm = paired.alarm()
    assert (paired.visit().state, alarm.outcome, alarm.answered_by) == (
        "done",
        "visited",
        paired.member.label,
    )


def test_when_the_last_companion_leaves_the_station_hears_and_visits_stay_planned():
    paired = made.paired()
    services.leave_pairing(paired.companion.id, actor=paired.member)
    assert [alarm.kind for alarm in queries.open_alarms(paired.worker).items] == ["nobody_left"]
    assert (paired.row.state, paired.visit().state) == ("active", "planned")
    other, member = made.neighbour(paired.team)
    card = services.ask_companion(made.asking(paired, other), actor=paired.worker)
    services.answer_companion(card.id, accept=True, actor=member)
    assert (queries.open_alarms(paired.worker).items, paired.alarm("nobody_left").outcome) == (
        (),
        "new_companion",
    )


def test_before_the_term_is_over_the_station_hears_and_afterwards_it_ends():
    paired = made.paired()
    with clock.at(made.at(dt.date(2027, 2, 20))):
        services.raise_alarms(actor=made.SYSTEM)
        assert paired.alarm("runs_out").outcome == ""
    with clock.at(made.at(dt.date(2027, 3, 19))):
        services.raise_alarms(actor=made.SYSTEM)
    assert (paired.row.state, paired.row.ended_why) == ("ended", "term_over")


def test_one_tap_renews_it_for_another_year():
    paired = made.paired()
    with clock.at(made.at(dt.date(2027, 2, 20))):
        services.raise_alarms(actor=made.SYSTEM)
        key = paired.row.key
        card = services.renew_pairing(paired.id, made.uuid.UUID(int=7), actor=paired.worker)
        assert services.renew_pairing(paired.id, made.uuid.UUID(int=7), actor=paired.worker) == card
    assert (card.ends_on, paired.alarm("runs_out").outcome) == (dt.date(2028, 3, 18), "moved")
    assert key == paired.row.key


def test_who_may_answer_an_alarm():
    paired = made.paired()
    alarm = made.missed(paired)
    for actor, no in (
        (stations.somebody("station_worker", DAOLI), NotFound),
        (paired.member, NotFound),
        (stations.somebody("auditor", NANGANG), NotAllowed),
    ):
        with pytest.raises(no):
            services.answer_alarm(made.answering(alarm), actor=actor)
