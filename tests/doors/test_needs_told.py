"""Merging and parting at the desk, and a voice note played there: by page, and for nobody of another street."""

import datetime as dt
import re
import uuid

import pytest

from tests.factories import access, needs, stations
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.needs import services
from tongxing.needs.models import Merging, Need

pytestmark = pytest.mark.django_db
CALL = {"on_behalf": True, "heard_by": "phone", "has_consent": True}
MARK = "可能和另一件是同一件事"


@pytest.fixture(autouse=True)
def _a_station(db):
    stations.station()


def at_a_desk(client, street: int):
    token, member = access.signed_in()
    today = clock.today()
    order = GiveGrant(member.account_id, "station_worker", street, today, today + dt.timedelta(days=30))
    give_grant(order, actor=SystemActor("test"))
    client.cookies["tongxing_session"] = token
    return access.queries.member(member.account_id)


def told_twice(worker) -> tuple[Need, Need]:
    """Yesterday by phone, today by a neighbour."""
    with clock.at(clock.now() - dt.timedelta(days=1)):
        first = needs.noted(by=worker, **CALL)
    return first, needs.passed_on()


def html(answer) -> str:
    return answer.content.decode()


def test_the_morning_list_marks_both_and_the_page_says_why(client):
    first, second = told_twice(at_a_desk(client, stations.HUAYUAN))
    assert html(client.get("/station")).count(MARK) == 2
    assert html(client.get("/station/needs?state=noted")).count(MARK) == 2
    page = html(client.get(f"/station/needs/{second.id}"))
    assert ("同一个电话、同一个地址" in page, first.number in page) == (True, True)


def test_a_merge_is_chosen_never_proposed_and_nobody_waits_from_anew(client):
    first, second = told_twice(at_a_desk(client, stations.HUAYUAN))
    page = html(client.get(f"/station/needs/{second.id}"))
    form = re.search(r'<form[^>]*action="[^"]*/merge".*?</form>', page, re.DOTALL).group()
    names = ("key", "into_id", "known_by")
    body = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', form).group(1) for name in names}
    assert (body["into_id"], "checked" in form) == (str(first.id), False)
    hasty = client.post(f"/station/needs/{second.id}/merge", {"key": body["key"]})
    assert (hasty.status_code, Merging.objects.count()) == (422, 0)
    assert client.post(f"/station/needs/{second.id}/merge", body).status_code == 303
    assert Merging.objects.get().note == "电话里问过，是同一件事。"
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, Merging.objects.count()) == ("noted", "merged", 1)
    page = html(client.get(f"/station/needs/{second.id}"))
    assert f"已并入 {first.number}" in page
    assert html(client.get("/station")).count(MARK) == 0
    parted = client.post(f"/station/needs/{second.id}/part", {"key": str(uuid.uuid4()), "why": "两位老人"})
    second.refresh_from_db()
    assert (parted.status_code, second.state) == (303, "noted")


@pytest.mark.parametrize(
    "changes",
    [{"known_by": ""}, {"known_by": "x"}, {"into_id": "x"}, {"into_id": str(uuid.uuid4())}, {"key": "x"}],
)
def test_half_a_merging_is_refused_and_shown_again(client, changes):
    first, second = told_twice(at_a_desk(client, stations.HUAYUAN))
    body = {"key": str(uuid.uuid4()), "into_id": str(first.id), "known_by": "seen"} | changes
    assert client.post(f"/station/needs/{second.id}/merge", body).status_code == 422
    assert Merging.objects.count() == 0


def test_another_streets_desk_merges_parts_and_hears_nothing(client):
    worker = at_a_desk(client, stations.HUAYUAN)
    first, second = told_twice(worker)
    kept = services.keep_recording(uuid.uuid4(), "sound", needs.A_SOUND, actor=worker)
    spoken = needs.noted(by=worker, **CALL, recording_ids=(kept.id,))
    at_a_desk(client, stations.BILE)
    key = {"key": str(uuid.uuid4())}
    merging = client.post(
        f"/station/needs/{second.id}/merge", key | {"into_id": str(first.id), "known_by": "here"}
    )
    parting = client.post(f"/station/needs/{second.id}/part", key | {"why": "x"})
    hearing = client.post(f"/station/needs/{spoken.id}/recordings/{kept.id}", key)
    assert [one.status_code for one in (merging, parting, hearing)] == [404, 404, 404]
    assert Merging.objects.count() == 0


def test_the_desk_hears_a_voice_note_and_the_journal_says_so(client):
    worker = at_a_desk(client, stations.HUAYUAN)
    _token, resident = access.signed_in()
    kept = services.keep_recording(uuid.uuid4(), "sound", needs.A_SOUND, actor=resident)
    need = needs.noted(by=resident, recording_ids=(kept.id,), summary="")
    assert "听语音" in html(client.get(f"/station/needs/{need.id}"))
    answer = client.post(f"/station/needs/{need.id}/recordings/{kept.id}", {"key": str(uuid.uuid4())})
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, needs.A_SOUND, "audio/amr")
    line = JournalLine.objects.get(deed="needs.play_recording")
    assert (line.actor, line.purpose) == (worker.label, "了解求助人说了什么")
    assert client.get(f"/station/needs/{need.id}/recordings/{kept.id}").status_code == 405
