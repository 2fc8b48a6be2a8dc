"""One small county behind a live server for all the tests of a file that look at every page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from tests.browser import pages, showcase
from tests.fixtures.browser import EverybodysClock
from tongxing.doors.console.sample.plan import Size
from tongxing.foundation import clock

THURSDAY = dt.datetime(2026, 3, 5, 10, 0, tzinfo=clock.SHANGHAI)
SMALL = Size(stations=3, teams=6, people=40, needs=60)


@dataclass(frozen=True)
class County:
    """Where it stands, the session of every persona, and every page as those open it whom it concerns."""

    url: str
    tokens: dict[str, str]
    visits: list[pages.Visit]


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker) -> Iterator[County]:
    """Made once for the tests of one file, and swept away after them."""
    patch = pytest.MonkeyPatch()
    patch.setattr(clock, "_stopped", EverybodysClock())
    try:
        with django_db_blocker.unblock(), clock.at(THURSDAY):
            try:
                show = showcase.furnish(SMALL)
                server = LiveServer("localhost")
                yield County(server.url, show.tokens, pages.visits(show))
                server.stop()
            finally:  # half a county would be found by every test that comes after
                call_command("flush", interactive=False, verbosity=0)
    finally:
        patch.undo()
