"""Lists of pairings and alarms ask the database as often for five homes as for two."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.test_pairing_pages import volunteer, worker
from tests.factories import pairings as made
from tongxing.foundation import clock
from tongxing.pairings import services
from tongxing.pairings.models import Pairing
from tongxing.pairings.shapes import AskCompanion

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 5

# What each page may ask, sign-in included.
BUDGETS = {
    "desk /station/pairings": 13,
    "desk /station/pairings/new": 6,
    "desk one pairing": 19,
    "theirs /me/pairings": 8,
    "theirs one pairing": 17,
    "api alarms": 3,
    "api pairings": 7,
}


class World:
    """A county that grows: each step is one more home, visited by somebody else, missed once."""

    def __init__(self) -> None:
        self.team = made.team()
        self.desk = worker()
        self.theirs, self.resident, _member = volunteer()
        self.rows = 0

    def grow(self, until: int) -> None:
        for _ in range(self.rows, until):
            _browser, person, member = volunteer(self.team)
            card = made.arranged(self.team, person, resident_number=self.resident.volunteer_number)
            made.yes(card, member)
        self.rows = until
        with clock.at(made.at(dt.date(2026, 3, 20), 8)):
            services.raise_alarms(actor=made.SYSTEM)
        first = Pairing.objects.order_by("arranged_at", "id")[0]
        for _ in range(self.rows // MANY):  # one more who comes to the home that is looked at
            _browser, person, member = volunteer(self.team)
            order = AskCompanion(first.id, uuid.uuid4(), person.volunteer_number)
            asked = services.ask_companion(order, actor=made.desk())
            services.answer_companion(asked.id, accept=True, actor=member)

    def asked(self) -> dict[str, int]:
        """How often each page asks."""
        one = Pairing.objects.order_by("arranged_at", "id")[0].id
        token = {"Authorization": f"Bearer {self.desk.cookies[settings.SESSION_COOKIE].value}"}
        pages = {
            "desk /station/pairings": (self.desk, "/station/pairings", {}),
            "desk /station/pairings/new": (self.desk, "/station/pairings/new", {}),
            "desk one pairing": (self.desk, f"/station/pairings/{one}", {}),
            "theirs /me/pairings": (self.theirs, "/me/pairings", {}),
            "theirs one pairing": (self.theirs, f"/me/pairings/{one}", {}),
            "api alarms": (Client(), "/api/v1/pairing-alarms", token),
            "api pairings": (Client(), "/api/v1/pairings", token),
        }
        found = {}
        for name, (browser, address, headers) in pages.items():
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address, headers=headers).status_code == 200
            found[name] = len(asked)
        return found


def test_the_pages_keep_their_budgets_however_many_are_visited():
    with clock.at(made.NOW):
        world = World()
        world.grow(FEW)
        few = world.asked()
        world.grow(MANY)
        assert (few, world.asked()) == (BUDGETS, BUDGETS)
