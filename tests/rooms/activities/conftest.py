"""The clock stands at nine on the Monday before the activity, unless a test says otherwise."""

import pytest

from tests.factories import activities as made
from tongxing.activities import services
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team(db) -> made.Team:
    return made.team()


@pytest.fixture(params=["alone", "gathered"])
def either_way(request, monkeypatch):
    """Everything holds of a press by itself and of one that a door gathered with others."""
    if request.param == "alone":
        return

    def gathered(order, *, actor):
        (told,) = services.sign_up_together([(order, actor)])
        if isinstance(told, Refusal):
            raise told
        return told

    monkeypatch.setattr(services, "sign_up", gathered)
