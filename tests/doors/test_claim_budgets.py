"""Lists of late entries and objections ask the database as often for twenty-four rows as for three."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, organisations, people
from tests.factories import late_entries as made
from tests.factories import objections as objected
from tongxing.access import queries as accounts
from tongxing.foundation import clock
from tongxing.late_entries import services as late_entries
from tongxing.objections import services as objections
from tongxing.objections.shapes import CarryUp, RaiseObjection

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 24

# What each page may ask, sign-in included.
BUDGETS = {
    ("volunteer", "/me/late-entries"): 5,
    ("volunteer", "/me/late-entries/new"): 3,
    ("volunteer", "/me/objections"): 5,
    ("leader", "/team/late-entries"): 9,
    ("leader", "/team/objections"): 3,
    ("manager", "/signatures"): 3,
    ("officer", "/authority/objections"): 3,
}


class World:
    """A county that grows: each step is one more claim, one more objection, one more that came up."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.team = organisations.organisation(name="花园街道邻里互助队")
        house = organisations.organisation(name="南岗区第一志愿服务队")
        self.volunteer = self._enter("volunteer", self.team, "member")
        self.leader = self._enter("leader", self.team, "team_leader")
        self._enter("manager", house, "organisation_manager")
        self.tokens["officer"], officer = access.signed_in()
        today = clock.today()
        order = access.GiveGrant(
            officer.account_id, "authority_officer", made.NANGANG, today, today + dt.timedelta(days=300)
        )
        access.services.give_grant(order, actor=made.SYSTEM)
        self.file = made.file(self.volunteer)
        self.rows = 0

    def _enter(self, name: str, team, role: str):
        self.tokens[name], member = access.signed_in()
        person, _member = people.registered(member, name="王秀兰")
        organisations.member_in(team, role, person)
        return accounts.member(member.account_id)

    def grow(self, until: int) -> None:
        for number in range(self.rows, until):
            begun = made.at(8) + dt.timedelta(minutes=20 * number)
            claim = made.order(
                self.volunteer,
                self.team,
                file_id=self.file,
                started_at=begun,
                ended_at=begun + dt.timedelta(minutes=10),
            )
            late_entries.claim_late_entry(claim, actor=self.volunteer)
            self._object(2 * number)
            card = self._object(2 * number + 1)
            objections.answer_objection(objected.answer(card), actor=self.leader)
            up = CarryUp(card.id, uuid.uuid4(), "请再核对一次签到本")
            objections.carry_up_objection(up, actor=self.volunteer)
        self.rows = until

    def _object(self, days: int):
        order = RaiseObjection(
            uuid.uuid4(),
            "not_recorded",
            "那天我在，签到本上有我的名字",
            organisation_id=self.team.id,
            title="入户看望独居老人",
            served_on=made.SATURDAY - dt.timedelta(days=days),
        )
        return objections.raise_objection(order, actor=self.volunteer)

    def asked(self) -> dict[tuple[str, str], int]:
        """How often each page asks."""
        found = {}
        for who, address in BUDGETS:
            browser = Client()
            browser.cookies[settings.SESSION_COOKIE] = self.tokens[who]
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert browser.get(address).status_code == 200
            found[who, address] = len(asked)
        return found


def test_the_pages_keep_their_budgets_however_long_their_lists():
    with clock.at(made.NOW):
        world = World()
        world.grow(FEW)
        few = world.asked()
        world.grow(MANY)
        assert (few, world.asked()) == (BUDGETS, BUDGETS)
