"""Screening and choosing: every no has its criterion and its sentence, nobody gets a number but in the reserve."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from tests.factories import recruitments as make
from tests.factories import trainings as teams
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.games import queries as games
from tongxing.games import services as events_of_games
from tongxing.games.shapes import Release
from tongxing.people import services as people
from tongxing.recruitments import errors, queries, services
from tongxing.recruitments.models import RoundDecision, WantedKind
from tongxing.recruitments.shapes import Screen

pytestmark = pytest.mark.django_db
SETTLER = SystemActor("recruitments.settling")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def team():
    return teams.giver()


@pytest.fixture
def card(team):
    return make.opened(team)


def crowd(team, card, count, **more):
    """So many who passed the screening, with their sign-ins."""
    members = [make.applicant()[1] for _number in range(count)]
    applications = [make.applied(card, who, **more) for who in members]
    make.passed(team, card, *applications)
    return list(zip(applications, members, strict=True))


def states(*crowd):
    return [queries.my_application(one.id, who).state for one, who in crowd]


def test_the_screening_passes_many_at_once_and_once(team, card):
    first, second = make.applied(card), make.applied(card)
    order = Screen(card.id, (second.id, first.id), True)
    assert services.screen(order, actor=team.leader).count == 2
    again = services.screen(order, actor=team.leader)
    assert (again.count, [one.code for one in again.left_out]) == (0, ["recruitments.not_to_screen"] * 2)
    assert RoundDecision.objects.filter(outcome="passed", step=1, by=team.leader.label).count() == 2
    assert Announcement.objects.filter(name="recruitments.application_decided").count() == 2


def test_a_decline_names_a_criterion_and_says_why_and_may_be_put_right(team, card):
    _person, who = make.applicant()
    mine = make.applied(card, who)
    for criterion, words in ((None, "不合适"), (1, " "), (4, "不合适")):
        with pytest.raises(Invalid):
            services.screen(Screen(card.id, (mine.id,), False, criterion, words), actor=team.leader)
    services.screen(Screen(card.id, (mine.id,), False, 1, "您只有一天能来。"), actor=team.leader)
    told = queries.my_application(mine.id, who)
    assert (told.state, told.decisions[0].criterion, told.decisions[0].words) == (
        "declined",
        "两天都能到岗",
        "您只有一天能来。",
    )
    services.screen(Screen(card.id, (mine.id,), True), actor=team.manager)
    now = queries.my_application(mine.id, who)
    assert (now.state, [one.outcome for one in now.decisions]) == ("passed", ["declined", "passed"])


def test_a_decision_is_sealed(team, card):
    crowd(team, card, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        RoundDecision.objects.update(words="别的话")


def test_whose_condition_no_longer_holds_is_left_and_told(team):
    card = make.opened(team, needed_skills=("19",))
    person, who = make.applicant()
    mine = make.applied(card, who)
    people.leave(person.id, actor=who)
    done = services.screen(Screen(card.id, (mine.id,), True), actor=team.leader)
    assert (done.count, [one.code for one in done.left_out]) == (0, ["activities.not_registered"])


def test_the_taken_confirm_and_are_volunteers_of_the_event(team, card):
    (mine, who), (_other, _stranger) = crowd(team, card, 2)
    done = services.choose(make.choosing(card, "taken", mine), actor=team.leader)
    assert (done.count, done.left_out) == (1, ())
    told = queries.my_application(mine.id, who)
    assert (told.state, told.kind) == ("taken", "引导")
    assert clock.local(told.confirm_until).date() == clock.today() + dt.timedelta(days=4)
    with pytest.raises(NotFound):
        services.confirm(mine.id, actor=_stranger)
    assert services.confirm(mine.id, actor=who).state == "confirmed"
    assert services.confirm(mine.id, actor=who).state == "confirmed"
    (own,) = games.my_games(who)
    assert (own.days, own.is_reserve) == (card.days, False)


def test_no_more_are_taken_than_wanted_and_nobody_for_what_they_did_not_wish(team, card):
    people_of = crowd(team, card, 3)
    applications = [one for one, _who in people_of]
    with pytest.raises(errors.NoPlaceLeft) as no:
        services.choose(make.choosing(card, "taken", *applications), actor=team.leader)
    assert "还有 2 个名额，您选了 3 位" in no.value.sentence()
    assert states(*people_of) == ["passed"] * 3
    water = make.applied(card, kinds=("饮水",))
    make.passed(team, card, water)
    done = services.choose(make.choosing(card, "taken", water, *applications[:1]), actor=team.leader)
    assert (done.count, [one.code for one in done.left_out]) == (1, ["recruitments.kind_not_wished"])
    with pytest.raises(errors.KindUnknown):
        services.choose(make.choosing(card, "taken", water, kind="开车"), actor=team.leader)
    with pytest.raises(Invalid):
        services.choose(make.choosing(card, "best", water), actor=team.leader)


def test_a_place_nobody_confirmed_goes_to_the_reserve_in_its_order(team, card):
    (late, who), (first, hers), (second, his) = crowd(team, card, 3)
    services.choose(make.choosing(card, "taken", late), actor=team.leader)
    services.choose(make.choosing(card, "reserve", second), actor=team.leader)
    services.choose(make.choosing(card, "reserve", first), actor=team.leader)
    assert [one.id for one in queries.applications_of(card.id, team.leader, "reserve").items] == [
        second.id,
        first.id,
    ]
    until = queries.my_application(late.id, who).confirm_until
    with clock.at(until):
        with pytest.raises(errors.ConfirmOver):
            services.confirm(late.id, actor=who)
        assert services.settle_due(actor=SETTLER) == 1
        assert services.settle_due(actor=SETTLER) == 0
        assert states((late, who), (second, his), (first, hers)) == ["lapsed", "taken", "reserve"]
        now = queries.my_application(second.id, his)
        assert (now.kind, now.decisions[-1].outcome) == ("引导", "moved_up")
        assert now.confirm_until > until
    assert WantedKind.objects.get(name="引导").taken == 1
    assert Announcement.objects.filter(name="recruitments.place_lapsed").count() == 1


def test_the_reserve_follows_for_the_kinds_they_wished(team, card):
    (mine, who), (guide, hers) = crowd(team, card, 2, kinds=("引导",))
    ((water, his),) = crowd(team, card, 1, kinds=("饮水",))
    services.choose(make.choosing(card, "taken", mine), actor=team.leader)
    services.choose(make.choosing(card, "reserve", water), actor=team.leader)
    services.choose(make.choosing(card, "reserve", guide), actor=team.leader)
    services.withdraw(mine.id, actor=who)
    assert states((mine, who), (water, his), (guide, hers)) == ["withdrawn", "reserve", "taken"]


def test_a_reserve_who_stands_by_is_known_to_the_event_and_moves_up(team, card):
    (mine, who), (other, hers) = crowd(team, card, 2)
    services.choose(make.choosing(card, "taken", mine), actor=team.leader)
    services.choose(make.choosing(card, "reserve", other), actor=team.leader)
    services.confirm(mine.id, actor=who)
    assert services.confirm(other.id, actor=hers).ready_at == make.NOW
    assert [one.is_reserve for one in games.my_games(hers)] == [True]
    services.withdraw(mine.id, actor=who)
    assert games.my_games(who) == ()
    assert services.confirm(other.id, actor=hers).state == "confirmed"
    assert [one.is_reserve for one in games.my_games(hers)] == [False]


def test_whom_the_event_lets_go_makes_room(team, card):
    (mine, who), (other, hers) = crowd(team, card, 2)
    services.choose(make.choosing(card, "taken", mine), actor=team.leader)
    services.choose(make.choosing(card, "reserve", other), actor=team.leader)
    services.confirm(mine.id, actor=who)
    (own,) = games.my_games(who)
    events_of_games.release(Release(own.volunteer_id, "三次没有参加培训"), actor=team.leader)
    for _twice in range(2):
        services.follow_released(own.volunteer_id, actor=SETTLER)
    assert states((mine, who), (other, hers)) == ["withdrawn", "taken"]


def test_a_no_is_read_with_its_criterion_and_may_be_put_right(team, card):
    ((mine, who),) = crowd(team, card, 1)
    services.choose(make.choosing(card, "not_taken", mine, criterion=2), actor=team.leader)
    told = queries.my_application(mine.id, who)
    assert (told.state, told.decisions[-1].criterion, told.decisions[-1].words) == (
        "not_taken",
        make.CRITERIA[1],
        make.WORDS,
    )
    with pytest.raises(errors.NotNow):
        services.withdraw(mine.id, actor=who)
    services.choose(make.choosing(card, "taken", mine), actor=team.manager)
    assert states((mine, who)) == ["taken"]
    done = services.choose(make.choosing(card, "not_taken", mine), actor=team.leader)
    assert [one.code for one in done.left_out] == ["recruitments.not_to_choose"]


def test_nobody_is_chosen_once_the_event_has_begun(team, card):
    ((mine, who),) = crowd(team, card, 1)
    with clock.at(clock.start_of(make.FIRST)), pytest.raises(errors.EventBegun):
        services.choose(make.choosing(card, "taken", mine), actor=team.leader)
    services.choose(make.choosing(card, "taken", mine), actor=team.leader)
    with clock.at(clock.start_of(make.FIRST)):
        services.withdraw(mine.id, actor=who)
    assert states((mine, who)) == ["withdrawn"]


def test_only_the_organiser_decides(team, card):
    ((mine, who),) = crowd(team, card, 1)
    for actor in (who, team.officer, teams.giver("道外队").leader):
        with pytest.raises(NotAllowed):
            services.screen(Screen(card.id, (mine.id,), True), actor=actor)
        with pytest.raises(NotAllowed):
            services.choose(make.choosing(card, "taken", mine), actor=actor)
    assert states((mine, who)) == ["passed"]
    with pytest.raises(NotAllowed):
        services.settle_due(actor=who)
