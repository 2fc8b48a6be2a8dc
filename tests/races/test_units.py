"""Two who answer for one unit at the same moment: one activity, and one answer."""

import pytest

from tests.factories import units as made
from tongxing.activities.models import Activity
from tongxing.foundation import clock
from tongxing.units import services
from tongxing.units.models import Call, Whistle


@pytest.mark.race(guard=("row lock", "constraint projects_project_set_up_once_per_key"))
@pytest.mark.django_db(transaction=True)
def test_two_who_speak_for_one_unit_answer_once(race):
    with clock.at(made.NOW):
        house = made.unit()
        card = made.whistle(house)
        second = made.manager_of(house.organisation.id)
        won, lost = race(
            [
                lambda: made.coming(card, house),
                lambda: services.answer_whistle(made.yes(card, house, people=7), actor=second),
            ],
            meeting_at="tongxing.units.rules.china_day",
        )
    assert (len(won), lost) == (2, [])
    assert (Call.objects.get().state, Activity.objects.count()) == ("coming", 1)


@pytest.mark.race(guard=("row lock",))
@pytest.mark.django_db(transaction=True)
def test_both_last_words_at_once_close_the_whistle(race):
    with clock.at(made.NOW):
        house, worker = made.unit(), made.desk()
        card = made.coming(made.whistle(house, by=worker), house)
    with made.on_the_day(60):
        won, lost = race(
            [
                lambda: services.say_community_word(card.id, made.word(), actor=worker),
                lambda: services.say_unit_word(
                    made.call_of(card, house).id, made.word(), actor=house.manager
                ),
            ],
            meeting_at="tongxing.units.rules.is_closed",
        )
    assert (len(won), lost) == (2, [])
    assert Whistle.objects.get().state == "closed"
