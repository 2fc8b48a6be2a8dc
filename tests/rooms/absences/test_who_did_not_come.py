"""Excused, not seen and dismissed are three facts; each is told, may be answered, and ends."""

import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import activities as made
from tests.factories.absences import AFTER, JOB, appealed, closed
from tests.factories.pairings import everybody_hears
from tongxing.absences import errors, queries, services
from tongxing.absences.models import Absence, Word
from tongxing.absences.shapes import AnswerAppeal, CloseList, Dismiss, PutRight, SayWhy
from tongxing.access.shapes import Grant, Member
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.foundation import clock, takeaway
from tongxing.foundation.refusals import Invalid
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def manager_of(team: made.Team) -> Member:
    grant = Grant("organisation_manager", made.NANGANG, made.NANGANG + 10**6, organisation_id=team.id)
    return access.member("", grant)


def told_to(who: Member) -> set[str]:
    with clock.at(AFTER + dt.timedelta(days=4)):
        everybody_hears()
    return set(Notice.objects.filter(account_id=who.account_id).values_list("kind", flat=True))


def answered(one, by: Member, verdict: str = "upheld", why: str = "签到表上有名字", key=None):
    return services.answer_appeal(AnswerAppeal(key or uuid.uuid4(), one.id, verdict, why), actor=by)


@pytest.fixture
def over():
    """One came, two did not; the team, the card, and (person, member) of each."""
    team = made.team()
    card = made.activity(team)
    came, ill, away = (made.held(card) for _ in range(3))
    with made.the_day(13, 50):
        made.arrive(card, came[1], team)
    return team, card, came, ill, away


def test_the_list_is_closed_with_one_order_and_everybody_noted_is_told(over):
    team, card, came, ill, away = over
    kinds = {one.kind: one.volunteer_number for one in closed(card, team, ill[0])}
    assert kinds == {"excused": ill[0].volunteer_number, "not_seen": away[0].volunteer_number}
    with clock.at(AFTER):
        assert queries.my_absences(came[1]).stated == ()
    assert "absence_excused" in told_to(ill[1])
    assert "absence_not_seen" in told_to(away[1])


def test_nothing_is_noted_before_the_end_nor_when_nobody_remembers(over):
    team, card, _came, ill, _away = over
    order = CloseList(card.id)
    with clock.at(card.ends_at - dt.timedelta(seconds=1)), pytest.raises(errors.NotOverYet):
        services.close_list(order, actor=team.leader)
    with clock.at(AFTER + dt.timedelta(days=8)), pytest.raises(errors.ListClosed):
        services.close_list(order, actor=team.leader)
    with clock.at(AFTER), pytest.raises(errors.NoSuchPlace):
        services.close_list(CloseList(card.id, (uuid.uuid4(),)), actor=team.leader)
    assert not Absence.objects.exists()


def test_closing_again_notes_nobody_twice_and_makes_nothing_harsher(over):
    team, card, _came, ill, away = over
    first = closed(card, team, ill[0], away[0])
    again = closed(card, team)
    assert [one.kind for one in again] == ["excused", "excused"]
    assert [one.id for one in again] == [one.id for one in first]


def test_one_word_before_the_leader_reads_it_and_nobody_asks_while_one_can_withdraw(over):
    team, card, came, ill, _away = over
    with pytest.raises(errors.WithdrawFirst):
        services.say_why(SayWhy(card.id, "身体不适"), actor=ill[1])
    with made.the_day(9):
        services.say_why(SayWhy(card.id, "身体不适"), actor=ill[1])
        services.say_why(SayWhy(card.id, "孩子发烧"), actor=ill[1])
        with pytest.raises(Invalid):
            services.say_why(SayWhy(card.id, " "), actor=ill[1])
    with clock.at(AFTER):
        with pytest.raises(errors.NothingToSay):
            services.say_why(SayWhy(card.id, "我来了"), actor=came[1])
        missing = queries.list_of(card.id, team.leader).missing
    assert {one.said for one in missing} == {"孩子发烧", ""}


