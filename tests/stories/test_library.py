"""The tale of a project that is proven and copied, told twice (`make story NAME=library`)."""

import os

import pytest

from tests.stories import library
from tests.stories.library_doors import LibraryApi, LibraryServices
from tests.stories.stage import Stage
from tests.stories.telling import Tale

pytestmark = pytest.mark.django_db

DOORS = {"services": LibraryServices, "api": LibraryApi}


@pytest.mark.parametrize("door", [os.environ["DOOR"]] if os.environ.get("DOOR") else sorted(DOORS))
def test_library(door):
    tale = Tale("照着做一个")
    library.tell(Stage(DOORS[door]), tale)
    assert tale.checked == 24
