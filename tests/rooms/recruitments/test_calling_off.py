"""A round is called off, by itself or with its event: who waits is told why, a yes stands as long as the event does."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.factories import recruitments as make
from tests.factories import trainings as teams
from tests.factories.pairings import everybody_hears
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed
from tongxing.games import errors as games_errors
from tongxing.games import services as events
from tongxing.games.shapes import CallOffGames, ChangeGames
from tongxing.notices.models import Notice
from tongxing.recruitments import errors, queries, services
from tongxing.recruitments.models import InterviewSlot, RecruitmentRound, RoundApplication, WantedKind
from tongxing.recruitments.shapes import CallOffRound

pytestmark = pytest.mark.django_db
WHY = "赛道改了，人数够了"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def team():
    return teams.giver()


def called_off(team, card, why=WHY):
    return services.call_off_round(CallOffRound(card.id, why), actor=team.leader)


def states(card):
    rows = RoundApplication.objects.filter(round_id=card.id).order_by("applied_at", "id")
    return list(rows.values_list("state", flat=True))


def told(kind):
    return [row.facts["why"] for row in Notice.objects.filter(kind=kind).order_by("id")]


def everybody(team, card):
    """One who waits, one who passed, one declined, one taken, one who confirmed, and one in reserve who stands by."""
    people = [make.applicant()[1] for _number in range(6)]
    held = []
    for minute, who in enumerate(people):
        with clock.at(make.NOW + dt.timedelta(minutes=minute)):
            held.append(make.applied(card, who))
    _waits, passed, declined, taken, confirmed, reserve = held
    make.passed(team, card, passed, taken, confirmed, reserve)
    services.screen(make.Screen(card.id, (declined.id,), False, 1, make.WORDS), actor=team.leader)
    services.choose(make.choosing(card, "taken", taken, confirmed), actor=team.leader)
    services.choose(make.choosing(card, "reserve", reserve), actor=team.leader)
    services.confirm(confirmed.id, actor=people[4])
    services.confirm(reserve.id, actor=people[5])
    return held, people


def test_who_waits_is_told_why_and_a_yes_stands(team):
    card = make.opened(team)
    held, people = everybody(team, card)
    for _twice in range(2):
        assert called_off(team, card).phase == "off"
    everybody_hears()
    assert states(card) == ["called_off", "called_off", "declined", "taken", "confirmed", "reserve"]
    assert told("recruit_called_off") == [WHY, WHY]
    assert services.confirm(held[3].id, actor=people[3]).state == "confirmed"
    assert queries.open_rounds().items == ()
    tries = (
        lambda: make.applied(card),
        lambda: make.passed(team, card, held[0]),
        lambda: services.choose(make.choosing(card, "taken", held[5]), actor=team.leader),
        lambda: services.plan_slot(make.slot(card), actor=team.leader),
    )
    for deed in tries:
        with pytest.raises(errors.RoundOff) as no:
            deed()
        assert WHY in no.value.sentence("zh")


def test_interviews_ahead_are_off_and_their_seats_empty(team):
    card = make.opened(team, has_interviews=True)
    slot = services.plan_slot(make.slot(card), actor=team.leader)
    _person, who = make.applicant()
    mine = make.applied(card, who)
    make.passed(team, card, mine)
    services.choose_slot(mine.id, slot.id, actor=who)
    called_off(team, card)
    everybody_hears()
    row = InterviewSlot.objects.get()
    assert (row.taken, row.called_off_why, states(card)) == (0, WHY, ["called_off"])
    assert Notice.objects.filter(kind="recruit_interview_off").count() == 0  # they hear of the round, once


def test_only_who_chooses_calls_off_and_says_why(team):
    card = make.opened(team)
    with pytest.raises(NotAllowed):
        services.call_off_round(CallOffRound(card.id, WHY), actor=make.applicant()[1])
    with pytest.raises(Invalid):
        called_off(team, card, "x")
    with pytest.raises(IntegrityError), transaction.atomic():
        RecruitmentRound.objects.update(called_off_at=clock.now())


def test_with_the_event_everything_ends_and_no_reserve_moves_up(team):
    card = make.opened(team)
    everybody(team, card)
    events.call_off_games(CallOffGames(card.games_id, "暴雨"), actor=team.leader)
    everybody_hears()
    while events.stand_down(actor=SystemActor("games.called_off")):
        everybody_hears()
    ended = ["called_off", "called_off", "declined", "called_off", "called_off", "called_off"]
    assert states(card) == ended
    assert set(WantedKind.objects.values_list("taken", flat=True)) == {0}
    assert (
        told("recruit_called_off") == ["暴雨"] * 3
    )  # who waits, passed or was taken; the others hear of the event
    assert told("games_called_off") == ["暴雨"] * 2
    assert not Notice.objects.filter(kind="recruit_moved_up").exists()
    with pytest.raises(games_errors.GamesOff):
        make.opened(team, games_id=card.games_id)


def test_a_round_says_the_name_and_days_of_its_event(team):
    card = make.opened(team)
    longer = make.LAST + dt.timedelta(days=1)
    order = ChangeGames(card.games_id, "松花江半程马拉松", make.FIRST, longer)
    events.change_games(order, actor=team.leader)
    everybody_hears()
    seen = queries.round_announced(card.id)
    assert (seen.games_name, seen.starts_on, seen.ends_on) == ("松花江半程马拉松", make.FIRST, longer)
