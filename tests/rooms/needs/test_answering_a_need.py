"""Answering a need: somebody checked, somebody said so, once."""

import datetime as dt
import uuid

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import errors, queries, services
from tongxing.needs.models import Answer, Need
from tongxing.needs.shapes import AnswerNeed

pytestmark = pytest.mark.django_db


def yes(need, **changes) -> AnswerNeed:
    said = {
        "need_id": need.id,
        "key": uuid.uuid4(),
        "verdict": "verified",
        "means": "visit",
        "note": "上门看过，属实。",
    }
    return AnswerNeed(**said | changes)


REFUSED = {
    "visitor": SignInFirst,
    "resident": NotAllowed,
    "authority_officer": NotAllowed,
    "auditor": NotAllowed,
    "system": NotAllowed,
}


@pytest.mark.parametrize("who", KINDS)
def test_only_the_regions_worker_answers(who, actors):
    need = make.noted(by=actors["resident"])
    if who == "station_worker":
        assert services.answer_need(yes(need), actor=actors[who]).state == "verified"
        return
    with pytest.raises(REFUSED.get(who, NotFound)):
        services.answer_need(yes(need), actor=actors[who])
    need.refresh_from_db()
    assert (need.state, Answer.objects.count()) == ("noted", 0)


def test_the_resident_reads_who_checked_how_and_when(resident, worker):
    places.station()
    with clock.at(make.MORNING):
        need = make.noted(by=resident)
    with clock.at(make.MORNING + dt.timedelta(minutes=95)):
        services.answer_need(yes(need), actor=worker)
    asked, checked = queries.need(need.id, resident).steps
    assert (asked.what_zh, asked.who_zh) == ("提出了求助", "本人")
    assert (checked.what_zh, checked.who_zh, checked.note) == (
        "上门核实：属实，已受理",
        "花园街社区志愿服务站工作人员",
        "上门看过，属实。",
    )
    assert (checked.what("en"), checked.who_label("en")) == (
        "Checked by a visit: taken on",
        "staff of 花园街社区志愿服务站",
    )


def test_time_to_answer_is_measured(resident, worker):
    with clock.at(make.MORNING):
        need = make.noted(by=resident)
    with clock.at(make.MORNING + dt.timedelta(minutes=95, seconds=59)):
        services.answer_need(yes(need), actor=worker)
        assert queries.waiting_summary(0, 10**12).median_answer_minutes == 95
    facts = Announcement.objects.get(name="needs.need_answered").facts
    assert (facts["verdict"], facts["minutes"]) == ("verified", 95)


def test_a_declined_need_no_longer_waits_and_is_nobodys_business(resident, worker):
    need = make.noted(by=resident)
    services.answer_need(yes(need, verdict="declined", note="不属于志愿服务范围，已转物业。"), actor=worker)
    assert queries.need(need.id, resident).is_waiting is False
    with pytest.raises(NotFound):
        queries.need(need.id, places.somebody())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"verdict": "maybe"}, "verdict"),
        ({"means": "rumour"}, "means"),
        ({"note": " "}, "note"),
        ({"note": "字" * 201}, "note"),
    ],
)
def test_half_an_answer_is_refused(changes, field, worker):
    need = make.noted()
    with pytest.raises(Invalid) as no:
        services.answer_need(yes(need, **changes), actor=worker)
    assert [fault.field for fault in no.value.faults] == [field]
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("state", [state for state in make.EVERY_STATE if state != "noted"])
def test_what_was_answered_is_not_answered_again(state, worker):
    need = make.EVERY_STATE[state]()
    with pytest.raises(errors.AlreadyAnswered):
        services.answer_need(yes(need), actor=worker)
    assert Need.objects.get().state == state


def test_the_same_key_is_the_same_answer(worker):
    need = make.noted()
    order = yes(need)
    assert services.answer_need(order, actor=worker) == services.answer_need(order, actor=worker)
    assert Answer.objects.count() == 1


def test_a_need_nobody_noted_is_not_found(worker):
    with pytest.raises(NotFound):
        services.answer_need(
            AnswerNeed(uuid.uuid4(), uuid.uuid4(), "verified", "phone", "属实"), actor=worker
        )


@pytest.mark.race(
    guard=("row lock", "constraint needs_answer_one_per_need", "function tongxing.needs.services.steps.move")
)
@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_is_refused(race):
    need = make.noted()

    def answer():
        return services.answer_need(yes(need), actor=places.somebody("station_worker"))

    won, lost = race(answer, meeting_at="tongxing.needs.rules.problems_of_answer")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyAnswered])
    assert Answer.objects.count() == 1
