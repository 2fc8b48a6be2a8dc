"""The public log at its addresses: what never changes may be kept for ever, programs are refused in one line."""

import hashlib
import json

import pytest
from django.test import Client

from tests.factories import transparency
from tests.factories.transparency import Log, Witness
from tongxing.foundation import clock, keyring, signing
from tongxing.foundation.models import JournalLine
from tongxing.ledger import queries as ledger
from tongxing.transparency.models import Witnessed
from tongxing_verify import chain, merkle
from tongxing_verify.note import read_note
from tongxing_verify.trust import read_trust

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(tmp_path, settings):
    settings.KEYRING, settings.TRUST_FILE = tmp_path / "keyring.json", tmp_path / "trusted-keys.txt"
    with clock.at(transparency.NOON):
        keyring.make(settings.KEYRING)
        yield


@pytest.fixture
def trust(settings):
    return lambda *keys: transparency.trust(settings.TRUST_FILE, *keys)


def get(address: str, **headers):
    return Client().get(address, headers=headers)


def test_the_checkpoint_is_plain_text_signed_and_kept_for_a_moment_only():
    leaves = transparency.published(300)
    answer = get("/log/checkpoint")
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "text/plain; charset=utf-8",
        "public, max-age=2",
    )
    trusted = read_trust(get("/log/keys").content.decode())
    report = chain.check_chain([read_note(answer.content.decode())], trusted)
    assert (report.whole, report.facts["size"], report.facts["root"]) == (
        True,
        300,
        merkle.root(leaves).hex(),
    )


