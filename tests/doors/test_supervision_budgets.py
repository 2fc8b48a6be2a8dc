"""Lists of supervision ask the database as often for twenty-four rows as for three."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, ledger, places
from tests.factories import supervision as made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock
from tongxing.supervision.models import Alert

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 24

# What each page may ask, sign-in included.
BUDGETS = {
    "/authority/alerts": 5,
    "/authority/alerts?state=closed": 5,
    "/authority/alerts/{alert}": 11,
    "/authority/day-sums": 4,
    "/authority/samples": 7,
    "/authority/samples/{sample}": 11,
    "/authority/late": 4,
    "/notice": 6,
    "/audits": 4,
    "/audits/rules": 2,
    "/api/v1/alerts": 2,
    "/api/v1/samples": 3,
    "/api/v1/public-notice/230103000000": 6,
}


class World:
    """A county that grows: each step is one more doubt, one answered, one long day, one on notice, one drawn."""

    def __init__(self) -> None:
        places.ground()
        self.token, member = access.signed_in()
        until = made.TODAY + dt.timedelta(days=300)
        give_grant(
            GiveGrant(member.account_id, "authority_officer", made.NANGANG, made.TODAY, until), actor=made.JOB
        )
        self.leader = made.team_leader()
        made.heap(self.leader, 25)
        made.look()
        self.alert = Alert.objects.get().id
        self.sample = made.sample(size=25).id
        self.rows = 0

    def grow(self, until: int) -> None:
        officer = made.official()
        for number in range(self.rows, until):
            made.report(made.on_notice().id)
            answered = made.on_notice()
            made.report(answered.id)
            made.close(Alert.objects.get(entry_ids__contains=[answered.id]).id, officer)
            day = made.SATURDAY - dt.timedelta(days=number)
            long_day = {"started_at": ledger.at(7, day=day), "ended_at": ledger.at(17, day=day)}
            ledger.services.record_service(
                ledger.order(made.volunteer().person_id, region_code=made.HUAYUAN_CODE, **long_day),
                actor=ledger.SYSTEM,
            )
            made.sample(officer)
        self.rows = until

    def asked(self) -> dict[str, int]:
        """How often each page asks."""
        browser = Client(headers={"Authorization": f"Bearer {self.token}"})
        browser.cookies[settings.SESSION_COOKIE] = self.token
        found = {}
        for address in BUDGETS:
            with CaptureQueriesContext(connection) as asked:
                answer = browser.get(address.format(alert=self.alert, sample=self.sample))
            assert answer.status_code == 200, (address, answer.status_code)
            found[address] = len(asked)
        return found


def test_the_pages_keep_their_budgets_however_long_their_lists():
    with clock.at(made.LATER):
        world = World()
        world.grow(FEW)
        few = world.asked()
        world.grow(MANY)
        assert (few, world.asked()) == (BUDGETS, BUDGETS)
