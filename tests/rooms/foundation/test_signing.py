"""Signing: one key per purpose, old public keys stay, a new key is vouched for, another suite fits in."""

import datetime as dt
import hashlib
import hmac
import json
import multiprocessing
import os
import secrets
import stat

import pytest

from tongxing.foundation import clock, keyring, signing, suites

NOON = dt.datetime(2026, 11, 21, 4, tzinfo=dt.UTC)


@pytest.fixture
def ring(tmp_path, settings):
    settings.KEYRING = tmp_path / "keyring.json"
    with clock.at(NOON):
        keyring.make(settings.KEYRING)
    return settings.KEYRING


@pytest.fixture
def toy_suite():
    """A scheme as different as can be: sizes of its own, a hash of its own. SM2 with SM3 registers the same way."""
    toy = suites.Suite(
        id="toy-blake",
        note_type=b"\xfftoy",
        multicodec=b"\x99\x01",
        make=lambda: secrets.token_bytes(16),
        public_of=lambda secret: b"toy:" + secret,
        sign=lambda secret, message: hmac.digest(secret, message, "blake2b"),
        verifies=lambda public, message, signature: hmac.compare_digest(
            hmac.digest(public.removeprefix(b"toy:"), message, "blake2b"), signature
        ),
    )
    suites.register(toy)
    yield toy
    del suites.SUITES[toy.id]


@pytest.mark.parametrize("purpose", ["credential", "log", "witness"])
def test_what_a_purpose_signs_its_key_verifies_and_no_other(ring, purpose):
    signed = signing.sign(purpose, b"message")
    key = signing.current(purpose)
    assert (signed.key_id, signed.algorithm, len(signed.signature)) == (key.key_id, "ed25519", 64)
    assert signing.verifies(key, b"message", signed.signature)
    assert not signing.verifies(key, b"massage", signed.signature)
    others = [signing.current(other) for other in signing.PURPOSES if other != purpose]
    assert [signing.verifies(other, b"message", signed.signature) for other in others] == [False, False]


def test_a_key_id_is_told_from_the_public_key(ring):
    key = signing.current("log")
    assert key.key_id == "log-" + hashlib.sha256(b"ed25519\x00" + key.public).hexdigest()[:12]
    assert (key.since, key.until) == (NOON, None)


def test_after_a_rotation_the_new_key_signs_and_the_old_one_still_verifies(ring):
    old, before = signing.current("log"), signing.sign("log", b"before")
    with clock.at(NOON + dt.timedelta(days=365)):
        new = signing.rotate("log")
    after = signing.sign("log", b"after")
    assert [key.key_id for key in signing.public_keys("log")] == [old.key_id, new.key_id]
    assert signing.public_keys("log")[0].until == NOON + dt.timedelta(days=365)
    assert (before.key_id, after.key_id, new.until) == (old.key_id, new.key_id, None)
    assert signing.verifies(signing.public_keys("log")[0], b"before", before.signature)
    assert signing.verifies(new, b"after", after.signature)
    assert not signing.verifies(old, b"after", after.signature)


def test_a_new_key_is_vouched_for_by_the_one_before(ring):
    old = signing.current("log")
    new = signing.rotate("log")
    assert new.vouched_by == old.key_id
    assert signing.verifies(old, new.introduction("log"), new.voucher)
    assert not signing.verifies(old, new.introduction("credential"), new.voucher)


def test_the_secret_of_an_old_key_is_forgotten(ring):
    old = signing.current("log").key_id
    signing.rotate("log")
    assert json.loads(ring.read_text())["log"]["keys"][old]["secret"] == ""


def test_one_purpose_turns_and_the_others_stay(ring):
    before = {purpose: signing.current(purpose).key_id for purpose in signing.PURPOSES}
    new = signing.rotate("credential").key_id
    assert {p: signing.current(p).key_id for p in signing.PURPOSES} == before | {"credential": new}


def test_an_unknown_purpose_or_algorithm_changes_nothing(ring):
    before = ring.read_text()
    for purpose, algorithm in (("sealing", ""), ("nonsense", ""), ("log", "rot13")):
        with pytest.raises(KeyError):
            signing.rotate(purpose, algorithm)
    assert ring.read_text() == before


def test_another_suite_fits_without_a_change_of_format(ring, toy_suite):
    old = signing.current("log")
    new = signing.rotate("log", "toy-blake")
    signed = signing.sign("log", b"message")
    assert (signed.algorithm, len(signed.signature), len(new.public)) == ("toy-blake", 64, 20)
    assert signing.verifies(new, b"message", signed.signature)
    assert signing.verifies(old, new.introduction("log"), new.voucher)
    assert {key.algorithm for key in signing.public_keys("log")} == {"ed25519", "toy-blake"}


def test_two_suites_share_neither_name_nor_type(toy_suite):
    for taken in ({"id": "ed25519", "note_type": b"\xffx"}, {"id": "other", "note_type": b"\x01"}):
        with pytest.raises(ValueError, match="takes what belongs to ed25519"):
            suites.register(suites.Suite(**{**toy_suite.__dict__, **taken}))


def test_a_keyring_from_before_gets_signing_keys_and_keeps_the_rest(ring):
    kept = json.loads(ring.read_text())
    old = {"sealing": kept["sealing"], "digest": kept["digest"]}
    ring.write_text(json.dumps(old))
    signed = signing.sign("log", b"message")
    now = json.loads(ring.read_text())
    assert sorted(now) == ["credential", "digest", "log", "sealing", "witness"]
    assert (now["sealing"], now["digest"]) == (old["sealing"], old["digest"])
    assert signing.verifies(signing.current("log"), b"message", signed.signature)


def test_a_keyring_that_lost_its_digest_key_never_gets_another(ring):
    kept = json.loads(ring.read_text())
    del kept["digest"]
    ring.write_text(json.dumps(kept))
    keyring.make(ring)
    assert "digest" not in json.loads(ring.read_text())


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o666])
def test_a_keyring_open_to_others_is_refused_with_a_sentence(ring, mode):
    ring.chmod(mode)
    os.utime(ring, ns=(1, 1))
    with pytest.raises(keyring.KeyringOpen, match="chmod 600"):
        signing.sign("log", b"message")


def test_a_changed_keyring_is_for_its_owner_alone(ring):
    signing.rotate("log")
    assert stat.S_IMODE(ring.stat().st_mode) == 0o600
    assert sorted(path.name for path in ring.parent.iterdir()) == ["keyring.json", "keyring.json.lock"]


def _rotate_there(path, times):
    from django.conf import settings

    settings.KEYRING = path
    for _ in range(times):
        signing.rotate("log")


def test_two_rotations_at_once_lose_neither_key(ring):
    forks = multiprocessing.get_context("fork")
    both = [forks.Process(target=_rotate_there, args=(ring, 5)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    keys = signing.public_keys("log")
    by_id = {key.key_id: key for key in keys}
    assert len(keys) == 11
    assert all(
        signing.verifies(by_id[key.vouched_by], key.introduction("log"), key.voucher)
        for key in keys
        if key.vouched_by
    )
    assert sum(1 for key in keys if not key.vouched_by) == 1
