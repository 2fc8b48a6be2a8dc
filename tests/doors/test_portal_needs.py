"""Asking for help on the portal: three taps, without JavaScript; what was typed wrongly is said on its field."""

import datetime as dt
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import access, insights, needs, stations
from tongxing.foundation import clock
from tongxing.needs.models import Need
from tongxing.people import queries as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_station(db):
    stations.station()


@pytest.fixture
def resident(client):
    token, member = access.signed_in()
    client.cookies["tongxing_session"] = token
    return member


def filled(**changes) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "category": "0017",
        "summary": "老人独居，需要人陪同去医院复查",
        "wanted_on": (clock.today() + dt.timedelta(days=2)).isoformat(),
        "wanted_time": "morning",
        "region_code": str(stations.HUAYUAN_STREET),
        "address": "花园街 12 号 3 单元 401",
        "contact_name": "王秀兰",
        "contact_phone": "１３８ 4510 0001",
    } | changes


def html(response) -> str:
    return response.content.decode()


def test_the_first_page_shows_who_waits_before_any_total(client):
    need = needs.answered()
    insights.made()
    page = html(client.get("/"))
    order = [
        page.index(words)
        for words in ("我要求助", "我要服务", need.summary, "可以报名的活动", "实实在在的数")
    ]
    assert order == sorted(order)
    assert "王秀兰" not in page


def test_until_figures_are_made_the_first_page_shows_none(client):
    assert "实实在在的数" not in html(client.get("/"))


def test_elder_mode_has_four_buttons_and_no_distraction(client):
    client.cookies["look"] = "elder.auto.standard.zh"
    page = html(client.get("/"))
    found = re.findall(r"big-button big-button-\d\"><a href=\"([^\"]+)\"", page)
    assert found == ["/activities", "/needs/new", "/me/records", "tel:045153600001"]
    assert "实实在在的数" not in page


def test_what_kind_of_help_is_chosen_before_signing_in(client):
    page = html(client.get("/needs/new"))
    assert page.count('href="/needs/new?category=') == 8
    answer = client.get("/needs/new?category=0017")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/sign-in?next=%2Fneeds%2Fnew%3Fcategory%3D0017",
    )


def test_the_form_knows_what_need_not_be_asked(client, resident):
    page = html(client.get("/needs/new?category=0017"))
    tomorrow = (clock.today() + dt.timedelta(days=1)).isoformat()
    assert (f'value="{tomorrow}"' in page, 'value="139' in page, str(stations.NANGANG) in page) == (True,) * 3
    assert people.person_of(resident.account_id) is None


def test_asking_gives_a_number_and_a_page_with_the_next_step(client, resident):
    answer = client.post("/needs/new", filled())
    need = Need.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/needs/{need.id}")
    page = html(client.get(answer.headers["Location"]))
    assert [words in page for words in (need.number, "服务站核实并答复", "花园街社区志愿服务站")] == [
        True
    ] * 3
    assert "13845100001" not in page


def test_pressing_twice_is_asking_once(client, resident):
    form = filled()
    first, second = client.post("/needs/new", form), client.post("/needs/new", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"relation": "grid"}, "征得本人同意"),
        ({"summary": "求" * 61}, "太长了"),
        ({"summary": "打我电话 13845100001"}, "这句话会公开显示"),
        ({"contact_phone": "12"}, "11 位手机号"),
        ({"contact_name": ""}, "请填写这一项"),
        ({"wanted_on": "2020-01-01"}, "已经过去"),
        ({"wanted_on": "2026-02-30"}, "真实的日期"),
        ({"wanted_on": "2199-01-01"}, "提前一年"),
        ({"wanted_on": "2999-01-01"}, "真实的日期"),
        ({"wanted_time": "midnight"}, "从列出的选项"),
        ({"region_code": "1; drop table"}, "没有这个地区"),
        ({"region_code": str(stations.NANGANG)}, "继续选择下一级"),
        ({"object_codes": "77"}, "从列出的选项"),
        ({"key": "not-a-key"}, "请刷新后再试"),
    ],
)
def test_what_is_wrong_is_said_on_the_form_and_nothing_is_saved(client, resident, changes, words):
    answer = client.post("/needs/new", filled(**changes))
    assert (answer.status_code, words in html(answer), Need.objects.count()) == (422, True, 0)
    assert "陪同去医院" in html(answer) or "summary" in changes


