"""Answering an alert: four outcomes, each with a reason, and the volunteers hear of it."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tests.factories import supervision as made
from tongxing.foundation import clock, relay
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger.models import Standing
from tongxing.ledger.shapes import CorrectRecord, ReleaseSource
from tongxing.supervision import errors, queries
from tongxing.supervision.models import Alert, AlertStep


@pytest.fixture
def told(leader):
    return made.alert(leader)


def states(told) -> set[str]:
    return set(Standing.objects.filter(entry_id__in=told.entries).values_list("state", flat=True))


def test_fine_closes_it_and_changes_no_record(told, officer):
    closed = made.close(told.id, officer)
    assert (closed.state, closed.outcome, closed.why) == ("closed", "fine", "问过队长，看过签到表")
    assert states(told) == {"pending"}
    assert queries.open_alerts(officer).items == ()
    (shown,) = queries.closed_alerts(officer).items
    assert shown.id == told.id


def test_its_steps_say_who_was_asked_when_and_what_they_found(told, officer):
    made.close(told.id, officer)
    steps = queries.alert(told.id, officer).steps
    assert [(step.kind, step.region_code, step.why) for step in steps] == [
        ("raised", made.NANGANG, ""),
        ("closed", made.NANGANG, "问过队长，看过签到表"),
    ]


def test_the_outcome_is_announced_for_the_volunteers(told, officer):
    made.close(told.id, officer)
    (facts,) = Announcement.objects.filter(name="supervision.alert_closed").values_list("facts", flat=True)
    assert (facts["alert_id"], facts["outcome"]) == (str(told.id), "fine")
    outcome, why, cards = queries.outcome_for_volunteers(told.id)
    assert (outcome, why, len(cards)) == ("fine", "问过队长，看过签到表", 20)


def test_withdrawn_takes_every_record_back(told, officer):
    made.close(told.id, officer, "withdrawn")
    assert states(told) == {"withdrawn"}


def test_withdrawn_takes_back_only_the_ticked_ones_when_some_are_ticked(told, officer):
    made.close(told.id, officer, "withdrawn", entries=told.entries[:2])
    rows = Standing.objects.filter(entry_id__in=told.entries, state="withdrawn").order_by("entry_id")
    assert sorted(rows.values_list("entry_id", flat=True)) == sorted(told.entries[:2])


def test_an_auditor_finds_and_an_officer_takes_back(told, auditor):
    with pytest.raises(NotAllowed):
        made.close(told.id, auditor, "withdrawn")
    assert states(told) == {"pending"}
    assert made.close(told.id, auditor, "fine").outcome == "fine"


def test_corrected_is_said_after_a_record_was_corrected(told, officer, leader):
    with pytest.raises(errors.NothingCorrected):
        made.close(told.id, officer, "corrected")
    order = CorrectRecord(uuid.uuid4(), told.entries[0], ledger.at(14), ledger.at(15), "只来了一小时")
    ledger.services.correct_record(order, actor=leader)
    assert made.close(told.id, officer, "corrected").outcome == "corrected"


def test_frozen_stops_everything_of_that_source_and_asks_again(told, officer, leader):
    other = made.written_late(leader, started_at=ledger.at(9), ended_at=ledger.at(10))
    made.close(told.id, officer, "frozen")
    assert states(told) == {"frozen"}
    assert Standing.objects.get(pk=other.id).state == "frozen"


REFUSED = [
    ({"outcome": "whatever"}, errors.OutcomeUnknown),
    ({"outcome": ""}, errors.OutcomeUnknown),
    ({"outcome": "fine", "why": "好"}, errors.ReasonMissing),
    ({"outcome": "fine", "why": "很" * 201}, errors.ReasonMissing),
    ({"outcome": "withdrawn", "entries": (uuid.UUID(int=5),)}, errors.NotOfThisAlert),
    ({"outcome": "corrected"}, errors.NothingCorrected),
]


@pytest.mark.parametrize(("changes", "refusal"), REFUSED)
def test_an_impossible_answer_changes_nothing(told, officer, changes, refusal):
    with pytest.raises(refusal):
        made.close(told.id, officer, **changes)
    assert queries.alert(told.id, officer).is_open
    assert states(told) == {"pending"}


def test_the_same_key_again_is_the_same_answer_and_another_is_too_late(told, officer):
    key = uuid.uuid4()
    first = made.close(told.id, officer, "withdrawn", key=key)
    assert made.close(told.id, officer, "withdrawn", key=key) == first
    with pytest.raises(errors.AlertClosedAlready):
        made.close(told.id, officer)
    assert AlertStep.objects.filter(alert=told.id, kind="closed").count() == 1


def test_who_may_answer(told, leader, officer):
    for nobody in (leader, made.official(230102000000), made.official(role="station_worker")):
        with pytest.raises(NotFound):
            made.close(told.id, nobody)
    with pytest.raises(NotFound):
        made.close(uuid.uuid4(), officer)


# What nobody answers


TERM = dt.timedelta(days=15)  # ten workdays with Qingming between


def test_what_nobody_answers_goes_to_the_next_level_that_somebody_holds(told, officer):
    made.team_leader(ledger_grant(made.HARBIN))
    with clock.at(made.LATER + TERM):
        assert made.services.escalate_alerts(actor=made.JOB) == 1
        assert queries.open_alerts(officer).items == ()
        (shown,) = queries.open_alerts(made.official(made.HARBIN)).items
        assert (shown.id, shown.region_code) == (told.id, made.HARBIN)
        assert made.services.escalate_alerts(actor=made.JOB) == 0


def ledger_grant(region_code: int):
    return made.Grant("authority_officer", *made.span(region_code))


def test_it_stays_where_it_is_while_nobody_is_above(told, officer):
    with clock.at(made.LATER + TERM):
        assert made.services.escalate_alerts(actor=made.JOB) == 0
        assert queries.open_alerts(officer).items[0].id == told.id


def test_what_is_in_time_stays(told, officer):
    made.team_leader(ledger_grant(made.HARBIN))
    with clock.at(made.LATER + dt.timedelta(days=13)):
        assert made.services.escalate_alerts(actor=made.JOB) == 0


# A frozen source


@pytest.fixture
def denied(leader):
    """Two records of one leader, one of which its volunteer denies; the other is confirmed."""
    wang, zhao = made.volunteer(), made.volunteer("赵敏")
    one, other = made.written_late(leader, wang), made.written_late(leader, zhao)
    ledger.services.confirm_entry(other.id, uuid.uuid4(), actor=zhao.member)
    ledger.services.deny_entry(one.id, uuid.uuid4(), actor=wang.member)
    while relay.deliver_waiting():
        continue
    return one, other, queries.card_of(Alert.objects.get(rule="source-frozen"))


def state(card) -> str:
    return Standing.objects.get(pk=card.id).state


def test_a_denial_stands_before_the_level_above_with_all_it_holds_up(denied, officer):
    one, other, told = denied
    assert (state(one), state(other)) == ("frozen", "frozen")
    assert told.numbers == {"entries": 2, "minutes": 300}
    assert told.due_on == dt.date(2026, 3, 27)  # five workdays, the term of a frozen source
    assert [shown.id for shown in queries.open_alerts(officer).items] == [told.id]


def test_found_fine_the_others_count_again_and_the_denied_one_stays_frozen(denied, officer):
    one, other, told = denied
    made.close(told.id, officer)
    assert (state(one), state(other)) == ("frozen", "effective")


def test_a_source_released_elsewhere_can_still_be_answered(denied, officer):
    told = denied[2]
    release = ReleaseSource(told.freeze_id, uuid.uuid4(), "另一位同事已经核实")
    ledger.services.release_source(release, actor=made.official())
    assert made.close(told.id, officer).outcome == "fine"


def test_found_wrong_all_of_them_are_taken_back(denied, officer):
    one, other, told = denied
    made.close(told.id, officer, "withdrawn")
    assert (state(one), state(other)) == ("withdrawn", "withdrawn")


def test_it_cannot_be_frozen_twice(denied, officer):
    with pytest.raises(errors.OutcomeDoesNotFit):
        made.close(denied[2].id, officer, "frozen")


def test_the_source_itself_cannot_release(denied, leader):
    with pytest.raises((NotFound, ledger_errors.WitnessInvolved)):
        made.close(denied[2].id, leader)


def test_hearing_of_a_freeze_twice_is_hearing_once(denied):
    told = denied[2]
    again = made.services.raise_for_freeze(
        told.freeze_id, "account:x", ledger.TEAM, told.entries[0], actor=made.JOB
    )
    assert (again, Alert.objects.count()) == (False, 1)
