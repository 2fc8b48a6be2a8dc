"""Stations at the authority's desk: opened, changed, closed; exemplary by published criteria and by nothing else."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.doors.test_station_pages import MONDAY, browser, sent
from tests.factories import stations as desks
from tests.rooms.activities.test_what_a_station_does import SUNDAY, a_week
from tongxing.foundation import clock
from tongxing.stations import queries
from tongxing.stations.models import Example, Station

pytestmark = pytest.mark.django_db
LIST = "/authority/stations"


@pytest.fixture(autouse=True)
def _monday(db):
    with clock.at(clock.from_local(MONDAY, dt.time(8, 0))):
        yield


@pytest.fixture
def station():
    return desks.station(windows=desks.WEEKDAYS)


@pytest.fixture
def officer(station):
    return browser("authority_officer", region_code=desks.NANGANG)


def particulars(**changes) -> dict[str, str]:
    return {
        "name": "花园街妇女之家",
        "kind": "womens_home",
        "address": "花园街 92 号",
        "point": "45.7605, 126.6415",
        "phone": "0451-53600009",
        "host_name": "花园街道办事处",
        **changes,
    }


def test_the_stations_of_the_office_with_what_each_has_and_does(officer, station):
    page = text_of(officer.get(LIST))
    assert "花园街社区志愿服务站" in page
    assert "六有 0 项，功能 0 项，还没有可数的开放日" in page
    assert "服务站点" in text_of(officer.get("/authority"))


def test_a_station_is_opened_and_found(officer):
    told = particulars() | {"region_code": str(desks.HUAYUAN_STREET)}
    answer = sent(officer, f"{LIST}/new", **told)
    card = queries.station(Station.objects.get(name="花园街妇女之家").id)
    assert answer.headers["Location"].startswith(f"{LIST}/{card.id}")
    assert (card.kind, card.region_code, card.place.lat) == ("womens_home", desks.HUAYUAN_STREET, 45.7605)
    assert "花园街妇女之家" in text_of(Client().get("/stations"))


def test_a_centre_of_the_whole_county_needs_no_community(officer):
    assert sent(officer, f"{LIST}/new", **particulars(kind="practice_centre")).status_code == 303
    assert Station.objects.get(kind="practice_centre").region_code == desks.NANGANG


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "填写"),
        ({"kind": "kiosk"}, "选项"),
        ({"point": "北纬四十五度"}, "纬度"),
        ({"point": "145.0, 26.0"}, "坐标"),
        ({"phone": "总机"}, "手机号"),
        ({"name": "花园街社区志愿服务站", "region_code": str(desks.HUAYUAN_STREET)}, "已经有名为"),
    ],
)
def test_a_wrong_opening_comes_back(officer, changes, said):
    answer = sent(officer, f"{LIST}/new", **particulars(**changes))
    assert answer.status_code in (409, 422)
    assert said in answer.content.decode()
    assert Station.objects.count() == 1


def test_it_becomes_a_museums_station_round_the_corner(officer, station):
    address = f"{LIST}/{station.id}/particulars"
    assert "45.7602, 126.6411" in officer.get(address).content.decode()
    told = particulars(name=station.name, kind="museum_station")
    assert sent(officer, address, **told).status_code == 422, "a reason is asked for"
    assert sent(officer, address, **told, why="随博物馆迁址").status_code == 303
    assert queries.station(station.id).kind == "museum_station"


def test_it_is_closed_with_a_reason_and_found_no_more(officer, station):
    address = f"{LIST}/{station.id}/closing"
    assert sent(officer, address, why="").status_code == 422
    assert sent(officer, address, why="并入街道").status_code == 303
    assert "已经撤销" in text_of(officer.get(f"{LIST}/{station.id}"))
    assert "花园街社区志愿服务站" not in text_of(Client().get("/stations"))


def test_nobody_is_named_by_favour(officer, station):
    page = text_of(officer.get(f"{LIST}/{station.id}"))
    assert "开设满 180 天" in page and "还不符合" in page
    assert "定为示范站点" not in page
    assert sent(officer, f"{LIST}/{station.id}/example").status_code == 409
    assert Example.objects.count() == 0


def test_whoever_meets_the_criteria_may_be_one_and_the_end_has_a_reason():
    with clock.at(clock.from_local(dt.date(2025, 9, 1), dt.time(9))):
        card = desks.station(name="满足标准的志愿服务站", windows=desks.WEEKDAYS)
    a_week(card)
    address = f"{LIST}/{card.id}"
    with clock.at(SUNDAY):
        desks.kept_through(card.id, clock.today())
        desks.kept_true(card.id)
        officer = browser("authority_officer", region_code=desks.NANGANG, since=clock.today())
        assert "定为示范站点" in text_of(officer.get(address))
        assert sent(officer, f"{address}/example").status_code == 303
        assert "示范站点" in text_of(Client().get(f"/stations/{card.id}"))
        assert sent(officer, f"{address}/example/ending", why="").status_code == 422
        assert sent(officer, f"{address}/example/ending", why="无人值守").status_code == 303
    assert Example.objects.get().why_ended == "无人值守"


@pytest.mark.parametrize("tail", ["", "/particulars", "/closing", "/example/ending"])
def test_another_districts_officer_does_not_reach_it(station, tail):
    elsewhere = browser("authority_officer", region_code=desks.DAOLI)
    assert elsewhere.get(f"{LIST}/{station.id}{tail}").status_code == 404
    assert Client().get(f"{LIST}/{station.id}{tail}").status_code in (302, 303)


def test_an_auditor_sees_and_changes_nothing(station):
    auditor = browser("auditor", region_code=desks.NANGANG)
    assert auditor.get(LIST).status_code == 200
    page = text_of(auditor.get(f"{LIST}/{station.id}"))
    assert "撤销站点" not in page
    assert sent(auditor, f"{LIST}/{station.id}/closing", why="试试").status_code == 403
    assert auditor.get(f"{LIST}/new").status_code == 403


def test_one_that_is_none(officer):
    assert officer.get(f"{LIST}/{uuid.uuid4()}").status_code == 404
