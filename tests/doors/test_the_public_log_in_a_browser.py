"""The page of the public log in a real browser: empty, witnessed, after a rotation; nothing for axe to find (R-91)."""

import os
from pathlib import Path

import pytest

from tests.factories import transparency
from tests.factories.transparency import SYSTEM, Witness
from tests.fixtures.browser import LOOKS, axe, opened, thumb_and_ruler, unroll
from tongxing.foundation import clock, keyring, signing
from tongxing.transparency import queries, services

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
LONG = "witness.volunteer-service-platform.heilongjiang.example/harbin/nangang/witness-number-one"


@pytest.fixture
def house(live_server, tmp_path, settings):
    settings.KEYRING, settings.TRUST_FILE = tmp_path / "keyring.json", tmp_path / "trusted-keys.txt"
    settings.PUBLIC_ADDRESS = "https://zhiyuan.volunteer-service-platform.heilongjiang.example"
    keyring.make(settings.KEYRING)
    return live_server.url


def grown(settings) -> None:
    with clock.at(transparency.NOON):
        transparency.published(1300)
        signing.rotate("log")
    transparency.published(100)
    witnesses = Witness(), Witness(LONG)
    transparency.trust(settings.TRUST_FILE, *(one.key for one in witnesses))
    for one in witnesses:
        services.accept_cosignature(one.cosign(queries.latest_checkpoint().note), actor=SYSTEM)


def examine(browser, base: str, name: str, look: str, width: int) -> list[str]:
    context = opened(browser, base, look, width)
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda fault: thrown.append(str(fault)))
    page.goto(f"{base}/log")
    for summary in page.locator("summary").all():
        summary.click()
    unroll(page, width)
    troubles = [*axe(page), *thumb_and_ruler(page, look), *thrown]
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"log-{name}-{look}-{width}.png", full_page=True)
    context.close()
    return [f"{name} {look} {width}: {trouble}" for trouble in troubles]


@pytest.mark.parametrize("state", ["empty", "grown"])
def test_it_can_be_read_by_everybody(house, stage, settings, state):
    if state == "grown":
        grown(settings)
    found = []
    for look, width in (("plain", 390), ("plain", 1280), ("dark", 390), ("elder", 390), ("elder", 320)):
        assert look in LOOKS
        found += stage(examine, house, state, look, width)
    assert found == []
