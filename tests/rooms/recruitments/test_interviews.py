"""Interview slots: chosen and changed by applicants themselves, never more than seats, and who came is written down."""

import datetime as dt
import uuid

import pytest

from tests.factories import recruitments as make
from tests.factories import trainings as teams
from tests.factories.pairings import everybody_hears
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.notices.models import Notice
from tongxing.recruitments import errors, queries, services
from tongxing.recruitments.models import InterviewSlot
from tongxing.recruitments.shapes import CallOffSlot, MarkInterviews

pytestmark = pytest.mark.django_db
REMINDER = SystemActor("recruitments.settling")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def team():
    return teams.giver()


@pytest.fixture
def card(team):
    return make.opened(team, has_interviews=True)


def planned(card, team, **more):
    return services.plan_slot(make.slot(card, **more), actor=team.leader)


def invited(card, team):
    _person, who = make.applicant()
    mine = make.applied(card, who)
    make.passed(team, card, mine)
    return mine, who


def taken():
    return list(InterviewSlot.objects.order_by("starts_at", "id").values_list("taken", flat=True))


def test_a_slot_is_planned_once_and_only_where_interviews_were_announced(card, team):
    order = make.slot(card)
    one = services.plan_slot(order, actor=team.leader)
    assert services.plan_slot(order, actor=team.manager) == one
    assert queries.slots_of(card.id, team.leader) == (one,)
    with pytest.raises(errors.NoInterviews):
        services.plan_slot(make.slot(make.opened(team)), actor=team.leader)
    with pytest.raises(Invalid) as refused:
        planned(card, team, place="", seats=0, starts_at=make.NOW)
    assert {fault.field for fault in refused.value.faults} == {"place", "seats", "starts_at", "ends_at"}
    with pytest.raises(NotAllowed):
        services.plan_slot(make.slot(card), actor=make.applicant()[1])


def test_an_applicant_chooses_changes_and_gives_back_with_the_application(card, team):
    first = planned(card, team)
    second = planned(card, team, starts_at=first.ends_at, ends_at=first.ends_at + dt.timedelta(hours=1))
    mine, who = invited(card, team)
    assert queries.slots_to_choose(mine.id, who) == (first, second)
    for _twice in range(2):
        services.choose_slot(mine.id, first.id, actor=who)
    assert taken() == [1, 0]
    assert services.choose_slot(mine.id, second.id, actor=who).slot.id == second.id
    assert taken() == [0, 1]
    services.withdraw(mine.id, actor=who)
    assert taken() == [0, 0]


def test_a_full_slot_is_full_and_another_rounds_slot_is_not_found(card, team):
    slot, other = planned(card, team, seats=1), planned(make.opened(team, has_interviews=True), team)
    (mine, who), (late, hers) = invited(card, team), invited(card, team)
    services.choose_slot(mine.id, slot.id, actor=who)
    with pytest.raises(errors.SlotFull):
        services.choose_slot(late.id, slot.id, actor=hers)
    assert queries.slots_to_choose(late.id, hers) == ()
    for unknown in (other.id, uuid.uuid4()):
        with pytest.raises(errors.SlotUnknown):
            services.choose_slot(mine.id, unknown, actor=who)
    with pytest.raises(NotFound):
        services.choose_slot(mine.id, slot.id, actor=hers)


def test_only_who_passed_chooses_and_not_once_it_has_begun(card, team):
    slot = planned(card, team)
    _person, who = make.applicant()
    waits = make.applied(card, who)
    with pytest.raises(errors.NotNow):
        services.choose_slot(waits.id, slot.id, actor=who)
    make.passed(team, card, waits)
    with clock.at(slot.starts_at), pytest.raises(errors.SlotOver):
        services.choose_slot(waits.id, slot.id, actor=who)


def told(who, kind):
    everybody_hears()
    return Notice.objects.filter(account_id=who.account_id, kind=kind).count()


def test_a_slot_that_is_called_off_is_chosen_by_nobody_and_those_who_did_choose_again(card, team):
    gone, other = planned(card, team), planned(card, team, place="哈尔滨大街 1 号")
    (mine, who), (later, her) = invited(card, team), invited(card, team)
    services.choose_slot(mine.id, gone.id, actor=who)
    with pytest.raises(Invalid):
        services.call_off_slot(CallOffSlot(gone.id, ""), actor=team.leader)
    for actor in (who, teams.giver("道里区应急救护队").leader):
        with pytest.raises((NotAllowed, NotFound)):
            services.call_off_slot(CallOffSlot(gone.id, "场地停电"), actor=actor)
    for _twice in range(2):
        done = services.call_off_slot(CallOffSlot(gone.id, "场地停电"), actor=team.leader)
        assert (done.called_off_why, done.taken) == ("场地停电", 0)
    assert (told(who, "recruit_interview_off"), told(her, "recruit_interview_off")) == (1, 0)
    assert queries.my_application(mine.id, who).slot is None
    assert [one.id for one in queries.slots_to_choose(later.id, her)] == [other.id]
    with pytest.raises(errors.SlotOver):
        services.choose_slot(later.id, gone.id, actor=her)
    assert services.choose_slot(mine.id, other.id, actor=who).slot == queries.slot(other.id, team.leader)
    with clock.at(other.starts_at), pytest.raises(errors.SlotOver):
        services.call_off_slot(CallOffSlot(other.id, "没人来"), actor=team.leader)


def test_who_is_heard_within_a_day_is_reminded_once_and_who_has_just_chosen_is_not(card, team):
    one = planned(card, team)
    (mine, who), (later, her) = invited(card, team), invited(card, team)
    services.choose_slot(mine.id, one.id, actor=who)
    assert services.remind_of_interviews(actor=REMINDER) == 0
    with clock.at(one.starts_at - dt.timedelta(hours=23)):
        services.choose_slot(later.id, one.id, actor=her)
        assert [services.remind_of_interviews(actor=REMINDER) for _twice in range(2)] == [1, 0]
        assert (told(who, "recruit_interview_near"), told(her, "recruit_interview_near")) == (1, 0)
    with pytest.raises(NotAllowed):
        services.remind_of_interviews(actor=who)


def test_who_came_may_be_taken_and_who_did_not_is_left(card, team):
    slot = planned(card, team)
    (came, hers), (missed, his) = invited(card, team), invited(card, team)
    for one, who in ((came, hers), (missed, his)):
        services.choose_slot(one.id, slot.id, actor=who)
    with pytest.raises(errors.SlotAhead):
        services.mark_interviews(MarkInterviews(slot.id, (came.id,)), actor=team.leader)
    with clock.at(slot.ends_at):
        assert services.mark_interviews(MarkInterviews(slot.id, (came.id,)), actor=team.leader) == 1
        assert sorted(row.came for row in queries.coming_to(slot.id, team.leader)) == [False, True]
        done = services.choose(make.choosing(card, "taken", came, missed), actor=team.leader)
        assert (done.count, [one.code for one in done.left_out]) == (1, ["recruitments.not_heard"])
        with pytest.raises(NotAllowed):
            services.mark_interviews(MarkInterviews(slot.id, ()), actor=his)
        with pytest.raises(NotAllowed):
            queries.coming_to(slot.id, his)
        with pytest.raises(errors.SlotUnknown):
            queries.slot(uuid.uuid4(), team.leader)
