"""The divisions of the country, loaded once for a file of tests and gone after it."""

import pytest
from django.db import transaction

from tongxing.access.shapes import SystemActor
from tongxing.places import services


@pytest.fixture(scope="module")
def divisions_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        services.load_regions(actor=SystemActor("load_reference"))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def divisions(divisions_once, db):
    """Every division of the packaged files is known."""
