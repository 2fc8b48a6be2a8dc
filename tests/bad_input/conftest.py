"""One world for a whole module: every request in it is undone, so it is built only once."""

import pytest
from django.db import transaction

from tests.bad_input import world as worlds
from tests.factories import activities as made
from tongxing.foundation import clock, installation


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built inside one transaction that is never committed; each test has a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        installation.trust_file().unlink(missing_ok=True)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield
