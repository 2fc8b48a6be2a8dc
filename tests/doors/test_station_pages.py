"""Stations by page: found by everybody, kept true in a minute, counted by taps, booked without meeting."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations
from tests.factories import spaces as made
from tests.factories import stations as desks
from tongxing.access import services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.doors.organiser import workbench
from tongxing.foundation import clock
from tongxing.spaces import queries as spaces
from tongxing.spaces import services as space_deeds
from tongxing.spaces.models import Booking
from tongxing.stations import queries
from tongxing.stations.models import DeskCount, Keeping

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday(db):
    with clock.at(clock.from_local(MONDAY, dt.time(8, 0))):
        yield


@pytest.fixture
def station():
    return desks.station(windows=desks.WEEKDAYS)


def browser(
    role: str = "station_worker",
    organisation_id: uuid.UUID | None = None,
    region_code: int = desks.HUAYUAN_STREET,
    since: dt.date = MONDAY,
) -> Client:
    token, member = access.signed_in()
    until = since + dt.timedelta(days=300)
    order = GiveGrant(member.account_id, role, region_code, since, until, organisation_id=organisation_id)
    services.give_grant(order, actor=SystemActor("test"))
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found


def sent(client: Client, address: str, /, **told):
    return client.post(address, {"key": str(uuid.uuid4()), **told})


def week(**changes) -> dict[str, str]:
    days = {f"day_{number}": "8:30-17:00" for number in range(1, 6)}
    return {
        "phone": "0451-53600001",
        "host_name": "花园街道办事处",
        "day_6": "",
        "day_7": "",
        **days,
        **changes,
    }


def test_anybody_finds_a_station_and_sees_what_it_has(station):
    assert "花园街社区志愿服务站" in text_of(Client().get("/stations"))
    desks.kept_true(station.id)
    page = text_of(Client().get(f"/stations/{station.id}"))
    assert "现场看过" in page
    assert "最近没有" in page  # the functions: nothing happened yet
    assert "8:30–17:00" in page


def test_a_station_nobody_knows_and_a_region_that_is_none():
    assert Client().get(f"/stations/{uuid.uuid4()}").status_code == 404
    assert Client().get("/stations?region=999999999999").status_code == 404


def test_the_wall_shows_today_and_names_nobody(station):
    room = made.space(station.id)
    space_deeds.book_space(made.book(room.id, for_whom="孙玉兰"), actor=made.worker())
    with clock.at(clock.from_local(MONDAY, dt.time(10, 0))):
        answer = Client().get(f"/stations/{station.id}/today")
    page = text_of(answer)
    assert 'hx-trigger="every 60s"' in answer.content.decode()
    assert "现在开门" in page
    assert "义诊准备会" in page
    assert "孙玉兰" not in page


def test_one_station_opens_at_its_desk_and_a_tap_counts(station):
    worker = browser()
    desk = f"/station/desk/{station.id}"
    assert "今天开门了" in text_of(worker.get("/station")), "one station: its bench at once"
    assert "今天开门了" in text_of(worker.get(desk))
    assert sent(worker, f"{desk}/count", purpose="on_duty").status_code == 303
    assert sent(worker, f"{desk}/count", purpose="help", people="2").status_code == 303
    page = text_of(worker.get(desk))
    assert "今天来了 2 人次" in page
    assert "今天开门了" not in page
    last = DeskCount.objects.order_by("-counted_at", "-id").first()
    assert sent(worker, f"{desk}/count/{last.id}/taken-back").status_code == 303
    assert "今天来了 0 人次" in text_of(worker.get(desk))


@pytest.mark.parametrize(
    ("told", "said"),
    [({"purpose": "gossip"}, "这种来意"), ({"purpose": "help", "people": "many"}, "1 到 500")],
)
def test_a_strange_tap_is_refused_and_said_on_the_bench(station, told, said):
    worker = browser()
    answer = sent(worker, f"/station/desk/{station.id}/count", **told)
    assert answer.status_code == 303
    assert said in text_of(worker.get(answer.headers["Location"]))
    assert DeskCount.objects.count() == 0


def test_the_card_is_kept_with_one_tap_when_nothing_changed(station):
    worker = browser()
    assert "这周的站点卡还没有核对" in text_of(worker.get(f"/station/desk/{station.id}"))
    assert sent(worker, f"/station/card/{station.id}/still-true").status_code == 303
    assert "这周的站点卡还没有核对" not in text_of(worker.get(f"/station/desk/{station.id}"))
    assert Keeping.objects.get().changed == ""


def test_the_card_is_changed_and_published_at_once(station):
    worker = browser()
    told = week(day_1="8:30–11:30 13：30至17:00", day_5="")
    assert sent(worker, f"/station/card/{station.id}", **told).status_code == 303
    after = queries.station(station.id)
    assert after.hours_text == "周一 8:30–11:30、13:30–17:00；周二至周四 8:30–17:00"
    assert after.host_name == "花园街道办事处"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day_3": "早上到晚上"}, "请写成 8:30-17:00"),
        ({"day_3": "17:00-8:30"}, "结束在开始之后"),
        ({"day_3": "8:75-9:00"}, "请写成 8:30-17:00"),
        ({"phone": "总机"}, "手机号"),
    ],
)
def test_a_wrong_card_comes_back_with_what_was_written(station, changes, said):
    answer = sent(browser(), f"/station/card/{station.id}", **week(**changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Keeping.objects.count() == 0


def test_a_have_is_shown_by_what_can_be_seen(station):
    worker = browser()
    told = {"shown_by": "门口挂牌", "seen_on": "2026-11-23"}
    assert sent(worker, f"/station/haves/{station.id}/sign", **told).status_code == 303
    assert "门口挂牌" in text_of(Client().get(f"/stations/{station.id}"))
    assert sent(worker, f"/station/haves/{station.id}/sign", shown_by="", seen_on="").status_code == 422
    assert worker.get(f"/station/haves/{station.id}/camera").status_code == 404


def test_a_space_is_added_booked_and_called_off(station):
    worker = browser()
    address = f"/station/spaces/{station.id}"
    assert sent(worker, address, name="二楼活动室", seats="30", equipment="投影").status_code == 303
    [room] = spaces.spaces_of(station.id)
    when = {"starts_at-date": "2026-11-24", "starts_at-time": "09:00"}
    when |= {"ends_at-date": "2026-11-24", "ends_at-time": "11:00"}
    told = {**when, "title": "剪纸课", "for_whom": "居民合唱队"}
    assert sent(worker, f"/spaces/{room.id}/booking", **told).status_code == 303
    again = sent(worker, f"/spaces/{room.id}/booking", **told)
    assert again.status_code == 409
    assert "11-24 09:00–11:00" in again.content.decode()
    booked = Booking.objects.get()
    assert "剪纸课" in text_of(worker.get(address))
    assert sent(worker, f"/bookings/{booked.id}/calling-off", why="").status_code == 422
    assert sent(worker, f"/bookings/{booked.id}/calling-off", why="停电").status_code == 303
    assert "停电" in text_of(worker.get(f"/bookings/{booked.id}/calling-off"))


def test_a_team_books_within_hours_and_finds_its_bookings(station):
    team = organisations.organisation()
    leader = browser("team_leader", team.id)
    room = made.space(station.id)
    when = {"starts_at-date": "2026-11-24", "ends_at-date": "2026-11-24", "title": "例会"}
    when |= {"organisation": str(team.id)}
    late = {"starts_at-time": "18:00", "ends_at-time": "19:00"}
    assert sent(leader, f"/spaces/{room.id}/booking", **when, **late).status_code == 422
    early = {"starts_at-time": "09:00", "ends_at-time": "10:00"}
    assert sent(leader, f"/spaces/{room.id}/booking", **when, **early).status_code == 303
    assert "例会" in text_of(leader.get("/team/bookings"))


@pytest.mark.parametrize("page", ["desk", "card", "spaces"])
def test_a_stranger_does_not_stand_behind_the_desk(station, page):
    token, _member = access.signed_in()
    stranger = Client()
    stranger.cookies[settings.SESSION_COOKIE] = token
    assert stranger.get(f"/station/{page}/{station.id}").status_code == 403
    assert Client().get(f"/station/{page}/{station.id}").status_code in (302, 303)


def test_evidence_is_taken_back_with_a_reason(station):
    worker = browser()
    desks.kept_true(station.id)
    known = next(one for one in queries.look(station.id).haves if one.code == "sign")
    address = f"/station/haves/{station.id}/sign"
    assert "撤回这条" in text_of(worker.get(address))
    away = f"{address}/{known.evidence_id}/withdrawal"
    assert sent(worker, away, why="").status_code == 422
    assert sent(worker, away, why="牌子摘下来了").status_code == 303
    assert not next(one for one in queries.look(station.id).haves if one.code == "sign").is_met
    assert sent(worker, away, why="再来一次").status_code == 404
    assert worker.get(f"/station/haves/{station.id}/sign/{uuid.uuid4()}/withdrawal").status_code == 404


def test_a_space_is_offered_no_more_and_what_is_booked_stays(station):
    worker = browser()
    room = made.space(station.id)
    space_deeds.book_space(made.book(room.id), actor=made.worker())
    assert "已经约好的不受影响" in text_of(worker.get(f"/spaces/{room.id}/ending"))
    assert sent(worker, f"/spaces/{room.id}/ending").status_code == 303
    assert spaces.spaces_of(station.id) == ()
    assert Booking.objects.get().state == "held"
    assert sent(worker, f"/spaces/{room.id}/booking", title="例会").status_code in (409, 422)


def test_over_several_stations_the_worker_says_at_which_one_they_are(station):
    desks.station(name="花园街妇女之家", kind="womens_home")
    worker = browser()
    page = text_of(worker.get("/station"))
    assert "您在哪个站点？" in page and "今天开门了" not in page
    here = text_of(worker.get(f"/station/desk/{station.id}"))
    assert "今天开门了" in here and "花园街妇女之家" in here


def test_the_bench_leads_to_all_six_functions(station):
    page = browser().get("/station").content.decode()
    for name in ("需求收集", "项目发布", "招募培训", "活动组织", "服务记录", "宣传展示"):
        assert name in page


def test_every_way_from_the_bench_leads_somewhere(station):
    worker = browser()
    found = [address.format(id=station.id) for links in workbench.OWN.values() for _label, address in links]
    found += [address for links in workbench.LINKS.values() for _label, address in links]
    assert {address: worker.get(address).status_code for address in found} == dict.fromkeys(found, 200)


def test_whose_host_one_manages_has_its_desk_and_no_needs(station):
    house = organisations.organisation(name="花园街道社会组织联合会")
    card = desks.station(name="联合会服务点", organisation_id=house.id)
    manager = browser("organisation_manager", house.id)
    page = text_of(manager.get(f"/station/desk/{card.id}"))
    assert "今天开门了" in page and "等待答复" not in page
    assert manager.get("/station").status_code == 403
    assert manager.get(f"/station/desk/{station.id}").status_code == 403
