"""The rush and the draw, told (`make story NAME=rush`)."""

import pytest

from tests.stories import rush
from tests.stories.telling import Tale

pytestmark = pytest.mark.django_db


def test_a_rush_and_a_draw():
    tale = Tale("抢名额和抽签")
    rush.tell(tale)
    assert tale.checked == 13
