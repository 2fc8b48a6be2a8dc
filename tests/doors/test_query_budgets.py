"""A page asks the database as often for forty rows as for three, and never more often than written down.

The budgets stand in query_budgets.json: what a page or a listing of the API may ask, sign-in included. A page
that needs a question more says so there, in the same change.
"""

import datetime as dt
import json
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, certificates, ledger, needs, organisations, people, projects, stations
from tests.factories import activities as made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.activities.models import Activity
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.models import Bundle
from tongxing.certificates.shapes import TakeBundle
from tongxing.foundation import clock, relay
from tongxing.needs.models import Need
from tongxing.transparency import services as transparency

pytestmark = pytest.mark.django_db

BUDGETS = json.loads((Path(__file__).parent / "query_budgets.json").read_text("utf-8"))
FEW, MANY = 3, 24  # more than one page of any list
MOST_BYTES = 60_000


class World:
    """A county that grows: every list gets longer by as many rows as one says."""

    def __init__(self) -> None:
        self.team = made.team()
        self.tokens: dict[str, str] = {"visitor": ""}
        self.worker = self._enter("worker", "station_worker")
        self.officer = self._enter("officer", "authority_officer")
        self.leader = self._enter("leader", "team_leader")
        self.volunteer = self._enter("volunteer")
        person, _member = people.registered(self.volunteer, name="王秀兰")
        self.ledger = ledger.Volunteer(self.volunteer, person.id, "王秀兰")
        self.full = made.activity(self.team, title="满员的活动", places=2000)
        self.need = needs.answered().id
        self.projects_team = projects.team()
        self.papers: tuple[str, ...] = ()
        self.rows = 0

    def _enter(self, name: str, role: str = ""):
        self.tokens[name], member = access.signed_in()
        if role:
            today = clock.today()
            organisation = self.team.id if role == "team_leader" else None
            until = today + dt.timedelta(days=200)
            order = GiveGrant(
                member.account_id, role, access.NANGANG, today, until, organisation_id=organisation
            )
            give_grant(order, actor=SystemActor("test"))
        return access.queries.member(member.account_id)

    def grow(self, until: int) -> None:
        for _ in range(self.rows, until):
            self.rows += 1
            self._one_more(self.rows)
        while relay.deliver_waiting():
            continue

    def _one_more(self, number: int) -> None:
        """One more of everything that is ever listed."""
        day = made.SATURDAY + dt.timedelta(days=number)
        needs.answered()
        needs.noted(by=self.volunteer)
        needs.served(organisation_id=self.team.id)
        needs.closed()
        times = {
            "starts_at": made.at(9, day=day),
            "ends_at": made.at(11, day=day),
            "sign_up_closes_at": made.at(8, day=day),
            "cancel_until": made.at(7, day=day),
        }
        card = made.activity(self.team, **times)
        made.sign_up(card, self.volunteer)
        made.activity(self.team, title="今天的活动", **_today(number))
        made.submitted(self.team, **times)
        made.held(self.full)
        past = ledger.SATURDAY - dt.timedelta(days=number)
        for hour, record in ((9, ledger.effective), (14, ledger.pending)):
            record(self.ledger, started_at=ledger.at(hour, day=past), ended_at=ledger.at(hour + 2, day=past))
        self.papers = (*self.papers, certificates.certificate(self.ledger).number)
        certificate_deeds.take_bundle(TakeBundle(uuid.uuid4(), self.papers), actor=self.ledger.member)
        transparency.include([self._record()], actor=SystemActor("test"))
        team = organisations.organisation(name=f"花园街道第 {number} 互助队")
        organisations.member_in(team, person=people.queries.person(self.ledger.person_id))
        stations.station(name=f"第 {number} 志愿服务站")
        projects.proposed(self.projects_team)
        projects.approved(self.projects_team)

    def addresses(self) -> dict[str, tuple[str, str]]:
        """What is asked, by whom: the budgets use the same names."""
        held, need, record = Activity.objects.get(pk=self.full.id).id, self.need, self._record()
        noted = Need.objects.filter(state="noted").order_by("id")[0].id
        served = Need.objects.filter(state="served").order_by("id")[0].id
        bundle = Bundle.objects.order_by("-asked_at", "-id")[0].id
        return {
            "home": ("visitor", "/"),
            "home, signed in": ("volunteer", "/"),
            "log": ("visitor", "/log"),
            "log, checkpoint": ("visitor", "/log/checkpoint"),
            "log, keys": ("visitor", "/log/keys"),
            "log, tile": ("visitor", "/log/tile/0/000.p/1"),
            "api log, checkpoint": ("visitor", "/api/v1/log/checkpoint"),
            "api log, inclusion": ("visitor", f"/api/v1/log/inclusion/{record}"),
            "needs": ("visitor", "/needs"),
            "need": ("visitor", f"/needs/{need}"),
            "help": ("visitor", "/help"),
            "activities": ("visitor", "/activities"),
            "activities, signed in": ("volunteer", "/activities?lat=45.76&lon=126.64"),
            "map": ("visitor", "/activities/map?lat=45.76&lon=126.64"),
            "activity": ("volunteer", f"/activities/{held}"),
            "me": ("volunteer", "/me"),
            "what I can do": ("volunteer", "/me/fitting"),
            "my sign-ups": ("volunteer", "/me/sign-ups"),
            "my records": ("volunteer", "/me/records"),
            "my record": ("volunteer", f"/me/records/{record}"),
            "my certificates": ("volunteer", "/me/certificates"),
            "my bundle": ("volunteer", f"/me/bundles/{bundle}"),
            "check": ("visitor", "/check"),
            "check, one": ("visitor", f"/check/{self.papers[0]}"),
            "check, many": ("visitor", "/check/many?numbers=" + ",".join(self.papers)),
            "status list": ("visitor", "/credentials/status/1"),
            "my notices": ("volunteer", "/me/notices"),
            "my privacy": ("volunteer", "/me/privacy"),
            "station": ("worker", "/station"),
            "station, all needs": ("worker", "/station/needs?state=noted"),
            "station, need to answer": ("worker", f"/station/needs/{noted}"),
            "station, need to rate": ("worker", f"/station/needs/{served}"),
            "team": ("leader", "/team"),
            "team, activity": ("leader", f"/team/activities/{held}"),
            "team, roster": ("leader", f"/team/activities/{held}/roster"),
            "team, new activity": ("leader", f"/team/needs/{need}/activity/new"),
            "authority": ("officer", "/authority"),
            "reviews": ("officer", "/authority/reviews"),
            "api activities": ("visitor", "/api/v1/activities"),
            "api activity": ("visitor", f"/api/v1/activities/{held}"),
            "api my sign-ups": ("volunteer", "/api/v1/sign-ups/mine"),
            "api roster": ("leader", f"/api/v1/activities/{held}/roster"),
            "api reviews": ("officer", "/api/v1/reviews/waiting"),
            "api bundles": ("volunteer", "/api/v1/me/bundles"),
            "api certificates": ("volunteer", "/api/v1/me/certificates"),
            "api records": ("volunteer", "/api/v1/me/records"),
            "api record": ("volunteer", f"/api/v1/records/{record}"),
            "api needs": ("visitor", "/api/v1/needs"),
            "api my needs": ("volunteer", "/api/v1/needs/mine"),
            "api needs at station": ("worker", "/api/v1/needs/at-station"),
            "api need": ("visitor", f"/api/v1/needs/{need}"),
            "api notices": ("volunteer", "/api/v1/me/notices"),
            "api organisations": ("visitor", "/api/v1/organisations"),
            "api memberships": ("volunteer", "/api/v1/people/me/memberships"),
            "api projects": ("visitor", f"/api/v1/projects?organisation_id={self.projects_team.id}"),
            "api projects waiting": ("officer", "/api/v1/projects/waiting-review"),
            "api stations": ("visitor", "/api/v1/stations"),
            "api stations nearest": ("visitor", "/api/v1/stations/nearest?lat=45.76&lon=126.64"),
            "api summary": (
                "officer",
                "/api/v1/summaries/230103000000?from_on=2026-03-01&until_on=2026-04-01",
            ),
        }

    def _record(self) -> uuid.UUID:
        from tongxing.ledger.models import Standing

        return Standing.objects.filter(person_id=self.ledger.person_id).order_by("started_at")[0].entry_id

    def questions(self) -> dict[str, int]:
        """How often each address asks the database."""
        return {name: self._asked(name, *told) for name, told in self.addresses().items()}

    def _asked(self, name: str, who: str, address: str) -> int:
        client, headers = Client(), {}
        if self.tokens[who] and address.startswith("/api/"):
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        elif self.tokens[who]:
            client.cookies["tongxing_session"] = self.tokens[who]
        with CaptureQueriesContext(connection) as heard:
            answer = client.get(address, headers=headers)
        assert answer.status_code == 200, f"{name}: {address} answered {answer.status_code}"
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in heard)


