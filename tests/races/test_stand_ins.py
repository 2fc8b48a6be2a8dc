"""Stand-ins that meet: of two who come instead at once, one has the place."""

import uuid

import pytest

from tests.factories import activities as made
from tests.factories.stand_ins import asked
from tongxing.activities.models import SignUp
from tongxing.foundation import clock
from tongxing.stand_ins import services
from tongxing.stand_ins.shapes import ComeInstead


def came(call, who):
    order = ComeInstead(uuid.uuid4(), call.id, call.activity.risks_version)
    with clock.at(made.NOW):
        return services.come_instead(order, actor=who)


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_instead_one_has_the_place(race):
    with clock.at(made.NOW):
        card = made.activity(places=1)
        _person, holder = made.held(card)
        takers = [made.volunteer()[1] for _ in range(2)]
        call = asked(card, holder)
    won, lost = race(
        *(lambda who=who: came(call, who) for who in takers),
        meeting_at="tongxing.activities.services.handing_over.seen_by",
    )
    assert (len(won), len(lost)) == (1, 1)
    assert SignUp.objects.filter(activity_id=card.id, state="held").count() == 1
    assert made.counts(card) == (1, 0)