def test_who_was_sent_away_is_told_the_reason_and_keeps_the_minutes(over):
    team, card, came, _ill, away = over
    order = Dismiss(card.id, came[0].id, "喝了酒，不适合陪护老人")
    with made.the_day(15):
        one = services.dismiss(order, actor=team.leader)
        assert services.dismiss(order, actor=team.leader).id == one.id
        with pytest.raises(errors.NotThere):
            services.dismiss(Dismiss(card.id, away[0].id, "没有来"), actor=team.leader)
        with pytest.raises(Invalid):
            services.dismiss(Dismiss(card.id, came[0].id, ""), actor=team.leader)
    with made.the_day(16, 30):
        assert made.depart(card, came[1], team).attendance.minutes == 150
    assert "absence_dismissed" in told_to(came[1])
    with clock.at(AFTER + dt.timedelta(days=30)):
        (mine,) = queries.my_absences(came[1]).stated
        assert (mine.kind, mine.why, mine.counts) == ("dismissed", order.why, False)


def test_somebody_else_answers_an_appeal_and_upheld_it_says_nothing(over):
    team, card, _came, _ill, away = over
    manager = manager_of(team)
    one = next(a for a in closed(card, team) if a.volunteer_number == away[0].volunteer_number)
    with clock.at(AFTER):
        appealed(one, away[1])
        with pytest.raises(errors.TooLateToObject):
            appealed(one, away[1], "再说一次")
        assert [a.id for a in queries.appeals(manager).items] == [one.id]
        assert queries.appeals(team.leader).items == ()
        key = uuid.uuid4()
        assert answered(one, manager, key=key).ended_how == "upheld"
        assert answered(one, manager, key=key).ended_how == "upheld"
        with pytest.raises(errors.NoAppeal):
            answered(one, manager)
        assert queries.appeals(manager).items == ()
    assert "absence_ended" in told_to(away[1])


def test_who_stated_it_never_answers_it(over):
    team, card, _came, _ill, away = over
    manager = manager_of(team)
    with clock.at(AFTER):
        services.close_list(CloseList(card.id), actor=manager)
        one = next(
            a
            for a in queries.list_of(card.id, team.leader).stated
            if a.volunteer_number == away[0].volunteer_number
        )
        appealed(one, away[1])
        assert queries.appeals(manager).items == ()
        assert [queries.absence(one.id, who).may_answer for who in (manager, team.officer)] == [False, True]
        with pytest.raises(errors.NotByTheRecorder):
            answered(one, manager)
        assert [a.id for a in queries.appeals(team.officer).items] == [one.id]
        assert (
            answered(one, team.officer, "declined", "名单核对过，当天没有见到").appeal.verdict == "declined"
        )
        assert queries.my_absences(away[1]).stated[0].counts
    assert "appeal_declined" in told_to(away[1])


def test_what_nobody_answers_in_time_is_upheld(over):
    team, card, _came, _ill, away = over
    one = next(a for a in closed(card, team) if a.volunteer_number == away[0].volunteer_number)
    with clock.at(AFTER):
        due_on = appealed(one, away[1]).appeal.due_on
    with clock.at(clock.start_of(due_on) + dt.timedelta(hours=23)):
        assert services.settle(actor=JOB)["unanswered"] == 0
    with clock.at(clock.start_of(due_on + dt.timedelta(days=1))):
        assert services.settle(actor=JOB)["unanswered"] == 1
        assert queries.my_absences(away[1]).stated[0].ended_how == "unanswered"


def test_after_the_days_to_object_nobody_objects(over):
    team, card, _came, _ill, away = over
    one = next(a for a in closed(card, team) if a.volunteer_number == away[0].volunteer_number)
    with (
        clock.at(clock.start_of(one.object_until + dt.timedelta(days=1))),
        pytest.raises(errors.TooLateToObject),
    ):
        appealed(one, away[1])


