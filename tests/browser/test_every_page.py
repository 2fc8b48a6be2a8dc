"""Nobody is shut out of any page: axe, a thumb and a ruler, by daylight and in the dark (R-89, R-91)."""

import pytest

from tests.browser import examining, pages

pytestmark = [pytest.mark.django_db]


def test_no_page_is_forgotten():
    """Every address of the doors stands on one of the lists of tests/browser/pages.py."""
    assert pages.forgotten() == []


def test_no_two_addresses_share_a_name():
    """Of two that do, only one would be looked at."""
    names = [name for name, _pattern in pages.routes()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.browser
def test_what_is_only_sent_is_never_shown(county, stage):
    addresses = {name: pattern for name, pattern in pages.routes() if name in pages.POSTED}
    shown = stage(open_each, county, addresses)
    assert {name: status for name, status in shown.items() if status != 405} == {}


def open_each(browser, county, addresses):
    context = examining.entered(browser, county.url, "plain", county.tokens["worker"])
    nobody = "0195a000-0000-7000-8000-000000000000"
    found = {}
    for name, pattern in addresses.items():
        address = pattern.replace("<slug:purpose>", "sharing")
        while "<" in address:
            address = address[: address.index("<")] + nobody + address[address.index(">") + 1 :]
        found[name] = context.request.get(county.url + address, max_redirects=0).status
    context.close()
    return found


@pytest.mark.browser
def test_nobody_is_shut_out(county, stage):
    assert examining.troubles(stage, county, "plain") == {}
