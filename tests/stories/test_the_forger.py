"""The forger's tale: eight ways to sell hours (`make story NAME=forger`)."""

from pathlib import Path

import pytest

from tests.stories import forger
from tests.stories.stage import Stage
from tests.stories.telling import Tale
from tests.stories.through_services import Services

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).resolve().parents[2] / "build" / "story"


def test_eight_ways_to_sell_hours_and_what_became_of_them():
    stage = Stage(Services)
    tale = Tale("四十元五小时")
    forger.tell(stage, tale, FOLDER)
    assert tale.checked == 30
