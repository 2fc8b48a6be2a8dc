"""What nobody answers goes up by itself, county, city, province; what was declined the volunteer may carry up once."""

import datetime as dt
import uuid

import pytest

from tests.factories import late_entries as county
from tests.factories import objections as made
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.objections import errors, queries, services
from tongxing.objections.models import Objection, ObjectionStep
from tongxing.objections.shapes import CarryUp

pytestmark = pytest.mark.django_db
JOB = SystemActor("escalate_objections")


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield county.county()


def on(day: dt.date):
    return clock.at(clock.from_local(day, dt.time(2)))


def test_on_the_last_day_nothing_moves_and_on_the_next_it_does(here):
    card = made.raised(here)
    with on(dt.date(2026, 3, 30)):
        assert services.escalate_objections(actor=JOB) == 0
    with on(dt.date(2026, 3, 31)):
        assert services.escalate_objections(actor=JOB) == 1
        assert services.escalate_objections(actor=JOB) == 0
        told = queries.objection(card.id, here.volunteer)
    assert (told.state, told.due_on) == (
        "county",
        dt.date(2026, 4, 15),
    )  # the Monday of Qingming is a holiday
    assert told.turn() == "轮到县区主管部门答复，最晚 4月15日。"


def test_county_city_province_each_with_a_clock_and_then_it_is_said_once(here):
    card, day = made.raised(here), made.MONDAY
    states = []
    for _round in range(5):
        day += dt.timedelta(days=30)
        with on(day):
            services.escalate_objections(actor=JOB)
            states.append(queries.objection(card.id, here.volunteer).state)
    assert states == ["county", "city", "province", "province", "province"]
    whole = list(ObjectionStep.objects.order_by("number").values_list("what", "level"))
    assert whole == [
        ("raised", "recorder"),
        ("escalated", "county"),
        ("escalated", "city"),
        ("escalated", "province"),
        ("overdue", "province"),
    ]
    with on(day):
        assert "已逾期，仍在催办" in queries.objection(card.id, here.volunteer).turn()


def test_a_late_answer_before_the_job_is_still_an_answer(here):
    card = made.raised(here)
    with on(dt.date(2026, 3, 31)):
        assert "已逾期，将自动上转" in queries.objection(card.id, here.volunteer).turn()
        assert made.declined(here, card).state == "declined"


def escalated(here, levels: int = 1):
    card = made.raised(here)
    for step in range(levels):
        with on(made.MONDAY + dt.timedelta(days=30 * (step + 1))):
            services.escalate_objections(actor=JOB)
    return queries.objection(card.id, here.volunteer)


@pytest.mark.parametrize(
    ("levels", "level", "region", "may"),
    [
        (1, "county", 230103000000, True),
        (1, "county", 230102000000, False),
        (1, "county", 230100000000, True),
        (2, "city", 230103000000, False),
        (2, "city", 230100000000, True),
        (3, "province", 230100000000, False),
        (3, "province", 230000000000, True),
    ],
)
def test_the_authority_of_the_level_answers_or_a_wider_one(here, levels, level, region, may):
    card = escalated(here, levels)
    assert card.state == level
    with clock.at(made.NOW):
        officer = county.officer(region)
    assert (card.id in [one.id for one in queries.escalated(officer).items]) is may
    if may:
        assert services.answer_objection(made.answer(card), actor=officer).state == "declined"
    else:
        with pytest.raises((NotAllowed, NotFound)):
            services.answer_objection(made.answer(card), actor=officer)


def test_the_organisation_has_lost_its_turn(here):
    card = escalated(here)
    with pytest.raises(NotAllowed):
        services.answer_objection(made.answer(card), actor=here.leader)


def test_an_officer_corrects_the_record_themselves(here):
    card = escalated(here)
    told = made.answer(card, "upheld", mend="correct", started_at=made.at(14), ended_at=made.at(17))
    assert services.answer_objection(told, actor=here.officer).mend == "correct"


def test_an_officer_brings_in_a_missing_record_though_the_window_is_over(here):
    card = made.raised_missing(here)
    with on(dt.date(2026, 4, 20)):
        services.escalate_objections(actor=JOB)
        claim = county.order(here.officer, here.team, person_id=here.person.id)
        told = made.answer(card, "upheld", mend="claim", claim=claim)
        assert services.answer_objection(told, actor=here.officer).mend == "claim"


def test_a_declined_objection_is_carried_up_once(here):
    card = made.declined(here, made.raised(here))
    assert card.may_be_carried_up
    up = made.carried_up(here, card)
    assert (up.state, up.due_on) == ("county", dt.date(2026, 3, 30))
    done = services.answer_objection(made.answer(card), actor=here.officer)
    assert (done.state, done.may_be_carried_up) == ("declined", False)
    assert done.turn() == "县区主管部门没有采纳，理由见下。"
    with pytest.raises(errors.CannotBeCarriedUp):
        made.carried_up(here, card)


def test_carrying_up_says_why_and_twice_is_once(here):
    card = made.declined(here, made.raised(here))
    with pytest.raises(Invalid):
        services.carry_up_objection(CarryUp(card.id, uuid.uuid4(), ""), actor=here.volunteer)
    order = CarryUp(card.id, uuid.uuid4(), "签到本是事后补写的")
    services.carry_up_objection(order, actor=here.volunteer)
    assert services.carry_up_objection(order, actor=here.volunteer).state == "county"
    with pytest.raises(NotAllowed):
        services.carry_up_objection(order, actor=here.leader)


def test_an_open_objection_is_not_carried_up_by_hand(here):
    with pytest.raises(errors.CannotBeCarriedUp):
        made.carried_up(here, made.raised(here))


def test_whoever_declined_does_not_look_at_it_again_one_level_higher(here):
    with clock.at(made.NOW):
        province = county.officer(230000000000)
    card = escalated(here)
    services.answer_objection(made.answer(card), actor=province)
    made.carried_up(here, card)
    with pytest.raises(errors.AnsweredBefore):
        services.answer_objection(made.answer(card), actor=province)


def test_overdue_ones_are_counted_for_everybody(here):
    made.raised(here)
    with on(dt.date(2026, 3, 31)):
        assert queries.overdue_in(230103000000, 230104000000) == 1
    assert Objection.objects.count() == 1
