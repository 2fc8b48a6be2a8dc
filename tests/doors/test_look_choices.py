"""How one sees the platform is chosen before signing in, kept in a cookie, and never breaks a page (R-89)."""

import pytest
from django.test import override_settings

from tests.factories import places
from tongxing.web import look as looks

pytestmark = pytest.mark.django_db


def html_of(client, address="/settings/look", **headers):
    return client.get(address, headers=headers).content.decode()


@pytest.mark.parametrize(
    "cookie",
    ["", "elder", "....", "evil.dark.huge.en", "plain.<script>.large.zh", "龍" * 40, "a.b.c.d.e.f"],
)
def test_a_strange_cookie_is_passed_over(client, cookie):
    look = looks.read(cookie)
    assert look.mode in looks.MODES
    assert look.theme in looks.THEMES
    assert look.size in looks.SIZES
    assert look.language in looks.LANGUAGES


def test_a_look_survives_its_own_cookie():
    look = looks.Look(mode="elder", theme="dark", size="huge", language="en", skin=looks.operators_skin())
    assert looks.read(look.as_cookie()) == look


def test_chinese_is_the_first_language_and_english_only_for_those_who_ask_for_it_alone():
    assert looks.read("", "").language == "zh"
    assert looks.read("", "fr,de;q=0.8").language == "zh"
    assert looks.read("", "en-GB,en;q=0.9").language == "en"
    assert looks.read("", "en-US,en;q=0.9,zh-CN;q=0.8").language == "zh"
    assert looks.read("plain.auto.standard.zh", "en").language == "zh"


def test_the_entry_to_elder_mode_stands_on_the_page_without_signing_in(client):
    page = html_of(client)
    assert 'data-mode="plain"' in page
    assert "长者版" in page
    answer = client.get("/settings/look/choice", {"mode": "elder", "next": "/settings/look"})
    assert (answer.status_code, answer["Location"]) == (303, "/settings/look")
    page = html_of(client)
    assert 'data-mode="elder"' in page
    assert "标准版" in page


def test_a_choice_leads_back_only_to_this_house(client):
    for elsewhere in ("https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org", ""):
        answer = client.get("/settings/look/choice", {"theme": "dark", "next": elsewhere})
        assert answer["Location"] == "/"


def test_an_unknown_choice_changes_nothing(client):
    client.get("/settings/look/choice", {"mode": "gold", "skin": "orange", "theme": "dark"})
    page = html_of(client)
    assert 'data-mode="plain" data-theme="dark"' in page
    assert 'data-skin="china_red"' in page


def test_all_four_are_chosen_on_one_form(client):
    chosen = {"mode": "elder", "size": "huge", "theme": "dark", "language": "en"}
    answer = client.post("/settings/look", {**chosen, "key": "0192f0c1-2f3b-7000-8000-000000000001"})
    assert answer.status_code == 303
    page = html_of(client)
    assert '<html lang="en" data-mode="elder" data-theme="dark" data-size="huge"' in page
    assert 'role="status"' in page, "the choice is confirmed once"
    assert 'role="status"' not in html_of(client), "and only once"


def test_a_refused_form_says_so_on_its_fields(client):
    answer = client.post("/settings/look", {"mode": "gold"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_mode_0"' in page
    assert 'id="id_mode_0"' in page


def test_a_sentence_carried_over_a_redirect_cannot_be_forged(client):
    client.cookies["said"] = '["good","You won"]:forged'
    assert "You won" not in html_of(client)


@override_settings(SKIN="ice_blue")
def test_the_skin_is_the_operators_choice(client):
    assert 'data-skin="ice_blue"' in html_of(client)


@override_settings(GALLERY=False)
def test_there_is_no_gallery_in_production(client):
    assert client.get("/gallery").status_code == 404
    assert client.get("/gallery/code").status_code == 404


def test_the_gallery_shows_every_component_in_both_languages(client):
    for language in ("zh", "en"):
        client.get("/settings/look/choice", {"language": language})
        assert client.get("/gallery").status_code == 200


def test_a_change_in_the_region_picker_brings_the_next_list(client):
    places.ground()
    asked = {"field": "where", "box": "id_where", "root": places.CITY, "down_to": "village"}
    answer = client.get("/settings/regions", asked | {"where-1": places.NANGANG})
    page = answer.content.decode()
    assert "花园街道" in page
    assert 'name="where-2"' in page
    assert 'name="where-3"' not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": "a b"},
        {"box": '"><'},
        {"root": "x"},
        {"root": "١٢"},
        {"root": "1" * 30},
        {"down_to": "moon"},
    ],
)
def test_a_forged_question_about_regions_finds_nothing(client, wrong):
    asked = {"field": "where", "box": "id_where", "root": places.CITY, "down_to": "village"}
    assert client.get("/settings/regions", asked | wrong).status_code == 404


def test_a_fragment_is_also_a_page(client):
    whole = html_of(client, "/gallery/code")
    part = html_of(client, "/gallery/code", **{"HX-Request": "true"})
    assert "<html" in whole
    assert "<html" not in part
    assert 'hx-get="/gallery/code"' in part


def test_scripts_in_text_are_shown_as_text(client):
    answer = client.post(
        "/settings/look", {"mode": "<script>alert(1)</script>", "size": '"><b>', "key": "<i>"}
    )
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert '"><b>' not in page
