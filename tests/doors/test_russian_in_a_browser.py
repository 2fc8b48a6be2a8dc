"""A Russian volunteer in a real browser: longer words break nothing, and the way to a paper is as short as for all."""

import os
from pathlib import Path

import pytest

from tests.factories import access, ledger, people
from tests.factories.places import ground
from tests.fixtures.browser import DESKTOP, PHONE, axe, opened, thumb_and_ruler, unroll
from tongxing.people import queries

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
NAME = "Константинопольская-Преображенская Александра Владимировна"
PAGES = ("/", "/activities", "/help", "/check", "/sign-in", "/settings/look")
OWN = (
    "/me",
    "/me/records",
    "/me/certificates",
    "/me/certificates/new",
    "/me/privacy",
    "/me/sign-ups",
    "/me/real-name",
)
VIEWS = (("Russian", PHONE), ("Russian", DESKTOP), ("elder, Russian", PHONE))


def looked_at(page, name: str, look: str, width: int) -> list[str]:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"ru-{name}-{look}-{width}.png", full_page=True)
    unroll(page, width)
    return axe(page) + thumb_and_ruler(page, look)


def examine(browser, base, token, addresses, look, width):
    """What axe, a thumb and a ruler find on each page."""
    context = opened(browser, base, look, width)
    if token:
        context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page, found = context.new_page(), {}
    for address in addresses:
        answer = page.goto(base + address)
        found[address] = looked_at(page, address.strip("/").replace("/", "-") or "home", look, width)
        if answer.status != 200:
            found[address].append(f"status {answer.status}")
    context.close()
    return {address: troubles for address, troubles in found.items() if troubles}


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_every_page_a_foreigner_meets_holds_the_longer_words(live_server, stage, look, width):
    ground()
    token, member = access.signed_in()
    card, _actor = people.registered(
        actor=member, name=NAME, document_kind="05", document_number="751234567", document_country="643"
    )
    ledger.effective(ledger.Volunteer(member, card.id, NAME))
    assert stage(examine, live_server.url, "", PAGES, look, width) == {}
    assert stage(examine, live_server.url, token, OWN, look, width) == {}


def on_the_way(browser, base, token):
    """From the first page to being registered: what was pressed, and what was found on the way."""
    context = opened(browser, base, "plain", PHONE)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page, pressed, found = context.new_page(), [], {}
    page.goto(base + "/register")

    def press(where) -> None:
        where.click()
        page.wait_for_load_state("load")
        pressed.append(1)

    press(page.locator(".header-languages summary"))
    press(page.get_by_role("link", name="Русский"))
    language, taps = page.locator("html").get_attribute("lang"), len(pressed)
    page.get_by_label("Имя и фамилия").fill(NAME)
    page.get_by_label("Вид документа").select_option(label="Паспорт")
    page.get_by_label("Номер документа").fill("75 № 1234567")
    found["1"] = looked_at(page, "register-1", "Russian", PHONE)
    press(page.get_by_role("button", name="Дальше"))
    page.get_by_label("Страна, выдавшая паспорт").select_option(label="Россия")
    page.get_by_label("Дата рождения").fill("1999-07-21")
    page.get_by_text("Женский", exact=True).click()
    page.get_by_text("Помощь в общине", exact=True).click()
    found["2"] = looked_at(page, "register-2", "Russian", PHONE)
    press(page.get_by_role("button", name="Дальше"))
    found["3"] = looked_at(page, "register-3", "Russian", PHONE)
    said = page.locator("main").inner_text()
    context.close()
    return language, taps, said, {step: troubles for step, troubles in found.items() if troubles}


def test_the_language_is_two_taps_away_and_a_passport_leads_to_the_last_step(live_server, stage):
    ground()
    token, _member = access.signed_in()
    language, taps, said, troubles = stage(on_the_way, live_server.url, token)
    assert (language, taps, troubles) == ("ru", 2, {})
    assert "Укажите, где вы живёте" in said or "Выберите район" in said or "Ваше согласие" in said


def to_a_paper(browser, base, token):
    """From my page to a paper that can be saved, pressing as little as possible."""
    context = opened(browser, base, "Russian", PHONE)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    page.goto(base + "/me/certificates/new")
    page.locator("main form button[type=submit]").last.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать", exact=True).first.click()
    name = download.value.suggested_filename
    context.close()
    return name


def test_a_paper_is_two_taps_from_its_form(live_server, stage):
    ground()
    token, member = access.signed_in()
    card, _actor = people.registered(actor=member, name=NAME)
    ledger.effective(ledger.Volunteer(member, card.id, NAME))
    assert stage(to_a_paper, live_server.url, token).endswith(".pdf")
    assert queries.person(card.id).masked_name == "К***"
