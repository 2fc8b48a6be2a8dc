"""The divisions, loaded once for all tests of this room that only read them."""

import pytest

from tongxing.access.shapes import SystemActor
from tongxing.places import services


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    yield


@pytest.fixture
def divisions(db):
    return services.load_regions(actor=SystemActor("load_reference"))
