"""The tale of the whistle, told twice (`make story NAME=whistle`, with DOOR=api through the API)."""

import os

import pytest

from tests.stories import whistle
from tests.stories.stage import Stage
from tests.stories.telling import Tale
from tests.stories.whistle_doors import UnitApi, UnitServices

pytestmark = pytest.mark.django_db

DOORS = {"services": UnitServices, "api": UnitApi}


@pytest.mark.parametrize("door", [os.environ["DOOR"]] if os.environ.get("DOOR") else sorted(DOORS))
def test_whistle(door):
    stage = Stage(DOORS[door])
    tale = Tale("社区吹哨，愿意的来")
    whistle.tell(stage, tale)
    assert tale.checked == 32
