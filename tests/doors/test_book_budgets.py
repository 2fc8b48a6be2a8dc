"""Pages of records, helpers, papers and books ask the database as often for twenty-four rows as for three."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, ledger
from tests.factories import activities as arranged
from tests.factories import record_books as made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, keyring
from tongxing.ledger import services as ledger_services
from tongxing.ledger.shapes import Occasion
from tongxing.people import queries as people_queries
from tongxing.people import services as people
from tongxing.people.shapes import AppointHelper
from tongxing.record_books import services
from tongxing.record_books.shapes import BringBook

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 24
SYSTEM = SystemActor("test")


@pytest.fixture(autouse=True)
def _monday(tmp_path, settings):
    settings.KEYRING, settings.STORAGE_FOLDER = tmp_path / "keyring.json", tmp_path / "storage"
    settings.TRUST_FILE = tmp_path / "trusted-keys.txt"
    with clock.at(ledger.NOW):
        keyring.make(settings.KEYRING)
        yield


class World:
    """A volunteer whose records grow: each step one more of every kind, and one more brought from elsewhere."""

    def __init__(self) -> None:
        self.team = arranged.team()
        token, person, me, _number = made.signed_in()
        self.person, self.me = ledger.Volunteer(me, person.id, "王秀兰"), me
        self.tokens = {"volunteer": token}
        for name, role, of in (("worker", "station_worker", None), ("leader", "team_leader", self.team.id)):
            self.tokens[name], member = access.signed_in()
            day = clock.today()
            until = day.replace(month=12)
            order = GiveGrant(member.account_id, role, access.NANGANG, day, until, organisation_id=of)
            give_grant(order, actor=SYSTEM)
        self.tokens["helper"], helper = access.signed_in("13945100088")
        order = AppointHelper(uuid.uuid4(), person.id, "13945100088", "child")
        self.consent = people.appoint_helper(order, actor=me).id
        people.answer_helping(self.consent, True, actor=helper)
        self.activity = arranged.activity(self.team)
        self.number = people_queries.person(person.id).volunteer_number
        self.rows = 0

    def grow(self, until: int) -> None:
        of = {
            "organisation_id": self.team.id,
            "occasion": Occasion("activities", "activity", self.activity.id),
        }
        for number in range(self.rows, until):
            day = ledger.SATURDAY - dt.timedelta(days=number + 2)
            for hour, order in ((9, ledger.order), (14, ledger.called)):
                times = {"started_at": ledger.at(hour, day=day), "ended_at": ledger.at(hour + 2, day=day)}
                told = order(self.person.person_id, **of, **times)
                ledger_services.record_service(told, actor=SYSTEM)
        there = ledger.SATURDAY - dt.timedelta(days=100)
        book = made.Platform().book(
            [
                made.served(number, started_at=ledger.at(9, day=there - dt.timedelta(days=number)))
                for number in range(1, until + 1)
            ]
        )
        order = BringBook(uuid.uuid4(), self.person.person_id, made.as_file(book), is_mine=True)
        self.intake = services.bring_book(order, actor=self.me).id
        self.rows = until

    def asked(self) -> dict[tuple[str, str], int]:
        """How often each page asks now."""
        found = {}
        for who, address in self.addresses():
            client = Client()
            client.cookies[settings.SESSION_COOKIE] = self.tokens[who]
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                assert client.get(address).status_code == 200, address
            found[who, address.replace(str(self.intake), "…").replace(self.number, "…")] = len(seen)
        return found

    def addresses(self) -> list[tuple[str, str]]:
        return [
            ("volunteer", "/me/record-book"),
            ("volunteer", f"/me/record-book/intakes/{self.intake}"),
            ("volunteer", "/me/helpers"),
            ("helper", "/me/helping"),
            ("worker", f"/station/papers/{self.number}"),
            ("leader", f"/team/activities/{self.activity.id}/records"),
        ]


# What each page may ask, sign-in included (the desk also asks: a minor? a badge? which original was seen?); the last is the activity's own.
BUDGETS = (14, 8, 6, 8, 16, 11)


def test_pages_ask_no_more_for_many_rows_than_for_few():
    world = World()
    world.grow(FEW)
    few = world.asked()
    world.grow(MANY)
    many = world.asked()
    assert {page: (count, few[page]) for page, count in many.items() if count != few[page]} == {}
    assert {
        page: count for (page, count), most in zip(many.items(), BUDGETS, strict=True) if count > most
    } == {}
