"""Whatever stands in an address, a page opens or says kindly that there is none; nothing leads out of the house."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.bad_input import nasty
from tests.bad_input.test_forms import filled_in, routes
from tests.bad_input.world import World, everything, undone

pytestmark = pytest.mark.django_db
KINDS = (200, 303, 400, 401, 403, 404, 405, 409, 422, 429)
ASKED = [
    "page",
    "region",
    "state",
    "past",
    "category",
    "lat",
    "lon",
    "within",
    "on",
    "weekend",
    "order",
    "period",
    "number",
    "next",
    "code",
    "mode",
    "size",
    "theme",
    "language",
    "words",
    "place",
    "q",
    "speciality",
]
PICKER = {"field": "area", "box": "b", "root": "0", "down_to": "village"}
STRANGE = (
    nasty.MISCHIEF,
    nasty.NUL,
    "²",
    nasty.DIGITS,
    nasty.HUGE,
    "0001-01-01",
    "9999-12-31",
    "NaN",
    "１２",
)
ELSEWHERE = (
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example",
    "\\\\evil.example", " https://evil.example", "/\x00//evil.example", "https:/\t/evil.example", "///evil.example",
)  # fmt: skip


def reader(world: World, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if token := world.people[who].token:
        client.cookies[settings.SESSION_COOKIE] = token
    return client


def who_reads(route: str) -> str:
    """Somebody for whom the page opens."""
    desks = {"/station": "worker", "/team": "leader", "/authority": "officer", "/me": "volunteer"}
    return next((who for start, who in desks.items() if route.startswith(start)), "volunteer")


def faults(client: Client, address: str) -> Iterator[str]:
    with undone():
        answer = client.get(address)
    if answer.status_code not in KINDS or nasty.SCRIPT.encode() in answer.content:
        yield f"{answer.status_code} {address[:120]}"


def subjects(world: World) -> dict[str, str]:
    """An id that exists for each place in an address."""
    ids = world.ids
    return {"need_id": ids["noted need"], "activity_id": ids["activity"], "entry_id": ids["record"],
            "membership_id": ids["invitation"], "number": ids["paper"], "claim_id": ids["claim"],
            "objection_id": ids["objection"], "benefit_id": ids["taken benefit"],
            "voucher_id": ids["voucher"], "honour_id": ids["honour"], "doubt_id": ids["honour doubt"],
            "person_id": ids["star"], "inquiry_id": ids["inquiry"],
            "course_id": ids["course"], "class_id": ids["class"], "completion_id": ids["completion"]}  # fmt: skip


def test_strange_questions_are_passed_over(world):
    found, before = [], everything()
    for route, _entry in routes():
        client = reader(world, who_reads(route))
        address = filled_in(route, world, **subjects(world))
        for value in nasty.some(STRANGE, route):
            question = dict.fromkeys(ASKED, value) | PICKER | {"area-1": value}
            found += faults(client, f"{address}?{urlencode(question)}")
    assert found == []
    assert everything() == before


def test_a_region_picker_is_asked_for_nonsense(world):
    client, found = reader(world, "visitor"), []
    for name in (*PICKER, "area-1"):
        for value in STRANGE:
            found += faults(client, f"/settings/regions?{urlencode(PICKER | {name: value})}")
    assert found == []


def test_strange_places_are_no_pages(world):
    found = []
    for route, _entry in routes():
        if "<" not in route:
            continue
        client = reader(world, who_reads(route))
        for value in nasty.some((*nasty.IDS, nasty.MISCHIEF, nasty.STRANGE, "..", "%", "a/b"), route):
            address = filled_in(
                route, world, **dict.fromkeys((*subjects(world), "purpose"), quote(value, safe=""))
            )
            found += faults(client, address)
    assert found == []


def test_nobody_is_led_out_of_the_house(world):
    found = []
    for address in ELSEWHERE:
        with undone():
            answers = [
                reader(world, "volunteer").get("/sign-in", {"next": address}),
                reader(world, "visitor").get("/settings/look/choice", {"next": address}),
                signed_in_with(world, address),
            ]
        found += [
            f"{address!r} leads to {answer['Location']!r}"
            for answer in answers
            if urlsplit(urljoin("http://testserver/sign-in", answer["Location"])).netloc != "testserver"
        ]
    assert found == []


def signed_in_with(world: World, way_back: str):
    """Both steps of signing in, with a way back that somebody else put into the address."""
    client = reader(world, "visitor")
    asked = client.post(
        f"/sign-in?{urlencode({'next': way_back})}", {"key": nasty.NOBODY, "phone": "13912340001"}
    )
    assert asked["Location"] == "/sign-in/code"
    page = client.get("/sign-in/code").content.decode()
    code = re.search(r"验证码是 *([0-9]{6})", page)
    assert code is not None
    return client.post("/sign-in/code", {"key": nasty.NOBODY, "code": code[1]})
