"""The tale of those who come from elsewhere (`make story NAME=foreigner`), through the rooms and through the API."""

import os

import pytest

from tests.stories import foreigner
from tests.stories.stage import Stage
from tests.stories.telling import Tale
from tests.stories.through_api import Api
from tests.stories.through_services import Services

pytestmark = pytest.mark.django_db

DOORS = {"services": Services, "api": Api}


@pytest.mark.parametrize("door", [os.environ["DOOR"]] if os.environ.get("DOOR") else sorted(DOORS))
def test_a_foreigner_from_the_first_page_to_a_certificate(door):
    tale = Tale("远方来的志愿者")
    foreigner.tell(Stage(DOORS[door]), tale)
    assert tale.checked == 29
