"""The desk of a station: the longest waiting first, noted in half a minute, answered in two taps."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import access, needs, stations
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.needs.models import Need

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")


@pytest.fixture(autouse=True)
def _a_station(db):
    stations.station()


@pytest.fixture
def worker(client):
    token, member = access.signed_in()
    today = clock.today()
    grant = GiveGrant(
        member.account_id, "station_worker", stations.HUAYUAN, today, today + dt.timedelta(days=30)
    )
    give_grant(grant, actor=SYSTEM)
    client.cookies["tongxing_session"] = token
    return member


@pytest.fixture
def stranger(client):
    token, member = access.signed_in()
    client.cookies["tongxing_session"] = token
    return member


def told(**changes) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "heard_by": "phone",
        "summary": "水管漏水，自己修不了",
        "category": "0001",
        "contact_name": "赵大爷",
        "contact_phone": "0451-5360 0009",
        "region_code": str(stations.HUAYUAN_STREET),
        "wanted_on": (clock.today() + dt.timedelta(days=1)).isoformat(),
        "wanted_time": "any",
        "has_consent": "on",
    } | changes


def html(response) -> str:
    return response.content.decode()


def test_the_desk_is_for_those_who_work_at_one(client, stranger):
    need = needs.noted()
    for address in ("/station", "/station/needs", "/station/needs/new"):
        assert client.get(address).status_code == 403
    assert client.get(f"/station/needs/{need.id}").status_code == 404
    client.cookies.clear()
    assert client.get("/station").headers["Location"] == "/sign-in?next=%2Fstation"


def test_the_longest_waiting_stand_first_with_the_time_left(client, worker):
    for hours in (2, 30, 20):
        with clock.at(clock.now() - dt.timedelta(hours=hours)):
            needs.noted(summary=f"等了 {hours} 小时")
    page = html(client.get("/station"))
    shown = re.findall(r"等了 (\d+) 小时", page)
    assert shown == ["30", "20", "2"]
    assert [words in page for words in ("已超时 6 小时", "还剩 3 小时", "还剩 21 小时")] == [True] * 3


def test_needs_of_another_street_lie_on_another_desk(client, worker):
    needs.noted(region_code=stations.BILE, summary="奋斗路的事")
    assert "奋斗路的事" not in html(client.get("/station"))


def test_a_call_is_noted_with_the_place_filled_in(client, worker):
    page = html(client.get("/station/needs/new"))
    assert ("花园街道" in page, f'<option value="{stations.HUAYUAN_STREET}">' in page) == (True, True)
    assert "region_code-2" not in page, "nobody scrolls through provinces to their own street"
    answer = client.post("/station/needs/new", told())
    need = Need.objects.get()
    assert answer.headers["Location"] == f"/station/needs/{need.id}"
    assert (need.on_behalf, need.heard_by, need.has_consent, need.account_id) == (True, "phone", True, None)


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"has_consent": ""}, 422, "请勾选"),
        ({"heard_by": "online"}, 422, "从列出的选项"),
        ({"category": "x"}, 422, "从列出的选项"),
        ({"contact_phone": "abc"}, 422, "座机号"),
        ({"region_code": str(stations.BILE)}, 422, "没有这个地区"),
        ({"region_code": str(stations.SUOFEIYA)}, 422, "没有这个地区"),
    ],
)
def test_what_cannot_be_noted_is_refused_on_the_form(client, worker, changes, status, words):
    answer = client.post("/station/needs/new", told(**changes))
    assert (answer.status_code, words in html(answer), Need.objects.count()) == (status, True, 0)


def test_two_taps_answer(client, worker):
    need = needs.noted()
    page = html(client.get(f"/station/needs/{need.id}"))
    form = re.search(r'<form[^>]*action="[^"]*/answer".*?</form>', page, re.DOTALL).group()
    key = re.search(r'name="key" value="([^"]+)"', form).group(1)
    note = re.search(r"<textarea[^>]*>([^<]+)</textarea>", form).group(1)
    means = re.search(r'name="means"[^>]*value="(\w+)" checked', form).group(1)
    body = {"key": key, "note": note, "means": means, "verdict": ["", "verified"]}
    assert client.post(f"/station/needs/{need.id}/answer", body).status_code == 303
    need.refresh_from_db()
    assert need.state == "verified"


@pytest.mark.parametrize(
    "changes", [{"note": ""}, {"means": "rumour"}, {"verdict": "maybe"}, {"verdict": ""}, {"key": "x"}]
)
def test_half_an_answer_is_refused_and_shown_again(client, worker, changes):
    need = needs.noted()
    body = {"key": str(uuid.uuid4()), "note": "属实", "means": "phone", "verdict": "verified"} | changes
    answer = client.post(f"/station/needs/{need.id}/answer", body)
    need.refresh_from_db()
    assert (answer.status_code, need.state) == (422, "noted")


def test_a_colleague_was_quicker(client, worker):
    need = needs.answered()
    body = {"key": str(uuid.uuid4()), "note": "属实", "means": "phone", "verdict": "declined"}
    answer = client.post(f"/station/needs/{need.id}/answer", body)
    need.refresh_from_db()
    assert (answer.status_code, need.state) == (409, "verified")


def test_the_contact_is_shown_once_for_a_purpose(client, worker):
    need = needs.noted()
    assert "13845100001" not in html(client.get(f"/station/needs/{need.id}"))
    assert client.post(f"/station/needs/{need.id}/contact", {"key": str(uuid.uuid4())}).status_code == 422
    assert JournalLine.objects.filter(deed="needs.read_contact").count() == 0
    body = {"key": str(uuid.uuid4()), "purpose": "verify"}
    answer = client.post(f"/station/needs/{need.id}/contact", body)
    assert ("13845100001" in html(answer), "no-store" in answer.headers["Cache-Control"]) == (True, True)
    assert JournalLine.objects.get(deed="needs.read_contact").purpose == "核实求助情况"


def test_a_word_heard_on_the_phone_closes_the_need(client, worker):
    need = needs.served()
    body = {"key": str(uuid.uuid4()), "heard_by": "phone", "score": "4", "comment": "人很好"}
    assert client.post(f"/station/needs/{need.id}/rating", body).status_code == 303
    need.refresh_from_db()
    assert need.state == "closed"


def test_called_off_by_phone_needs_a_reason(client, worker):
    need = needs.noted()
    body = {"key": str(uuid.uuid4()), "why": ""}
    assert client.post(f"/station/needs/{need.id}/withdrawal", body).status_code == 422
    assert (
        client.post(f"/station/needs/{need.id}/withdrawal", body | {"why": "家人回来了"}).status_code == 303
    )
    need.refresh_from_db()
    assert need.state == "withdrawn"


@pytest.mark.parametrize("deed", ["answer", "rating", "withdrawal", "contact"])
def test_another_streets_needs_cannot_be_touched_by_their_address(client, worker, deed):
    need = needs.noted(region_code=stations.BILE)
    body = {
        "key": str(uuid.uuid4()),
        "verdict": "verified",
        "means": "phone",
        "note": "属实",
        "score": "5",
        "heard_by": "phone",
        "why": "不用了",
        "purpose": "verify",
    }
    assert client.post(f"/station/needs/{need.id}/{deed}", body).status_code == 404
    need.refresh_from_db()
    assert need.state == "noted"


@pytest.mark.parametrize("address", ["/station", "/station/needs?state=verified"])
def test_the_desk_costs_the_same_for_one_and_for_seven(client, worker, address):
    def cost() -> int:
        with CaptureQueriesContext(connection) as heard:
            client.get(address)
        return len(heard)

    def one_of_each() -> None:
        needs.noted()
        needs.answered()
        needs.served()

    one_of_each()
    few = cost()
    for _ in range(6):
        one_of_each()
    assert cost() == few
