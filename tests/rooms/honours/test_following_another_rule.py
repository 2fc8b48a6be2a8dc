"""Another edition of the rule holds from its day on: that night every star is worked out anew, and only then."""

import datetime as dt

import pytest

from tests.factories import honours as make
from tests.factories import ledger
from tests.factories import policy as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.honours import queries, services
from tongxing.honours.models import Recompute

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editions")]
NIGHT = clock.from_local(made.TOMORROW, dt.time(1, 10))


@pytest.fixture
def wang():
    with clock.at(make.NOW):
        somebody = ledger.volunteer()
        make.hours(somebody, 60)
    return somebody


def star(somebody) -> int:
    return queries.star_of(somebody.person_id).level


def followed():
    return services.follow_rules(actor=make.SYSTEM)


def test_sixty_hours_are_a_star_from_the_day_on_which_fifty_are_enough(wang):
    with clock.at(made.NOON):
        assert followed().people == 1  # nobody was gone through before
        made.enacted(text=made.text("stars", star_1_minutes=3000))
        assert followed() is None
        assert star(wang) == 0
    with clock.at(NIGHT):
        told = followed()
        assert (told.people, told.changed, told.is_done) == (1, 1, True)
        assert star(wang) == 1
        assert followed() is None


def test_an_interrupted_going_through_is_gone_on_with(wang):
    with clock.at(made.NOON):
        followed()
        services.recompute_slice(actor=make.SYSTEM)
        assert Recompute.objects.filter(ended_at=None).count() == 1
        assert followed().people == 1
        assert Recompute.objects.filter(ended_at=None).count() == 0


def test_an_officer_cannot_set_it_off(wang):
    with pytest.raises(NotAllowed):
        services.follow_rules(actor=made.officer())
