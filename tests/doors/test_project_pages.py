"""Projects as pages: anybody reads one with its conditions; whoever is asked answers with one press."""

import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, partners, people, profiles, projects, stations
from tests.factories import needs as asked
from tests.factories.places import BILE, FENDOU, HUAYUAN_STREET, NANGANG
from tongxing.access import services as access_deeds
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.activities import services as activities
from tongxing.activities.models import Activity
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock
from tongxing.projects import queries
from tongxing.projects import services as deeds
from tongxing.projects.errors import ConditionsUnmet
from tongxing.projects.models import Partner, Project
from tongxing.projects.shapes import REFUSED_KINDS

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(asked.MORNING):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def somebody(role: str = "", organisation_id: uuid.UUID | None = None) -> Client:
    """Somebody signed in with a role at the desk of the county or in a house."""
    token, account = access.signed_in()
    if role:
        until = clock.today().replace(year=clock.today().year + 1)
        order = GiveGrant(
            account.account_id, role, NANGANG, clock.today(), until, organisation_id=organisation_id
        )
        access_deeds.give_grant(order, actor=SYSTEM)
    return browser_of(token)


def worker_with_proof():
    """A social worker at their own browser."""
    token, account = access.signed_in()
    person, _me = people.registered(account)
    profiles.checked(person, code="99", title="社会工作师", number="SW-1", expires_on=None)
    return person, browser_of(token)


def sent(browser: Client, to: str, **told):
    return browser.post(to, {"key": str(uuid.uuid4())} | told)


def as_form(need, team, **more) -> dict:
    local = clock.local(need.wanted_from)
    return {
        "title": "陪老人就医",
        "content": "陪挂号、取药、送回家。",
        "on": f"{local:%Y-%m-%d}",
        "begins": f"{local:%H:%M}",
        "ends": f"{clock.local(need.wanted_until):%H:%M}",
        "places": "2",
        "address": "花园街社区志愿服务站",
        "point": "45.7602, 126.6411",
        "conditions": "年满 18 周岁",
        "risks": "无特别风险",
        "guarantees": ["01"],
        "contact_name": "韩冬",
        "contact_phone": "13800001111",
        "min_age": "18",
        "organisation": str(team.id),
        "refused_kinds_denied": sorted(REFUSED_KINDS),
    } | more


def test_from_a_need_to_a_published_activity_with_an_association_and_a_social_worker_in_the_lead():
    need = asked.answered(region_code=HUAYUAN_STREET)
    partners.with_station()
    team = projects.team()
    house = organisations.organisation("2", name="哈尔滨市餐饮行业协会")
    person, social_worker = worker_with_proof()
    leader = somebody("team_leader", team.id)
    address = f"/team/needs/{need.id}/activity/new"
    assert "社工带队" in text_of(leader.get(address))
    body = as_form(need, team, project_conditions=["association", "social_worker"])
    refused = sent(leader, address, **body)
    assert refused.status_code == 422
    assert "请写明是哪个协会。" in text_of(refused, 422) and "请填写带队社工的志愿者编号。" in text_of(
        refused, 422
    )
    told = body | {"association": house.name, "social_worker": person.volunteer_number}
    answer = sent(leader, address, **told)
    assert answer.status_code == 303
    project, activity = Project.objects.get(), Activity.objects.get()

    officer = stations.somebody("authority_officer")
    order = ReviewActivity(activity.id, uuid.uuid4(), "")
    with pytest.raises(ConditionsUnmet):
        activities.publish_activity(order, actor=officer)
    for browser, part in (
        (somebody("station_worker"), "community"),
        (somebody("organisation_manager", house.id), "association"),
        (social_worker, "social_worker"),
    ):
        page = text_of(browser.get("/partnerships"))
        assert "陪老人就医" in page and "答应" in page
        partner = Partner.objects.get(part=part)
        assert sent(browser, f"/partnerships/{partner.id}/yes").status_code == 303
    activities.publish_activity(order, actor=officer)
    activity.refresh_from_db()
    assert activity.person_in_charge_id == person.id

    page = text_of(Client().get(f"/projects/{project.id}"))
    for words in ("陪老人就医", "社工带队", "已落实", "哈尔滨市餐饮行业协会", "G24-二.2", "H24-2", "Z14-10"):
        assert words in page, words
    assert person.volunteer_number not in page
    assert person.volunteer_number in text_of(leader.get(f"/projects/{project.id}"))
    for link in ("/measures/g24/2.2", "/measures/z14/10"):
        assert Client().get(link).status_code == 200


def test_a_lead_who_leaves_hands_the_activities_over_to_the_next():
    project, person, account = partners.led_project()
    card = partners.partners_of(project)["social_worker"]
    deeds.end_partner(card.id, "调岗", actor=account)
    assert queries.lead_of(project.id) is None
    assert person.id not in Activity.objects.values_list("person_in_charge_id", flat=True)


def test_a_no_is_given_with_its_reason_and_the_team_asks_another():
    project, _person, _account = partners.led_project()
    team_id = project.organisation_id
    leader = somebody("team_leader", team_id)
    second, browser = worker_with_proof()
    address = f"/team/projects/{project.id}/partners"
    assert "带队社工的志愿者编号" in text_of(leader.get(address))
    wrong = sent(leader, address, social_worker="123")
    assert wrong.status_code == 422 and "没有找到这个志愿者编号" in text_of(wrong, 422)
    assert sent(leader, address, social_worker=second.volunteer_number).status_code == 303
    partner = Partner.objects.get(state="asked")
    refused = sent(browser, f"/partnerships/{partner.id}/no", note="")
    assert refused.status_code == 422 and "请写明" in text_of(refused, 422)
    assert sent(browser, f"/partnerships/{partner.id}/no", note="这段时间在外地").status_code == 303
    page = text_of(leader.get(f"/projects/{project.id}"))
    assert "没有答应" in page and "这段时间在外地" in page
    assert "没有项目请你们" in text_of(browser.get("/partnerships"))


def test_the_team_asks_another_community():
    house, _manager = partners.association()
    project = projects.proposed(**partners.paired_with(house))
    leader = somebody("team_leader", project.organisation_id)
    address = f"/team/projects/{project.id}/partners"
    assert "换哪个社区、村" in text_of(leader.get(address))
    assert sent(leader, address, community=[str(FENDOU), "999999999999"]).status_code == 422
    assert sent(leader, address, community=[str(FENDOU), str(BILE)]).status_code == 303
    assert Partner.objects.get(part="community", state="asked").division_code == BILE


def test_strangers_see_nothing_of_a_project_that_waits():
    project, _person, _account = partners.led_project()
    stranger = somebody()
    partner = Partner.objects.get()
    assert Client().get(f"/projects/{project.id}").status_code in (302, 401)
    assert stranger.get(f"/projects/{project.id}").status_code == 404
    assert stranger.get(f"/team/projects/{project.id}/partners").status_code in (403, 404)
    assert sent(stranger, f"/partnerships/{partner.id}/yes").status_code == 404
    assert sent(stranger, f"/partnerships/{partner.id}/maybe").status_code == 404
    assert stranger.get(f"/projects/{uuid.uuid4()}").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_five(django_assert_num_queries):
    partners.with_station()
    desk = stations.somebody("station_worker")
    for count in (1, 5):
        while Partner.objects.count() < count:
            projects.proposed(projects.team(name=f"邻里队{Partner.objects.count()}"), **partners.in_grid())
        with django_assert_num_queries(3):
            assert len(queries.partners_for(desk)) == count
