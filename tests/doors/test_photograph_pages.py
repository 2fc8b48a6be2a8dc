"""A photograph on paper and screen: put up in one press, agreed to in another, seen by whoever opens the door."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import access, people, profiles, stations
from tests.factories import orders as make
from tongxing.doors.portal.people import ConsentForm
from tongxing.foundation import clock
from tongxing.orders import services
from tongxing.orders.models import Order
from tongxing.orders.shapes import BeReady
from tongxing.people import queries as volunteers
from tongxing.profiles.models import Photograph

pytestmark = pytest.mark.django_db
HERE = "/me/profile/photo"


@pytest.fixture(autouse=True)
def morning():
    with clock.at(make.MORNING):
        stations.station()
        yield


@pytest.fixture
def door(client):
    """Goes in as whoever holds a token."""

    def enter(token: str):
        client.cookies["tongxing_session"] = token
        return client

    return enter


@pytest.fixture
def helper():
    token, member = access.signed_in()
    people.registered(actor=member)
    services.be_ready(BeReady("township", 5), actor=member)
    return token, member


@pytest.fixture
def resident():
    return access.signed_in()


def press(client, path: str, **told):
    return client.post(path, {"key": str(uuid.uuid4())} | told)


def picture(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("me.jpg", content if content is not None else profiles.photograph())


def visited(helper, resident) -> Order:
    order = make.placed(resident[1])
    services.accept_offer(make.offer_to(order, helper[1]).id, actor=helper[1])
    return order


def test_put_up_agreed_to_and_seen_at_the_door(door, helper, resident):
    page = door(helper[0]).get(HERE).content.decode()
    assert 'accept="image/jpeg,image/png"' in page and "<img" not in page
    assert press(door(helper[0]), HERE, file=picture()).status_code == 303
    page = door(helper[0]).get(HERE).content.decode()
    assert "只有您自己看得到" in page and f'src="{HERE}/picture"' in page
    order = visited(helper, resident)
    assert "<img" not in door(resident[0]).get(f"/orders/{order.id}").content.decode()
    assert door(resident[0]).get(f"/orders/{order.id}/photo").status_code == 404
    assert press(door(helper[0]), f"{HERE}/showing").status_code == 303
    assert "要上门的居民看得到" in door(helper[0]).get(HERE).content.decode()
    page = door(resident[0]).get(f"/orders/{order.id}").content.decode()
    assert f'src="/orders/{order.id}/photo" alt="来的人的照片"' in page
    answer = door(resident[0]).get(f"/orders/{order.id}/photo")
    assert (answer.status_code, answer["Content-Type"], answer.content[:3]) == (
        200,
        "image/jpeg",
        b"\xff\xd8\xff",
    )
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    press(door(helper[0]), f"{HERE}/hiding")
    assert door(resident[0]).get(f"/orders/{order.id}/photo").status_code == 404


def test_the_desk_sees_it_on_its_page_of_the_order(door, helper, resident):
    from tests.doors.test_order_pages import office

    order = visited(helper, resident)
    profiles.shown(volunteers.person_of(helper[1].account_id), helper[1])
    worker = office("station_worker")
    page = door(worker).get(f"/station/orders/{order.id}").content.decode()
    assert f'src="/orders/{order.id}/photo"' in page
    assert door(worker).get(f"/orders/{order.id}/photo").status_code == 200


def test_strangers_and_visitors_do_not_open_it(client, door, helper, resident):
    order = visited(helper, resident)
    profiles.shown(volunteers.person_of(helper[1].account_id), helper[1])
    address = f"/orders/{order.id}/photo"
    visitor = client.get(address)
    assert visitor.status_code in (303, 401) and visitor["Content-Type"] != "image/jpeg"
    for stranger, _member in (access.signed_in(), access.signed_in()):
        assert door(stranger).get(address).status_code in (403, 404)
    assert door(helper[0]).get(address).status_code in (403, 404)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a" + bytes(300), "打不开这个文件"),
        (profiles.photograph()[:-900], "打不开这个文件"),
        (profiles.PNG, "照片太小"),
        (bytes(8 * 1024 * 1024 + 1), "文件太大了"),
        (b"", "这个文件是空的"),
    ],
)
def test_what_is_no_photograph_is_refused_in_words(content, said, door, helper):
    answer = press(door(helper[0]), HERE, file=picture(content))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Photograph.objects.exists()


def test_taken_away_it_is_gone(door, helper):
    press(door(helper[0]), HERE, file=picture())
    assert door(helper[0]).get(f"{HERE}/picture").status_code == 200
    assert press(door(helper[0]), f"{HERE}/removal").status_code == 303
    assert door(helper[0]).get(f"{HERE}/picture").status_code == 404
    assert not Photograph.objects.exists()


def test_registering_does_not_ask_for_a_photograph():
    assert "consent_photo" not in ConsentForm().fields


def test_the_same_by_api(client, helper, resident):
    mine, theirs = ({"headers": {"Authorization": f"Bearer {one[0]}"}} for one in (helper, resident))
    address = "/api/v1/me/photo"
    assert client.get(address, **mine).json()["put_up_at"] is None
    sent = {"content_type": "application/octet-stream"} | mine
    told = client.put(address, profiles.photograph(), **sent).json()
    assert (told["is_agreed"], told["is_shown"]) == (False, False)
    order = visited(helper, resident)
    assert client.get(f"/api/v1/orders/{order.id}/coming", **theirs).json()["has_photo"] is False
    assert client.put("/api/v1/people/me/consents/photo", **mine).status_code in (200, 204)
    assert client.get(f"/api/v1/orders/{order.id}/coming", **theirs).json()["has_photo"] is True
    answer = client.get(f"/api/v1/orders/{order.id}/coming/photo", **theirs)
    assert answer.content == client.get(f"{address}/picture", **mine).content
    assert "no-store" in answer["Cache-Control"]
    wrong = client.put(address, b"nothing of the kind", **sent)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "foundation.file_unreadable")
    assert client.delete(address, **mine).status_code == 204
    assert client.get(f"/api/v1/orders/{order.id}/coming/photo", **theirs).status_code == 404
