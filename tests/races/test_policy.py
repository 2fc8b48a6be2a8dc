"""Editions that meet: of two officers who enact one edition at once, one does, and the other hears so."""

import uuid

import pytest

from tests.factories import policy as made
from tongxing.foundation import clock
from tongxing.policy import errors, services
from tongxing.policy.models import Enactment
from tongxing.policy.shapes import EnactEdition


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("editions")
def test_two_officers_at_once_enact_it_once(race):
    with clock.at(made.NOON):
        card = made.proposed()
        won, lost = race(
            [
                lambda: services.enact_edition(
                    EnactEdition(uuid.uuid4(), card.id, "已经征求意见"), actor=made.officer()
                ),
                lambda: services.enact_edition(
                    EnactEdition(uuid.uuid4(), card.id, "同意施行"), actor=made.officer()
                ),
            ],
            meeting_at="tongxing.policy.services._refuse_too_soon",
        )
    assert ([one.state for one in won], [type(no) for no in lost]) == (["enacted"], [errors.EditionEnded])
    assert Enactment.objects.count() == 1
