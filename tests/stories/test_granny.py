"""The tale of the old woman who calls the station, told twice (`make story NAME=granny`, with DOOR=api by API)."""

import os

import pytest

from tests.stories import granny
from tests.stories.granny_doors import OrderApi, OrderServices
from tests.stories.stage import Stage
from tests.stories.telling import Tale

pytestmark = pytest.mark.django_db

DOORS = {"services": OrderServices, "api": OrderApi}


@pytest.mark.parametrize("door", [os.environ["DOOR"]] if os.environ.get("DOOR") else sorted(DOORS))
def test_granny(door):
    stage = Stage(DOORS[door])
    tale = Tale("奶奶打电话到站里")
    granny.tell(stage, tale)
    assert tale.checked == 39
