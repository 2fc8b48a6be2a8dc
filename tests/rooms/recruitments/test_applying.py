"""Applying in a round: by oneself, once, when every hard condition is met; what the round says stands."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import families, people
from tests.factories import recruitments as make
from tests.factories import trainings as teams
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.activities import errors as activity_errors
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.recruitments import errors, queries, services, takeaway
from tongxing.recruitments.models import RecruitmentRound, RoundApplication
from tongxing.recruitments.shapes import KindWish

pytestmark = pytest.mark.django_db
FOLLOWER = SystemActor("recruitments.following")


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


def test_a_round_is_announced_once_and_everybody_may_read_it(team):
    order = make.opening(make.event(team))
    card = services.open_round(order, actor=team.leader)
    assert services.open_round(order, actor=team.manager) == card
    assert (card.wanted, card.phase, card.criteria) == (3, "open", make.CRITERIA)
    assert [one.id for one in queries.open_rounds().items] == [card.id]
    assert queries.round_announced(card.id) == card
    assert [one.id for one in queries.rounds_of(card.games_id, team.manager)] == [card.id]
    other = teams.giver("道里区应急救护队")
    assert queries.rounds_of(card.games_id, other.leader) == ()
    with pytest.raises(NotFound):
        services.open_round(make.opening(card.games_id), actor=other.leader)


def test_a_round_that_asks_who_somebody_is_is_not_announced(team):
    games_id = make.event(team)
    with pytest.raises(Invalid) as refused:
        services.open_round(
            make.opening(games_id, questions=("您的婚姻状况？",), kinds=()), actor=team.leader
        )
    assert {fault.field for fault in refused.value.faults} == {"questions", "kinds"}
    assert not RecruitmentRound.objects.exists()


def test_somebody_applies_once_whatever_the_key(card):
    _person, who = make.applicant()
    order = make.applying(card)
    mine = services.apply(order, actor=who)
    assert services.apply(order, actor=who) == mine
    assert (mine.state, mine.days, mine.kinds) == ("applied", card.days, ("引导", "饮水"))
    with pytest.raises(errors.AppliedAlready):
        services.apply(make.applying(card), actor=who)
    assert [one.id for one in queries.my_applications(who)] == [mine.id]
    assert queries.my_application_in(card.id, who) == mine.id
    with pytest.raises(errors.ApplicationUnknown):
        queries.my_application(mine.id, make.applicant()[1])


def test_who_withdraws_may_apply_again(card):
    _person, who = make.applicant()
    mine = make.applied(card, who)
    assert services.withdraw(mine.id, actor=who).state == "withdrawn"
    assert services.withdraw(mine.id, actor=who).state == "withdrawn"
    again = make.applied(card, who)
    assert again.id != mine.id
    with pytest.raises(NotFound):
        services.withdraw(again.id, actor=make.applicant()[1])
    assert RoundApplication.objects.filter(state="applied").count() == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"days": ()}, "days"),
        ({"days": (dt.date(2026, 5, 18),)}, "days"),
        ({"kinds": ()}, "kinds"),
        ({"kinds": ("开车",)}, "kinds"),
        ({"answers": ()}, "answers"),
    ],
)
def test_an_application_says_what_the_round_asks(card, more, field):
    with pytest.raises(Invalid) as refused:
        make.applied(card, **more)
    assert field in {fault.field for fault in refused.value.faults}


def test_nobody_applies_before_it_opens_or_after_it_closes(team):
    later = make.opened(team, opens_at=make.NOW + dt.timedelta(days=1))
    with pytest.raises(errors.NotOpenYet):
        make.applied(later)
    _person, who = make.applicant()
    with clock.at(later.closes_at), pytest.raises(errors.Over):
        make.applied(later, who)


@pytest.mark.parametrize(
    ("asked", "about", "no"),
    [
        ({"min_age": 18}, {"age": 17}, activity_errors.TooYoung),
        ({"needed_skills": ("05",)}, {"skills": ("19",)}, activity_errors.SkillMissing),
        ({"languages": ("en",)}, {}, activity_errors.LanguageMissing),
        ({}, {"pending": True}, activity_errors.RealNameNotPassed),
        ({}, {"age": 17}, activity_errors.GuardianWanted),
    ],
)
def test_a_hard_condition_refuses_with_its_own_reason(team, asked, about, no):
    card = make.opened(team, **asked)
    _person, who = make.applicant(**about)
    with pytest.raises(no):
        make.applied(card, who)
    told = queries.why_not(card, who)
    assert type(told) is no
    assert not RoundApplication.objects.exists()


def test_a_young_person_with_a_guardian_applies_alone(team):
    card = make.opened(team, min_age=14)
    person, who = families.youth()
    families.agreed(person, who, families.guardian())
    assert make.applied(card, who).state == "applied"


def test_strangers_apply_nowhere(card):
    with pytest.raises(SignInFirst):
        make.applied(card, Visitor())
    with pytest.raises(activity_errors.NotRegistered):
        make.applied(card, people.access.member())
    assert queries.why_not(card, Visitor()) is None


def test_only_the_organiser_reads_who_applied(card, team):
    make.applied(card)
    page = queries.applications_of(card.id, team.leader)
    assert [one.answers for one in page.items] == [("去年在终点发过水。",)]
    assert page.items[0].volunteer_number and "*" in page.items[0].masked_name
    assert queries.sums_of(card.id, team.manager).told() == (("applied", "等资格初筛", 1),)
    for viewer in (make.applicant()[1], team.officer, teams.giver("道外队").leader):
        with pytest.raises(NotAllowed):
            queries.applications_of(card.id, viewer)
        with pytest.raises(NotAllowed):
            queries.sums_of(card.id, viewer)


def test_who_leaves_applies_nowhere_and_their_answers_are_gone(card):
    person, who = make.applicant()
    make.applied(card, who)
    assert takeaway.everything_of(person.id)["applications"][0]["state"] == "applied"
    services.forget_person(person.id, actor=FOLLOWER)
    row = RoundApplication.objects.get()
    assert (row.state, row.answers) == ("withdrawn", [])


def test_answers_are_erased_half_a_year_after_the_event(card):
    make.applied(card)
    settler = SystemActor("recruitments.settling")
    for days, kept in ((180, 1), (181, 0)):
        with clock.at(clock.from_local(make.LAST + dt.timedelta(days=days), dt.time(9))):
            services.settle_due(actor=settler)
        assert len(RoundApplication.objects.get().answers) == kept


def test_a_round_or_application_that_is_not_there_is_not_found(card):
    nothing, (_person, who) = uuid.uuid4(), make.applicant()
    with pytest.raises(errors.RoundUnknown):
        services.apply(dataclasses.replace(make.applying(card), round_id=nothing), actor=who)
    with pytest.raises(errors.RoundUnknown):
        queries.round_announced(nothing)
    with pytest.raises(errors.ApplicationUnknown):
        services.withdraw(nothing, actor=who)


def test_kinds_and_sentences_are_kept_on_one_line(team):
    card = make.opened(team, kinds=(KindWish("  引导\n员 ", 3),), criteria=("两天都能到岗", "两天都能到岗 "))
    assert ([kind.name for kind in card.kinds], card.criteria) == (["引导 员"], ("两天都能到岗",))
