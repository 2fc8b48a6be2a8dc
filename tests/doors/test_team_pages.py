"""Teams as pages: anybody looks, a volunteer joins and leaves, a manager keeps, the authority decides."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people
from tongxing.access import queries as accounts
from tongxing.access import services as access_deeds
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, ids
from tongxing.organisations import queries, services
from tongxing.organisations.models import Organisation

pytestmark = pytest.mark.django_db
NANGANG = 230103000000


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def volunteer():
    """Somebody registered, at their own browser."""
    token, somebody = access.signed_in()
    person, _me = people.registered(somebody)
    return person, browser_of(token)


def keeping(team, role="organisation_manager"):
    person, browser = volunteer()
    services.add_member(team.id, person.id, role, actor=organisations.SYSTEM)
    return person, browser


def office(role="authority_officer"):
    token, somebody = access.signed_in()
    until = access.TODAY + dt.timedelta(days=300)
    order = GiveGrant(somebody.account_id, role, NANGANG, access.TODAY, until)
    access_deeds.give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


def sent(browser: Client, address: str, **told):
    return browser.post(address, {"key": str(uuid.uuid4())} | told)


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("材料.pdf", organisations.A_PDF)


def test_anybody_finds_a_team_by_name_and_by_what_it_is_good_at():
    team = organisations.organisation(name="倾听陪伴队", specialities=("counselling",))
    organisations.organisation(name="巡河队")
    organisations.organisation(name="还没批的队", pending=True)
    page = text_of(Client().get("/teams"))
    assert "倾听陪伴队" in page and "巡河队" in page and "还没批的队" not in page
    page = text_of(Client().get("/teams?speciality=counselling"))
    assert "倾听陪伴队" in page and "巡河队" not in page
    assert "巡河队" in text_of(Client().get("/teams?q=巡河"))
    assert "没有找到这样的队伍" in text_of(Client().get("/teams?q=无此队"))
    page = text_of(Client().get(f"/teams/{team.id}"))
    for words in ("倾听陪伴队", "心理疏导", "0 人", "县级", "志愿服务团体"):
        assert words in page
    for strange in ("?region=abc", "?region=999999999999", "?page=-4", "?speciality=" + "长" * 99):
        assert Client().get("/teams" + strange).status_code == 200
    assert Client().get(f"/teams/{ids.new_id()}").status_code == 404


def test_a_volunteer_asks_is_let_in_and_leaves():
    team = organisations.organisation()
    _boss, manager = keeping(team)
    person, me = volunteer()
    assert "申请加入" in text_of(me.get(f"/teams/{team.id}"))
    assert sent(me, f"/me/teams/requests/{team.id}").status_code == 303
    assert "申请加入" in text_of(me.get("/me/teams"))
    page = text_of(manager.get(f"/team/organisations/{team.id}/members"))
    assert person.masked_name in page and person.volunteer_number in page
    (held,) = [one for one in queries.members(team.id, organisations.SYSTEM).items if one.state == "asked"]
    assert sent(manager, f"/team/memberships/{held.id}/admission", accept="yes").status_code == 303
    assert queries.is_member(team.id, person.id)
    assert "要退出" in text_of(me.get(f"/me/teams/{held.id}/leaving"))
    assert sent(me, f"/me/teams/{held.id}/leaving").status_code == 303
    assert not queries.is_member(team.id, person.id)
    assert me.get(f"/me/teams/{held.id}/leaving").status_code == 404


def test_a_role_is_given_for_a_time_and_begins_with_the_pledge():
    team = organisations.organisation()
    _boss, manager = keeping(team)
    person, me = volunteer()
    services.add_member(team.id, person.id, "member", actor=organisations.SYSTEM)
    (held,) = queries.memberships_of(person.id, organisations.SYSTEM)
    assert "到期自动结束" in text_of(manager.get(f"/team/memberships/{held.id}/role"))
    given = sent(manager, f"/team/memberships/{held.id}/role", role="team_leader", days="30")
    assert given.status_code == 303
    assert "等您签署承诺" in text_of(me.get("/me"))
    page = text_of(me.get(f"/me/teams/{held.id}/pledge"))
    assert "只记录真实发生的服务" in page
    version = queries.pledge_in_force(team.region_code).version
    assert sent(me, f"/me/teams/{held.id}/pledge", version=version).status_code == 422
    signed = sent(me, f"/me/teams/{held.id}/pledge", version=version, is_read="on")
    assert signed["Location"].startswith(f"/me/teams/{held.id}/role")
    page = text_of(me.get(f"/me/teams/{held.id}/role"))
    assert "到 2026年4月15日 为止，到期自动结束" in page and "查看成员名单" in page
    assert {one.role for one in accounts.member(person.account_id).grants} == {"team_leader"}


def test_an_old_edition_is_not_signed():
    team = organisations.organisation()
    person, me = keeping(team)
    (held,) = queries.memberships_of(person.id, organisations.SYSTEM)
    answer = sent(me, f"/me/teams/{held.id}/pledge", version="cn/administrators-pledge/1", is_read="on")
    assert answer["Location"].startswith(f"/me/teams/{held.id}/pledge")
    assert not queries.has_signed(team.id, person.account_id, "cn/administrators-pledge/1")


def test_inviting_by_number_tells_nothing_of_who_exists():
    team = organisations.organisation()
    _boss, manager = keeping(team)
    here = f"/team/organisations/{team.id}/members"
    guest, _me = people.registered()
    assert sent(manager, here, number=guest.volunteer_number, role="member").status_code == 303
    for number in ("0000000000000", "1", "王秀兰", people.volunteer(pending=True).volunteer_number):
        answer = sent(manager, here, number=number, role="member")
        assert answer.status_code == 422
        assert "没有找到可以邀请的志愿者" in answer.content.decode()


def test_a_team_is_registered_shows_its_papers_and_is_approved():
    person, me = volunteer()
    told = {"kind": "1", "name": "花园街护学队", "region_code": str(NANGANG), "host_name": "花园街社区居委会"}
    assert sent(me, "/me/teams/new", **told).status_code == 422  # no phone of the host
    answer = sent(me, "/me/teams/new", **told, host_phone="0451-53600001")
    where = answer["Location"].split("?")[0]
    team_id = uuid.UUID(where.split("/")[3])
    assert "还缺 2 份材料" in text_of(me.get(where))
    officer = office()
    page = f"/authority/organisations/{team_id}"
    refused = sent(officer, page, state="approved")
    assert refused.status_code == 409 and "还缺这些材料" in refused.content.decode()
    for kind in ("host_consent", "charge_form"):
        assert (
            me.post(where, {"key": str(uuid.uuid4()), "kind": kind, "content": a_file()}).status_code == 303
        )
    first, second = queries.papers(team_id, organisations.SYSTEM)
    returned = sent(officer, f"/authority/papers/{first.id}/answer", verdict="return", note="看不清")
    assert returned.status_code == 303
    assert "看不清" in text_of(me.get(where))
    assert (
        me.post(where, {"key": str(uuid.uuid4()), "kind": "host_consent", "content": a_file()}).status_code
        == 303
    )
    assert officer.get(f"/team/papers/{second.id}/file").content == organisations.A_PDF
    assert volunteer()[1].get(f"/team/papers/{second.id}/file").status_code in (403, 404)
    assert sent(officer, f"/authority/papers/{second.id}/answer", verdict="accept").status_code == 303
    assert sent(officer, page, state="approved").status_code == 303
    (held,) = queries.memberships_of(person.id, organisations.SYSTEM)
    assert (held.role, held.organisation.state) == ("organisation_manager", "approved")


def test_a_file_that_is_none_is_refused_on_the_form():
    team = organisations.organisation()
    _boss, manager = keeping(team)
    wrong = SimpleUploadedFile("材料.pdf", b"MZ\x90\x00")
    told = {"key": str(uuid.uuid4()), "kind": "permit", "content": wrong}
    answer = manager.post(f"/team/organisations/{team.id}/papers", told)
    assert answer.status_code == 422
    assert "打不开这个文件" in answer.content.decode()


def test_one_list_warns_the_manager_and_the_desk():
    team = organisations.organisation()
    _boss, manager = keeping(team)
    organisations.paper(team, "permit", ends_on=access.TODAY + dt.timedelta(days=20))
    page = text_of(manager.get("/team/organisations"))
    for words in ("主管单位同意书", "缺少", "专业资质或许可", "快到期", "组织管理员"):
        assert words in page
    assert "快到期" in text_of(office().get("/authority/organisations"))
    assert volunteer()[1].get("/team/organisations").status_code == 404
    assert volunteer()[1].get("/authority/organisations").status_code == 403


def test_a_manager_says_what_the_team_does_and_party_form_stays_within():
    team = organisations.organisation()
    _boss, manager = keeping(team)
    told = {"about": "周末陪老人", "specialities": ["health", "elders"], "party_form": "own"}
    assert sent(manager, f"/team/organisations/{team.id}", **told).status_code == 303
    page = text_of(Client().get(f"/teams/{team.id}"))
    assert "周末陪老人" in page and "卫生健康" in page
    assert "单独建立" not in page and "党" not in page
    assert "单独建立" in text_of(office().get(f"/authority/organisations/{team.id}"))


def test_the_station_agrees_in_one_tap():
    team = organisations.organisation(pending=True, host_station_id=ids.new_id())
    desk = office("station_worker")
    assert team.name in text_of(desk.get("/station/groups"))
    assert sent(desk, f"/station/groups/{team.id}/consent").status_code == 303
    assert "没有团体在等您同意" in text_of(desk.get("/station/groups"))


def test_the_authority_dissolves_and_the_successor_issues_certificates():
    team, heir = organisations.organisation(name="小巷修理队"), organisations.organisation(name="街道志愿队")
    member, _me = organisations.member_in(team)
    _boss, manager = keeping(heir)
    officer = office()
    here = f"/authority/organisations/{team.id}"
    assert sent(officer, here, state="dissolved", why="并入街道队").status_code == 422
    done = sent(officer, here, state="dissolved", why="并入街道队", successor=str(heir.id))
    assert done.status_code == 303
    assert "小巷修理队" in text_of(manager.get("/team/organisations"))
    page = text_of(manager.get(f"/team/certificates?of={team.id}"))
    assert member.masked_name in page


def test_links_are_set_by_the_authority():
    team, above = organisations.organisation(name="小巷修理队"), organisations.organisation(name="街道志愿队")
    officer = office()
    here = f"/authority/organisations/{team.id}/links"
    assert sent(officer, here, superior=str(above.id), liaison="").status_code == 303
    assert queries.organisation(team.id).superior_id == above.id
    assert "小巷修理队" in text_of(Client().get(f"/teams/{above.id}"))


def test_a_new_team_says_its_line_and_its_superior_by_name():
    superior = organisations.organisation("2", name="南岗区巾帼志愿服务总队")
    _person, browser = volunteer()
    page = text_of(browser.get("/me/teams/new"))
    assert "属于哪个条线" in page and "妇联" in page and "上级组织" in page
    told = {
        "kind": "1",
        "name": "花园街巾帼小分队",
        "region_code": str(NANGANG),
        "host_name": "花园街社区居委会",
        "host_phone": "0451-53600001",
        "line": "women",
    }
    refused = sent(browser, "/me/teams/new", **told, superior="没有的总队")
    assert refused.status_code == 422 and "没有找到这个名称的组织" in text_of(refused, 422)
    assert sent(browser, "/me/teams/new", **told, superior=superior.name).status_code == 303
    card = Organisation.objects.get(name="花园街巾帼小分队")
    assert (card.line, card.superior_id, card.state) == ("women", superior.id, "pending")
    wrong = sent(browser, "/me/teams/new", **told | {"line": "guild"})
    assert wrong.status_code == 422
