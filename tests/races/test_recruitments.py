"""Recruitment under pressure: two seats are two, one person applies once, and a place is given away once."""

import uuid

import pytest

from tests.factories import accreditations as badges
from tests.factories import recruitments as make
from tests.factories import trainings as teams
from tongxing.access.shapes import SystemActor
from tongxing.accreditations.models import Accreditation
from tongxing.foundation import clock
from tongxing.recruitments import services
from tongxing.recruitments.errors import AppliedAlready, NoPlaceLeft, NotNow, SlotFull
from tongxing.recruitments.models import InterviewSlot, RoundApplication, WantedKind

NEVER_MORE_SEATS = "constraint recruitments_slot_never_has_more_taken_than_seats"
ONE_LIVES = "constraint recruitments_application_one_lives_per_person"
NEVER_MORE_TAKEN = "constraint recruitments_wantedkind_never_takes_more_than_wanted"

LOOK = "tongxing.recruitments.queries.application_row"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(make.NOW):
        yield


def invited(team, card, count):
    members = [make.applicant()[1] for _number in range(count)]
    applications = [make.applied(card, who) for who in members]
    make.passed(team, card, *applications)
    return list(zip(applications, members, strict=True))


@pytest.mark.race(guard=NEVER_MORE_SEATS)
def test_six_applicants_at_once_for_two_seats(race):
    team = teams.giver()
    card = make.opened(team, has_interviews=True)
    slot = services.plan_slot(make.slot(card), actor=team.leader)
    deeds = [
        lambda one=one, who=who: services.choose_slot(one.id, slot.id, actor=who)
        for one, who in invited(team, card, 6)
    ]
    won, lost = race(deeds, meeting_at=LOOK)
    assert (len(won), [type(no) for no in lost]) == (2, [SlotFull] * 4)
    held = RoundApplication.objects.filter(slot_id=slot.id).count()
    assert (InterviewSlot.objects.get().taken, held) == (2, 2)


@pytest.mark.race(guard=("named lock", ONE_LIVES))
def test_one_person_pressing_five_times_applies_once(race):
    card = make.opened(teams.giver())
    _person, who = make.applicant()
    deeds = [lambda: services.apply(make.applying(card, key=uuid.uuid4()), actor=who)] * 5
    won, lost = race(deeds, meeting_at="tongxing.people.queries.person_of")
    assert (len(won), {type(no) for no in lost}) == (1, {AppliedAlready})
    assert RoundApplication.objects.count() == 1


@pytest.mark.race(guard=NEVER_MORE_TAKEN)
def test_two_organisers_take_no_more_than_wanted(race):
    team = teams.giver()
    card = make.opened(team)
    people = [one for one, _who in invited(team, card, 4)]
    deeds = [
        lambda two=two, who=who: services.choose(make.choosing(card, "taken", *two), actor=who)
        for two, who in ((people[:2], team.leader), (people[2:], team.manager))
    ]
    won, lost = race(deeds, meeting_at="tongxing.recruitments.queries.round_row")
    assert ([done.count for done in won], [type(no) for no in lost]) == ([2], [NoPlaceLeft])
    assert WantedKind.objects.get(name="引导").taken == 2


@pytest.mark.race(guard="row lock")
def test_a_place_that_lapses_twice_at_once_goes_to_one_of_the_reserve(race):
    team = teams.giver()
    card = make.opened(team)
    (late, who), (first, _hers), (second, _his) = invited(team, card, 3)
    services.choose(make.choosing(card, "taken", late), actor=team.leader)
    services.choose(make.choosing(card, "reserve", first, second), actor=team.leader)
    settler = SystemActor("recruitments.settling")
    until = RoundApplication.objects.get(pk=late.id).confirm_until
    with clock.at(until):
        won, lost = race([lambda: services.settle_due(actor=settler)] * 3, meeting_at=LOOK)
        assert (sum(won), lost) == (1, [])
        with pytest.raises(NotNow):
            services.confirm(late.id, actor=who)
    states = RoundApplication.objects.order_by("reserve_number").values_list("state", flat=True)
    assert sorted(states) == ["lapsed", "reserve", "taken"]


@pytest.mark.race(guard=("named lock", "constraint accreditations_accreditation_one_lives_per_person"))
def test_two_organisers_give_one_person_one_badge(race):
    team = teams.giver()
    games_id = make.event(team)
    volunteer, _person, _who = badges.serving(team, games_id)
    won, lost = race(
        [lambda: badges.given(team, games_id, volunteer)] * 3, meeting_at="tongxing.games.queries.games"
    )
    assert (sorted(done.count for done in won), lost) == ([0, 0, 1], [])
    assert Accreditation.objects.count() == 1
