"""The tale of the village, told twice (`make story NAME=village`, with DOOR=api through the API)."""

import os

import pytest

from tests.stories import village
from tests.stories.stage import Stage
from tests.stories.telling import Tale
from tests.stories.village_doors import FieldApi, FieldServices

pytestmark = pytest.mark.django_db

DOORS = {"services": FieldServices, "api": FieldApi}


@pytest.mark.parametrize("door", [os.environ["DOOR"]] if os.environ.get("DOOR") else sorted(DOORS))
def test_village(door):
    stage = Stage(DOORS[door])
    tale = Tale("山村两天，没有信号")
    village.tell(stage, tale)
    assert tale.checked == 19