def test_three_taps_are_enough_for_whoever_has_asked_before(client, resident):
    """我要求助, the kind, 提交: everything else is known; the browser test counts the presses."""
    client.post("/needs/new", filled())
    page = html(client.get("/needs/new?category=0017"))
    for known in ("王秀兰", "花园街 12 号 3 单元 401"):
        assert known in page
    answer = client.post("/needs/new", filled(summary=""))
    assert answer.status_code == 303
    assert Need.objects.order_by("-noted_at").first().summary == "想请人帮忙：陪伴和照料"


def test_a_voice_note_tells_it_and_is_heard_again(client, resident):
    sound = SimpleUploadedFile("note.amr", needs.A_SOUND, "audio/amr")
    answer = client.post("/needs/new", filled(summary="") | {"sound": sound})
    need = Need.objects.get()
    assert (answer.status_code, need.summary.endswith("（语音）")) == (303, True)
    address = re.search(rf"/needs/{need.id}/recordings/[0-9a-f-]+", html(client.get(f"/needs/{need.id}")))[0]
    heard = client.get(address)
    assert (heard["Content-Type"], heard.content) == ("audio/amr", needs.A_SOUND)


def test_a_voice_note_need_not_be_recorded_twice(client, resident):
    told = filled(summary="", contact_phone="12")
    sound = SimpleUploadedFile("note.amr", needs.A_SOUND, "audio/amr")
    page = html(client.post("/needs/new", told | {"sound": sound}))
    assert "已经收好" in page
    held = re.search(r'name="sound_id" value="([0-9a-f-]{36})"', page)[1]
    assert client.post("/needs/new", filled(summary="", sound_id=held)).status_code == 303
    assert Need.objects.get().recording_set.count() == 1


def test_what_is_no_sound_is_said_at_the_field(client, resident):
    sound = SimpleUploadedFile("note.mp3", b"MZ\x90 no sound", "audio/mpeg")
    answer = client.post("/needs/new", filled() | {"sound": sound})
    assert (answer.status_code, "打不开这个文件" in html(answer), Need.objects.count()) == (422, True, 0)


def test_a_neighbour_tells_it_with_consent(client, resident):
    answer = client.post("/needs/new", filled(relation="grid", has_consent="on"))
    need = Need.objects.get()
    assert (answer.status_code, need.account_id, need.heard_by, need.relation) == (
        303,
        None,
        "neighbour",
        "grid",
    )
    page = html(client.get(f"/needs/{need.id}"))
    assert need.summary in page and "腿脚" not in page


def test_another_time_is_one_press_on_the_second_page(client, resident):
    need = needs.noted(by=resident)
    page = html(client.get(f"/needs/{need.id}"))
    assert f'href="/needs/{need.id}/change"' in page
    page = html(client.get(f"/needs/{need.id}/change"))
    day = clock.today() + dt.timedelta(days=1)
    assert f'value="{day.isoformat()}"' in page and 'name="wanted_time" value="afternoon"' in page
    body = {"key": str(uuid.uuid4()), "wanted_on": day.isoformat(), "wanted_time": "afternoon"}
    assert client.post(f"/needs/{need.id}/change", body).status_code == 303
    need.refresh_from_db()
    assert need.wanted_from == clock.from_local(day, dt.time(12))


def test_a_stranger_neither_changes_nor_hears(client, resident):
    stranger_sound = needs.services.keep_recording(
        uuid.uuid4(), "sound", needs.A_SOUND, actor=needs.somebody()
    )
    need = needs.noted()
    body = {"key": str(uuid.uuid4()), "wanted_on": "2026-11-30", "wanted_time": "morning"}
    assert client.post(f"/needs/{need.id}/change", body).status_code == 404
    assert client.get(f"/needs/{need.id}/recordings/{stranger_sound.id}").status_code == 404


def test_the_first_page_leads_with_how_many_have_nobody(client):
    needs.answered()
    needs.taken_up()
    page = html(client.get("/"))
    assert page.index("还没有人接的求助") < page.index("可以报名的活动")
    assert "50%" in page and "花园街" in page