def test_a_fact_is_made_milder_and_never_harsher(over):
    team, card, _came, ill, away = over
    one = next(a for a in closed(card, team, ill[0]) if a.kind == "not_seen")
    with clock.at(AFTER):
        with pytest.raises(errors.HowUnknown):
            services.put_right(PutRight(one.id, "not_seen"), actor=team.leader)
        assert services.put_right(PutRight(one.id, "excused"), actor=team.leader).ended_how == "excused"
        services.put_right(PutRight(one.id, "excused"), actor=team.leader)
        with pytest.raises(errors.OverNow):
            services.put_right(PutRight(one.id, "came"), actor=team.leader)
    assert "absence_ended" in told_to(away[1])


def test_an_arrival_that_comes_in_later_ends_it_by_itself(over):
    team, card, _came, _ill, away = over
    closed(card, team)
    with clock.at(AFTER):
        services.follow_arrival(card.id, away[0].id, actor=JOB)
        services.follow_arrival(card.id, away[0].id, actor=JOB)
        assert queries.my_absences(away[1]).stated[0].ended_how == "came"


def test_the_clock_asks_only_where_somebody_looked_and_its_question_counts_for_nothing(over):
    team, card, _came, _ill, away = over
    nobody_looked = made.activity(
        team, starts_at=made.at(9), ends_at=made.at(11), sign_up_closes_at=made.at(8)
    )
    _person, unlooked = made.held(nobody_looked)
    with clock.at(card.ends_at + dt.timedelta(hours=47)):
        assert services.ask_missing(actor=JOB) == 0
    with clock.at(card.ends_at + dt.timedelta(hours=49)):
        assert (services.ask_missing(actor=JOB), services.ask_missing(actor=JOB)) == (2, 0)
        assert queries.my_absences(unlooked).stated == ()
        assert queries.my_absences(away[1]).stated[0].by_clock
        assert len(queries.list_of(card.id, team.leader).missing) == 2
    assert "absence_asked" in told_to(away[1])
    with clock.at(AFTER + dt.timedelta(days=60)):
        assert not queries.my_absences(away[1]).stated[0].counts
    with clock.at(AFTER + dt.timedelta(days=3)):
        stated = services.close_list(CloseList(card.id), actor=team.leader).stated
    assert [one.kind for one in stated] == ["not_seen", "not_seen"]


def test_everything_is_erased_in_its_time_the_excused_first(over):
    team, card, _came, ill, away = over
    with made.the_day(9):
        services.say_why(SayWhy(card.id, "身体不适"), actor=ill[1])
    stated = closed(card, team, ill[0])
    assert takeaway.everything_about(ill[0].id)["absences"]["holds"]["words"]
    with clock.at(clock.start_of(stated[0].object_until + dt.timedelta(days=9))):
        assert services.settle(actor=JOB)["erased"] == 1
        assert (queries.my_absences(ill[1]).stated, Word.objects.count()) == ((), 0)
        assert len(queries.my_absences(away[1]).stated) == 1
    with clock.at(clock.start_of(made.SATURDAY + dt.timedelta(days=180))):
        assert services.settle(actor=JOB)["erased"] == 0
    with clock.at(clock.start_of(made.SATURDAY + dt.timedelta(days=181))):
        assert services.settle(actor=JOB)["erased"] == 1
    assert not Absence.objects.exists()


def test_of_who_leaves_nothing_is_kept(over):
    team, card, _came, ill, away = over
    closed(card, team)
    services.forget_person(away[0].id, actor=JOB)
    assert list(Absence.objects.values_list("person_id", flat=True)) == [ill[0].id]


def test_a_sign_up_given_back_in_time_is_never_a_case():
    team = made.team()
    card = made.activity(team)
    _person, who = made.held(card)
    came = made.held(card)
    with made.the_day(13, 50):
        made.arrive(card, came[1], team)
    deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=who)
    assert closed(card, team) == ()
    assert activities.ahead_limit_of(who) is None
