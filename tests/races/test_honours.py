"""Stars and honours that meet: of two decisions one is made, of two nominations one stands."""

import pytest

from tests.factories import honours as make
from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.honours import errors, services
from tongxing.honours.models import StarStep


@pytest.mark.race(guard=("row lock", "constraint honours_starstep_follows_step"))
@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_about_a_star_at_once_one_is_made(race):
    with clock.at(make.NOW):
        volunteer = ledger.volunteer()
        make.hours(volunteer, 640)
        make.settled(volunteer)
        yes = make.decision(volunteer)
        no = make.decision(volunteer, verdict="declined", why="现场抽查发现签到人不符")
        won, lost = race(
            [
                lambda: services.decide_star(yes, actor=make.city()),
                lambda: services.decide_star(no, actor=make.city()),
            ],
            meeting_at="tongxing.honours.queries.step_with",
        )
    assert (len(won), [type(one) for one in lost]) == (1, [errors.StarMoved])
    assert StarStep.objects.filter(what__in=("awarded", "declined"), level_to=3).count() == 1


@pytest.mark.race(guard=("row lock", "constraint honours_starstep_follows_step"))
@pytest.mark.django_db(transaction=True)
def test_two_records_at_once_give_the_star_once(race):
    with clock.at(make.NOW):
        volunteer = ledger.volunteer()
        make.settled(volunteer)
        make.hours(volunteer, 20)
        make.settled(volunteer)
        make.hours(volunteer, 90, since=make.TODAY.replace(year=2025))
        won, lost = race(
            [lambda: make.settled(volunteer), lambda: make.settled(volunteer)],
            meeting_at="tongxing.honours.rules.measure",
        )
    assert ([card.level for card in won], lost) == ([1, 1], [])
    assert [step.number for step in StarStep.objects.order_by("number")] == [1]