@pytest.mark.parametrize(
    ("address", "first", "count"), [("0/000", 0, 256), ("0/001.p/44", 256, 44), ("0/001.p/1", 256, 1)]
)
def test_a_tile_is_bytes_that_may_be_kept_for_ever(address, first, count):
    leaves = transparency.published(300)
    answer = get(f"/log/tile/{address}")
    assert answer.content == b"".join(leaves[first : first + count])
    assert (answer["Content-Type"], answer["Cache-Control"], answer.cookies) == (
        "application/octet-stream",
        "public, max-age=31536000, immutable",
        {},
    )
    assert answer["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    again = get(f"/log/tile/{address}", if_none_match=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "address",
    [
        "0/001",
        "0/001.p/45",
        "1/000.p/2",
        "0/1",
        "64/000",
        "00/000",
        "0/x000/000",
        "0/000.p/256",
        "x",
        "0/",
        "０/000",
        "0/000/",
    ],
)
def test_what_is_no_tile_is_refused_in_one_line(address):
    transparency.published(300)
    answer = get(f"/log/tile/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith("transparency.tile_unknown ")


def test_before_the_first_record_there_is_no_checkpoint_and_the_page_says_so():
    answer = get("/log/checkpoint")
    assert (answer.status_code, answer.content.decode().split(" ")[0]) == (
        404,
        "transparency.no_checkpoint_yet",
    )
    assert "账还是空的" in get("/log").content.decode()


def test_the_page_shows_size_root_key_and_who_saw_it(trust):
    leaves = transparency.published(1300)
    trust(Witness().key)
    page = get("/log").content.decode()
    assert all(told in page for told in ("1,300", merkle.root(leaves).hex()[:16], "还没有别的平台"))
    Client().post(
        "/api/v1/log/cosignatures",
        json.dumps({"note": Witness().cosign(get("/log/checkpoint").content.decode())}),
        content_type="application/json",
    )
    assert "witness.example/harbin" in get("/log").content.decode()
    transparency.published(1)
    assert "1,300 行的检查点已由 witness.example/harbin 见证" in get("/log").content.decode()


def test_we_witness_another_log_over_its_protocol(trust):
    log = Log(leaves=[transparency.leaf(n) for n in range(1, 8)])
    trust(log.key)

    def ask(body: str | bytes):
        return Client(enforce_csrf_checks=True).post(
            "/log/witness/add-checkpoint", body, content_type="text/plain"
        )

    good = ask(log.request(0, log.leaves[:5]))
    assert (good.status_code, good.content.decode()[:2]) == (200, "— ")
    stale = ask(log.request(0))
    assert (stale.status_code, stale.content, stale["Content-Type"]) == (409, b"5\n", "text/x.tlog.size")
    forked = ask(log.request(5, [transparency.leaf(9), *log.leaves[1:]]))
    assert (forked.status_code, forked.content.decode().split(" ")[0]) == (422, "transparency.log_forked")
    unknown = ask(Log("stranger.example/log", log.leaves).request(0))
    assert (unknown.status_code, unknown.content.decode().split(" ")[0]) == (404, "transparency.log_unknown")
    for nonsense in ("", "old 0\n\nx", b"\xff\xfe", "old 0" + "\n" * 70_000, "\x00"):
        assert ask(nonsense).status_code == 400
    assert Witnessed.objects.count() == 1


def test_a_fork_shown_to_us_stays_in_the_journal(trust):

    log = Log(leaves=[transparency.leaf(n) for n in range(1, 8)])
    trust(log.key)
    for leaves, old in ((log.leaves[:5], 0), ([transparency.leaf(9), *log.leaves[1:]], 5)):
        Client().post("/log/witness/add-checkpoint", log.request(old, leaves), content_type="text/plain")
    line = JournalLine.objects.get(deed="transparency.witness_checkpoint")
    assert (line.subject[:24], line.facts) == (
        "neighbour.example/log 7 ",
        {"denied": "transparency.log_forked"},
    )


def api(address: str) -> dict:
    answer = get(f"/api/v1/log/{address}")
    return answer.json() | {"status": answer.status_code}


def test_proofs_by_api_are_files_that_the_checker_reads():
    transparency.published(100)
    old = read_note(get("/log/checkpoint").content.decode())
    transparency.published(200)
    trusted = read_trust(get("/log/keys").content.decode())
    line = str(ledger.lines_at([77])[77])
    assert chain.check_inclusion_proof(api(f"inclusion/{line}"), trusted).whole
    assert api(f"inclusion/{line}?size=100")["size"] == 100
    new = read_note(api("checkpoint")["note"])
    assert chain.check_chain([old, new], trusted, [api("consistency?old=100")]).whole
    assert api("consistency?old=0&new=100")["path"] == []


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("checkpoint?size=7", 404, "transparency.checkpoint_unknown"),
        ("checkpoint?size=0", 422, "foundation.invalid"),
        ("checkpoint?size=x", 422, "foundation.invalid"),
        ("consistency", 422, "foundation.invalid"),
        ("consistency?old=7", 404, "transparency.checkpoint_unknown"),
        ("consistency?old=999999", 422, "transparency.sizes_reversed"),
        ("consistency?old=99999999999999999999999", 422, "foundation.invalid"),
        ("inclusion/nonsense", 422, "foundation.invalid"),
        ("inclusion/0195a000-0000-7000-8000-000000000001", 404, "foundation.not_found"),
    ],
)
def test_what_cannot_be_proven_by_api_has_a_code_and_a_sentence(address, status, code):
    transparency.published(10)
    said = api(address)
    assert (said["status"], said["code"]) == (status, code)
    assert said["sentence"]


def test_keys_by_api_tell_who_vouches_for_whom():
    transparency.published(1)
    signing.rotate("log")
    keys = get("/api/v1/log/keys").json()
    (new,) = [key for key in keys if key["until"] is None]
    (old,) = [key for key in keys if key["key_id"] == new["vouched_by"]]
    assert old["until"] is not None
    assert old["vkey"].startswith("testserver/log+") and len(new["voucher"]) == 128
    listed = get("/log/keys").content.decode()
    assert new["vkey"] in listed
    assert old["vkey"] in listed