def _today(number: int) -> dict[str, dt.datetime]:
    """Somewhen today, later than now."""
    starts_at = clock.now() + dt.timedelta(hours=3, minutes=number)
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=1),
        "sign_up_closes_at": starts_at,
        "cancel_until": starts_at,
    }


@contextmanager
def monday():
    with clock.at(made.NOW):
        yield


def test_no_page_asks_more_often_because_there_are_more_rows():
    with monday():
        world = World()
        world.grow(FEW)
        few = world.questions()
        world.grow(MANY)
        many = world.questions()
    grown = {name: (few[name], many[name]) for name in few if few[name] < many[name]}
    assert grown == {}, "questions with few rows, questions with many"
    too_many = {
        name: (asked, BUDGETS.get(name)) for name, asked in many.items() if asked > BUDGETS.get(name, 0)
    }
    assert too_many == {}, "questions asked, questions allowed"
    assert set(BUDGETS) == set(many)


def test_the_list_of_two_hundred_open_activities_is_light():
    with monday():
        team = made.team()
        project = made.project(team)
        first = made.activity(team, title="陪社区老人去医院复查（第一组）")
        copies = []
        for number in range(199):
            row = Activity.objects.get(pk=first.id)
            row.pk, row.key, row.project_id = uuid.uuid4(), uuid.uuid4(), project.id
            row.starts_at += dt.timedelta(days=number // 40)
            row.ends_at += dt.timedelta(days=number // 40)
            copies.append(row)
        Activity.objects.bulk_create(copies)
        answer = Client().get("/activities")
    assert answer.status_code == 200
    assert len(answer.content) <= MOST_BYTES
