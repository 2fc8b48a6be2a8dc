"""Certificates in a real browser: a file is looked at on the reader's own device, and nobody is shut out (R-91)."""

import json
import os
from pathlib import Path

import pytest

from tests.factories import certificates as made
from tests.factories import ledger, organisations
from tests.fixtures.browser import VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.certificates import rules, services
from tongxing.certificates.shapes import IssueBundle, RevokeCertificate, TakeBundle
from tongxing.foundation import clock, ids

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
FREE = rules.grouped(rules.number_from(2026, [3] * 11))
LONG = "花园街道“邻里守望·情暖夕阳”高龄独居老人秋冬季节防滑防跌倒入户安全检查暨陪同就医买菜取药志愿服务"


@pytest.fixture
def house(live_server, settings, everybodys_clock):
    """A volunteer who manages an organisation too, with certificates of every state and bundles."""
    settings.PUBLIC_ADDRESS = live_server.url
    with clock.at(ledger.NOW):
        token, holder = ledger.at_the_door()
        team = organisations.organisation(
            name="哈尔滨市南岗区花园街道花园街社区新时代文明实践站邻里守望志愿服务队"
        )
        organisations.services.add_member(
            team.id, holder.person_id, "organisation_manager", actor=ledger.SYSTEM
        )
        member, _account = organisations.member_in(team)
        first = ledger.effective(holder, organisation_id=team.id)
        other = ledger.effective(holder, title=LONG, started_at=ledger.at(9), ended_at=ledger.at(10))
        superseded = made.certificate(holder, entries=(other.id,))
        services.supersede_certificates(other.id, actor=ledger.SYSTEM)
        whole, hidden, revoked = (
            made.certificate(holder, entries=(first.id,), name_shown=choice)
            for choice in ("full", "none", "number")
        )
        yield live_server.url, token, holder, team, member, (whole, hidden, revoked, superseded)


def kept(holder, card, **more) -> tuple[bytes, bytes]:
    pdf = services.pdf(card.number, address="http://testserver", actor=holder.member, **more)
    return pdf, services.credential_of(card.number, actor=holder.member)


def drop_in(browser, base, files, look="plain", width=390):
    """What the page says of each file; and every request that carried anything anywhere."""
    context = opened(browser, base, look, width)
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.post_data else None)
    said = {}
    for name, (content, kind) in files.items():
        page.goto(f"{base}/check")
        page.set_input_files("input[type=file]", [{"name": name, "mimeType": kind, "buffer": content}])
        page.wait_for_selector(".filecheck-answer .notice")
        said[name] = page.inner_text(".filecheck-answer")
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"file-{name}.png", full_page=True)
    context.close()
    return said, sent


def test_a_file_is_checked_on_the_readers_own_device(house, stage):
    base, _token, holder, _team, _member, (whole, _hidden, revoked, _superseded) = house
    services.revoke_certificate(
        RevokeCertificate(ids.new_id(), revoked.number, "纸质证明遗失"), actor=holder.member
    )
    pdf, file = kept(holder, whole)
    told = json.loads(file)
    told["credentialSubject"]["minutes"] += 60
    taken_back = services.credential_of(revoked.number, actor=holder.member)
    files = {
        "paper.pdf": (pdf, "application/pdf"),
        "phone.pdf": (kept(holder, whole, paper="phone")[0], "application/pdf"),
        "file.json": (file, "application/json"),
        "altered.json": (json.dumps(told, ensure_ascii=False).encode(), "application/json"),
        "revoked.json": (taken_back, "application/json"),
        "photo.json": (b"no certificate at all", "application/json"),
    }
    said, sent = stage(drop_in, base, files)
    good = "文件完好，与签发时一字不差"
    assert {name: good in words for name, words in said.items()} == {
        "paper.pdf": True,
        "phone.pdf": True,
        "file.json": True,
        "altered.json": False,
        "revoked.json": False,
        "photo.json": False,
    }
    assert ("签名不成立" in said["altered.json"], "已撤销" in said["revoked.json"]) == (True, True)
    assert sent == []


def examine(browser, base, token, pages, look, width):
    context = opened(browser, base, look, width)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    found = {}
    for name, address in pages.items():
        assert page.goto(base + address).status == 200
        for details in page.query_selector_all("main details"):
            details.evaluate("one => { one.open = true }")
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{look}-{width}.png", full_page=True)
        unroll(page, width)
        found[name] = axe(page) + thumb_and_ruler(page, look)
    context.close()
    return {name: troubles for name, troubles in found.items() if troubles}


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(house, stage, look, width):
    base, token, holder, team, member, (whole, hidden, _revoked, superseded) = house
    waiting = services.issue_bundle(
        IssueBundle(ids.new_id(), team.id, (holder.person_id, member.id)),
        actor=holder_as_manager(holder, team),
    )
    done = services.take_bundle(TakeBundle(ids.new_id(), (whole.number, hidden.number)), actor=holder.member)
    services.set_sheets(done.id, actor=ledger.SYSTEM)
    pages = {
        "check": "/check",
        "valid": f"/check/{whole.number}",
        "hidden": f"/check/{hidden.number}",
        "superseded": f"/check/{superseded.number}",
        "unknown": f"/check/{FREE}",
        "many": f"/check/many?numbers={whole.number},{superseded.number},{FREE},x",
        "many-empty": "/check/many",
        "mine": "/me/certificates",
        "new": "/me/certificates/new",
        "revocation": f"/me/certificates/{whole.number}/revocation",
        "progress": f"/me/bundles/{waiting.id}",
        "bundle": f"/me/bundles/{done.id}",
        "issuing": "/team/certificates",
    }
    assert stage(examine, base, token, pages, look, width) == {}


def holder_as_manager(holder, team):
    """The same account with the grant it was given."""
    from tests.factories import access

    return access.queries.member(holder.member.account_id)
