"""The divisions of the country, loaded as `tongxing load_reference` loads them."""

import pytest

from tongxing.access.shapes import SystemActor
from tongxing.places import services


@pytest.fixture(scope="package")
def divisions_once(django_db_setup, django_db_blocker):
    """Loaded once and committed for the tests of this room, which only read them; taken away afterwards."""
    from tongxing.places.models import Region, Succession

    with django_db_blocker.unblock():
        services.load_regions(actor=SystemActor("load_reference"))
    yield
    with django_db_blocker.unblock():
        Succession.objects.all().delete()
        Region.objects.all().delete()


@pytest.fixture
def divisions(divisions_once, db):
    """Every division of the packaged files is known."""
