"""Central trainings are counted where they were held, from what was marked, and again when the authority changes its word."""

import pytest

from tests.factories import trainings as make
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.insights import queries, services
from tongxing.trainings import services as trainings

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")


def told() -> int:
    while relay.deliver_waiting():
        continue
    services.refresh_figures(actor=JOB)
    return queries.value("trainings", make.NANGANG, make.SATURDAY).value


def test_a_central_class_with_somebody_there_is_one_training():
    with clock.at(make.NOW):
        giver = make.giver()
        course = make.course(giver)
        held = make.held_class(giver, course)
        make.seated(held, make.learner()[1])
    make.passed(giver, held)
    with clock.at(make.at(20)):
        assert told() == 0
        trainings.settle_central(course.id, True, actor=giver.officer)
        assert told() == 1
        trainings.settle_central(course.id, False, actor=giver.officer)
        assert told() == 0
