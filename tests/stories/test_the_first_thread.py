"""The first thread, told twice: through the rooms, and through the API (`make story`, `make story DOOR=api`)."""

import os

import pytest

from tests.stories import first_thread
from tests.stories.stage import Stage
from tests.stories.telling import Tale
from tests.stories.through_api import Api
from tests.stories.through_services import Services

pytestmark = pytest.mark.django_db

DOORS = {"services": Services, "api": Api}


@pytest.mark.parametrize("door", [os.environ["DOOR"]] if os.environ.get("DOOR") else sorted(DOORS))
def test_from_a_call_to_a_certificate_and_back(door):
    stage = Stage(DOORS[door])
    tale = Tale("从一个电话到一张证明")
    first_thread.tell(stage, tale)
    assert tale.checked == 40
