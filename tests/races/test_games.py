"""Two organisers at one board: a place is given once, a person is in one place, and two who swap never hang."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import games as make
from tongxing.foundation import clock
from tongxing.games import services
from tongxing.games.models import GamesAssignment
from tongxing.games.shapes import Place

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "tongxing.games.services.placing.refuse_unfit"  # everything was looked at, nothing is written yet
TABLE = make.TABLE + "C-1,体育馆,检录,开门,2026-05-16 10:00,2026-05-16 14:00,1\n"


@pytest.fixture
def stage():
    with clock.at(make.NOW):
        return make.stage(TABLE)


def put(stage, card, number):
    with clock.at(make.NOW):
        order = Place(uuid.uuid4(), card.id, stage.shift(number).id)
        return services.place(order, actor=stage.team.leader)


@pytest.mark.race(guard="constraint games_gamesshift_never_more_taken_than_places")
def test_the_last_place_of_a_shift_is_given_once(race, stage):
    with clock.at(make.NOW):
        cards = [stage.somebody()[0] for _ in range(3)]
    won, lost = race(*(lambda card=card: put(stage, card, "C-1") for card in cards), meeting_at=HERE)
    assert (len(won), len(lost), stage.shift("C-1").taken) == (1, 2, 1)
    assert {no.code for no in lost} <= {"games.shift_full", "games.shift_filled_meanwhile"}


@pytest.mark.race(guard=("named lock", "constraint games_gamesassignment_one_person_one_place_at_a_time"))
def test_one_person_is_put_on_one_shift_at_a_time(race, stage):
    with clock.at(make.NOW):
        card, _who = stage.somebody()
    won, lost = race(lambda: put(stage, card, "A-1"), lambda: put(stage, card, "C-1"), meeting_at=HERE)
    assert (len(won), len(lost)) == (1, 1)
    assert GamesAssignment.objects.filter(state="proposed").count() == 1
    assert stage.shift("A-1").taken + stage.shift("C-1").taken == 1


@pytest.mark.race(guard="named lock")
def test_somebody_taken_on_twice_at_once_is_taken_on_once(race, stage):
    with clock.at(make.NOW):
        person, _who = made.volunteer()

    def take_on():
        with clock.at(make.NOW + dt.timedelta(minutes=1)):
            return services.take_on(make.taken_on(stage.games.id, person), actor=stage.team.leader)

    won, lost = race(take_on, times=4, meeting_at="tongxing.games.services.volunteers._refuse")
    assert (lost, len({card.id for card in won})) == ([], 1)
