"""The staff page and the line over every page: why, how long, what was read, and the end of it."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, needs, stations
from tests.factories import activities as made
from tests.fixtures.snapshot import held_by
from tongxing.access.models import StaffSession
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine

pytestmark = pytest.mark.django_db
LINE = "工作人员操作时段："


@pytest.fixture(autouse=True)
def _a_monday_with_a_station(db):
    with clock.at(made.NOW):
        stations.station()
        yield


@pytest.fixture
def operator(client):
    token, member = access.operator()
    client.cookies["tongxing_session"] = token
    return member


@pytest.fixture
def staff(client):
    token, member = access.staff()
    client.cookies["tongxing_session"] = token
    return member


def html(response) -> str:
    return response.content.decode()


def told(**changes) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "reason": access.REASON, "minutes": "15"} | changes


def test_it_is_for_operators(client):
    assert client.get("/staff").headers["Location"] == "/sign-in?next=%2Fstaff"
    client.cookies["tongxing_session"], _member = access.signed_in()
    before = held_by("access")
    assert (client.get("/staff").status_code, client.post("/staff", told()).status_code) == (403, 403)
    assert client.post(f"/staff/{uuid.uuid4()}/ending", told()).status_code == 404
    assert held_by("access") == before


def test_a_reason_opens_it_and_the_line_stands_over_every_page(client, operator):
    assert LINE not in html(client.get("/"))
    assert client.post("/staff", told()).headers["Location"] == "/staff"
    for address in ("/", "/staff", "/activities", "/help", "/me", f"/needs/{uuid.uuid4()}", "/settings/look"):
        assert f"{LINE}{access.REASON}，还剩 15 分钟" in html(client.get(address)), address
    with clock.at(made.NOW + dt.timedelta(minutes=14, seconds=1)):
        assert "还剩 1 分钟" in html(client.get("/help"))
    with clock.at(made.NOW + dt.timedelta(minutes=15)):
        assert LINE not in html(client.get("/help"))


def test_in_english_too_and_what_was_typed_is_no_markup(client, operator):
    client.cookies["look"] = "elder.dark.huge.en"
    client.post("/staff", told(reason="<b>checking</b> a record"))
    page = html(client.get("/help"))
    assert "Staff session: &lt;b&gt;checking&lt;/b&gt; a record, 15 min left" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, 'id="id_reason'),
        ({"reason": "看看"}, "至少 10 个字"),
        ({"minutes": "120"}, "请从列出的选项中选择"),
        ({"minutes": ""}, "请选择一项"),
    ],
)
def test_without_a_reason_or_a_length_nothing_opens(client, operator, changes, sentence):
    before = held_by("access")
    answer = client.post("/staff", told(**changes))
    assert (answer.status_code, sentence in html(answer)) == (422, True)
    assert held_by("access") == before


def test_a_second_reason_waits_for_the_end_of_the_first(client, staff):
    answer = client.post("/staff", told(reason="志愿者来电说活动不见了，查找活动"))
    assert (answer.status_code, "您已有一个操作时段" in html(answer)) == (409, True)
    assert StaffSession.objects.count() == 1


def test_what_was_read_is_listed_and_the_button_ends_it(client, staff):
    need = needs.noted()
    assert client.get(f"/needs/{need.id}").status_code == 200
    page = html(client.get("/staff"))
    assert [words in page for words in ("查看求助", "查看办理过程", str(need.id), "进行中")] == [True] * 4
    assert client.post(f"/staff/{staff.staff_session_id}/ending", told()).headers["Location"] == "/staff"
    assert LINE not in html(client.get("/staff"))
    assert client.get(f"/needs/{need.id}").status_code == 404
    lines = JournalLine.objects.filter(subject=str(need.id), facts__has_key="staff_session").order_by("id")
    assert {(line.deed, line.purpose) for line in lines} == {
        ("needs.see_need", access.REASON),
        ("needs.read_steps", access.REASON),
    }


def test_the_roster_is_read_on_paper_and_the_code_is_not_shown(client, staff):
    card = made.activity()
    assert f"/team/activities/{card.id}/roster" in html(client.get(f"/activities/{card.id}"))
    page = html(client.get(f"/team/activities/{card.id}/roster"))
    assert LINE in page
    assert client.get(f"/team/activities/{card.id}").status_code == 403


@pytest.mark.usefixtures("_a_monday_with_a_station")
def test_programs_open_read_and_end_it_with_their_token(client):
    token, _member = access.operator()
    headers = {"Authorization": f"Bearer {token}"}
    body = {"reason": access.REASON, "minutes": 15}
    opened = client.post("/api/v1/staff-sessions", body, content_type="application/json", headers=headers)
    assert (opened.status_code, opened.json()["is_open"]) == (201, True)
    need = needs.noted()
    assert client.get(f"/api/v1/needs/{need.id}", headers=headers).status_code == 200
    (session,) = client.get("/api/v1/staff-sessions", headers=headers).json()
    assert {(one["deed"], one["subject"]) for one in session["readings"]} == {
        ("needs.see_need", str(need.id)),
        ("needs.read_steps", str(need.id)),
    }
    address = f"/api/v1/staff-sessions/{session['id']}"
    assert client.delete(address, headers=headers).status_code == 204
    assert client.get(f"/api/v1/needs/{need.id}", headers=headers).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("", 401), ("member", 403)])
def test_programs_of_others_are_refused(client, role, status):
    headers = {"Authorization": f"Bearer {access.signed_in()[0]}"} if role else {}
    body = {"reason": access.REASON, "minutes": 15}
    before = held_by("access")
    answer = client.post("/api/v1/staff-sessions", body, content_type="application/json", headers=headers)
    assert answer.status_code == status
    assert client.get("/api/v1/staff-sessions", headers=headers).status_code == status
    assert held_by("access") == before
