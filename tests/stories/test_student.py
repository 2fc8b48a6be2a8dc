"""A student's year, told twice: through the rooms, and through the API (`make story NAME=student`, `DOOR=api`)."""

import os

import pytest

from tests.stories import student
from tests.stories.school_api import SchoolApi
from tests.stories.school_services import SchoolServices
from tests.stories.stage import Stage
from tests.stories.telling import Tale

pytestmark = pytest.mark.django_db

DOORS = {"services": SchoolServices, "api": SchoolApi}


@pytest.mark.parametrize("door", [os.environ["DOOR"]] if os.environ.get("DOOR") else sorted(DOORS))
def test_a_students_year(door):
    stage = Stage(DOORS[door])
    tale = Tale("一个学生的一年")
    student.tell(stage, tale)
    assert tale.checked == 37