def test_a_forged_category_asks_for_the_kind_again(client, resident):
    answer = client.post("/needs/new", filled(category="x' or 1=1"))
    assert (answer.status_code, Need.objects.count()) == (200, 0)
    assert "需要哪方面的帮助" in html(answer)


def test_a_script_is_shown_as_text(client, resident):
    client.post("/needs/new", filled(summary="<script>alert(1)</script> 𠮷"))
    page = html(client.get(f"/needs/{Need.objects.get().id}"))
    assert ("<script>alert" in page, "&lt;script&gt;" in page, "𠮷" in page) == (False, True, True)


def test_nobody_signed_in_notes_nothing(client):
    assert client.post("/needs/new", filled()).status_code == 401
    assert Need.objects.count() == 0


def test_strangers_find_no_need_that_is_not_verified(client, resident):
    need = needs.noted()
    for address in (f"/needs/{need.id}", f"/needs/{need.id}/withdrawal", f"/needs/{uuid.uuid4()}"):
        assert client.get(address).status_code == 404
    for deed in ("rating", "withdrawal"):
        body = {"key": str(uuid.uuid4()), "score": "5"}
        assert client.post(f"/needs/{need.id}/{deed}", body).status_code == 404
    need.refresh_from_db()
    assert need.state == "noted"


def test_one_tap_rates_and_closes(client, resident):
    need = needs.served(by=resident)
    page = html(client.get(f"/needs/{need.id}"))
    assert page.count('name="score"') == 5
    answer = client.post(f"/needs/{need.id}/rating", {"key": str(uuid.uuid4()), "score": "5"})
    need.refresh_from_db()
    assert (answer.status_code, need.state) == (303, "closed")


@pytest.mark.parametrize("score", ["", "0", "6", "5; --", "５５"])
def test_a_score_that_is_none_is_refused(client, resident, score):
    need = needs.served(by=resident)
    answer = client.post(f"/needs/{need.id}/rating", {"key": str(uuid.uuid4()), "score": score})
    need.refresh_from_db()
    assert (answer.status_code, need.state) == (422, "served")


def test_two_taps_withdraw(client, resident):
    need = needs.answered(by=resident)
    assert f"/needs/{need.id}/withdrawal" in html(client.get(f"/needs/{need.id}"))
    page = html(client.get(f"/needs/{need.id}/withdrawal"))
    key = re.search(r'name="key" value="([^"]+)"', page).group(1)
    assert client.post(f"/needs/{need.id}/withdrawal", {"key": key}).status_code == 303
    need.refresh_from_db()
    assert need.state == "withdrawn"


def test_others_read_no_details_and_no_steps(client):
    need = needs.answered()
    page = html(client.get(f"/needs/{need.id}"))
    told = [
        words
        for words in ("四层楼", "小狗", "王秀兰", "13845100001", "3 单元", "办到哪一步了")
        if words in page
    ]
    assert told == []


def test_the_list_is_paged_and_a_strange_page_is_the_first(client):
    for _ in range(21):
        needs.answered()
    assert html(client.get("/needs")).count("row-need") == 20
    assert html(client.get("/needs?page=2")).count("row-need") == 1
    assert html(client.get("/needs?page=x")).count("row-need") == 20


@pytest.mark.parametrize("address", ["/", "/needs"])
def test_pages_cost_the_same_for_two_and_for_ten(client, address):
    def cost() -> int:
        with CaptureQueriesContext(connection) as told:
            client.get(address)
        return len(told)

    def two_more() -> None:
        needs.answered()
        needs.closed()

    two_more()
    few = cost()
    for _ in range(5):
        two_more()
    assert cost() == few


def test_help_names_the_stations_with_their_phones(client):
    page = html(client.get("/help"))
    assert ("045153600001" in page, "花园街社区志愿服务站" in page) == (True, True)
    near = html(client.get("/help?lat=45.76&lon=126.64"))
    assert "离您最近的服务站" in near
    for strange in ("/help?lat=x&lon=1", "/help?lat=nan&lon=nan", "/help?lat=99&lon=1", "/help?page=-1"):
        assert client.get(strange).status_code == 200
