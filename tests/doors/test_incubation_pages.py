"""From the application to graduation by page; mentors, things lent and federations with their own yes."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, people, places
from tests.factories import incubation as made
from tongxing.access import services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.incubation import queries as incubation
from tongxing.incubation.models import FederationMember, IncubationPlace, Loan, Mentor

pytestmark = pytest.mark.django_db
HUB = "/team/incubation"


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        yield


def browser(role: str, organisation_id: uuid.UUID | None = None) -> Client:
    token, member = access.signed_in()
    until = made.MONDAY + dt.timedelta(days=300)
    order = GiveGrant(
        member.account_id, role, made.COUNTY, made.MONDAY, until, organisation_id=organisation_id
    )
    services.give_grant(order, actor=SystemActor("test"))
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found


def sent(client: Client, address: str, /, **told):
    return client.post(address, {"key": str(uuid.uuid4()), **told})


def test_the_authority_opens_a_base_and_registers_a_federation():
    office, runs = browser("authority_officer"), made.house("南岗区志愿服务发展中心", kind="2")
    told = {"name": "南岗孵化基地", "organisation": str(runs.id), "address": "花园街 88 号"}
    answer = sent(office, "/authority/incubation/base", **told, phone="0451-53600088", about="办公位")
    assert answer.status_code == 303
    assert sent(office, "/authority/incubation/federation", organisation=str(runs.id)).status_code == 303
    assert "南岗孵化基地" in text_of(office.get("/authority/incubation"))
    assert 'href="tel:045153600088"' in Client().get(f"/incubation?region={made.COUNTY}").content.decode()
    assert "南岗区志愿服务发展中心" in text_of(Client().get("/federations"))


def test_an_application_is_answered_and_a_milestone_said():
    base, team = made.base(), made.house("花园街道邻里互助队")
    ours, theirs = browser("organisation_manager", team.id), browser("organisation_manager", base.operator_id)
    told = {"organisation": str(team.id), "base": str(base.id), "wish": made.WISH}
    assert sent(ours, f"{HUB}/application", **told).status_code == 303
    assert sent(ours, f"{HUB}/application", **told).status_code == 409
    place = IncubationPlace.objects.get()
    address = f"{HUB}/places/{place.id}"
    assert "已申请，待答复" in text_of(ours.get(HUB))
    assert sent(theirs, f"{address}/answer", accept="no", why="").status_code == 422
    assert sent(theirs, f"{address}/answer", accept="yes", why="").status_code == 303
    assert sent(theirs, f"{address}/milestone", milestone="charter", words=made.SAW).status_code == 303
    text = text_of(ours.get(address))
    assert made.SAW in text
    assert "由账本和名册说明，不用填写" in text
    assert sent(ours, f"{address}/milestone", milestone="charter", words=made.SAW).status_code in (403, 422)
    assert browser("organisation_manager", made.house("第二队").id).get(address).status_code == 404


def test_things_are_lent_and_come_back():
    base = made.base()
    place = made.growing(base)
    client = browser("organisation_manager", base.operator_id)
    address = f"{HUB}/bases/{base.id}"
    assert sent(client, f"{address}/resource", kind="room", name="小会议室", quantity="1").status_code == 303
    thing = {"resource": str(_first(base)), "place": str(place.id)}
    assert sent(client, f"{address}/loan", **thing, quantity="2", days="3").status_code == 409
    assert sent(client, f"{address}/loan", **thing, quantity="1", days="3").status_code == 303
    assert "借出未还" in text_of(client.get(address))
    assert sent(client, f"{address}/return", loan=str(Loan.objects.get().id)).status_code == 303
    assert Loan.objects.get().returned_at is not None


def _first(base) -> uuid.UUID:
    return incubation.resources_of(base.id, made.operator(base))[0].id


def test_a_mentor_answers_alone():
    base = made.base()
    token, member = access.signed_in()
    person, _actor = people.registered(member)
    card, _other = made.mentor(base, made.growing(base), person.volunteer_number)
    client = Client()
    client.cookies[settings.SESSION_COOKIE] = token
    assert "请您指导：财务公开" in text_of(client.get("/me/mentoring"))
    assert sent(client, f"/me/mentoring/{card.id}/yes").status_code == 303
    assert sent(client, f"/me/mentoring/{card.id}/advice", words="改").status_code == 422
    assert sent(client, f"/me/mentoring/{card.id}/advice", words="一起改了财务公开表").status_code == 303
    assert Mentor.objects.get().state == "active"


def test_a_federation_answers_and_says_what_it_did():
    federation, team = made.federation(), made.house("花园街道邻里互助队")
    ours, chair = (
        browser("organisation_manager", team.id),
        browser("organisation_manager", federation.organisation_id),
    )
    told = {"organisation": str(team.id), "federation": str(federation.id)}
    assert sent(ours, f"{HUB}/joining", **told).status_code == 303
    address = f"/team/federations/{federation.id}"
    member = str(FederationMember.objects.get().id)
    assert sent(chair, f"{address}/answer", member=member, accept="yes").status_code == 303
    done = {"duty": "serve", "title": "记录规范培训", "held_on": "2026-03-16", "members": [str(team.id)]}
    assert sent(chair, f"{address}/service", **done).status_code == 303
    assert "记录规范培训" in text_of(Client().get(f"/federations/{federation.id}"))
    assert sent(ours, f"{address}/ending", member=member).status_code == 303
    assert FederationMember.objects.get().state == "ended"
