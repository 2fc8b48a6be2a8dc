"""The service circle's pages: the office and the desk survey their own region, and anybody may read what was found."""

import datetime as dt
import re
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import access
from tests.factories import coverage as make
from tests.factories.places import CITY, DAOLI, NANGANG
from tongxing.access import services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.coverage import queries
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


def signed_in_as(role: str, region_code: int) -> Client:
    token, member = access.signed_in()
    until = clock.today() + dt.timedelta(days=300)
    order = GiveGrant(member.account_id, role, region_code, clock.today(), until)
    services.give_grant(order, actor=SystemActor("test"))
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def town():
    make.given_points()
    make.station_at(0)


@pytest.fixture
def officer():
    return signed_in_as("authority_officer", NANGANG)


@pytest.mark.usefixtures("town")
def test_an_officer_surveys_and_reads_the_proof(officer):
    page = words(officer.get("/authority/coverage"))
    assert "这里还没有测算过" in page
    sent = officer.post("/authority/coverage", {"key": str(uuid.uuid4()), "new_sites": "1"})
    assert (sent.status_code, sent["Location"]) == (303, f"/authority/coverage?region={NANGANG}")
    page = words(officer.get(sent["Location"]))
    assert "58.3%（7,000 / 12,000 人）" in page
    assert "+5,000" in page
    assert "已证明：同样多的站点，没有别的设法能覆盖更多人。" in page
    assert "数据是估算的" not in page


@pytest.mark.usefixtures("town")
def test_a_desk_surveys_its_own_region():
    worker = signed_in_as("station_worker", NANGANG)
    sent = worker.post("/station/coverage", {"key": str(uuid.uuid4()), "new_sites": "0"})
    assert sent.status_code == 303
    assert "比乐社区" in words(worker.get("/station/coverage"))


@pytest.mark.usefixtures("town")
def test_nobody_surveys_a_region_that_is_not_theirs(officer):
    worker = signed_in_as("station_worker", NANGANG)
    for client, address in ((officer, "/authority/coverage"), (worker, "/station/coverage")):
        for region in (DAOLI, CITY, 230103999000):
            sent = client.post(f"{address}?region={region}", {"key": str(uuid.uuid4()), "new_sites": "1"})
            assert sent.status_code == 404
    assert queries.latest_survey(NANGANG) is None
    assert queries.latest_survey(DAOLI) is None


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("typed", ["", "51", "-1", "五个", "1e3"])
def test_a_number_that_is_none_comes_back_with_the_form(officer, typed):
    sent = officer.post("/authority/coverage", {"key": str(uuid.uuid4()), "new_sites": typed})
    assert sent.status_code == 422
    assert 'href="#id_new_sites"' in sent.content.decode()
    assert queries.latest_survey(NANGANG) is None


def test_where_nothing_is_known_the_page_says_so(officer):
    make.ground()
    sent = officer.post("/authority/coverage", {"key": str(uuid.uuid4()), "new_sites": "1"})
    assert sent.status_code == 422
    assert "这里还没有社区的位置和人口，无法测算。" in words(sent)


@pytest.mark.usefixtures("town")
def test_anybody_reads_the_sheet_and_its_sketch():
    told = make.survey()
    page = words(Client().get(f"/coverage/{told.id}"))
    assert "53.8%（7,000 / 13,000 人）" in page
    assert "到最近站点要走（米）" in page
    drawn = Client().get(f"/coverage/{told.id}/map.svg")
    assert drawn["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "示意图，不是地图" in drawn.content.decode()
    assert drawn.content.decode().count("<circle") == 4 + 2  # communities, and two in the legend
    assert Client().get(f"/coverage/{uuid.uuid4()}").status_code == 404
    assert Client().get(f"/coverage/{uuid.uuid4()}/map.svg").status_code == 404
