"""Sealing: what is sealed opens only with its key, unaltered, and on the row it was made for."""

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundation import keyring, sealing


@given(st.text())
def test_what_was_sealed_opens_again(text):
    assert sealing.reveal(sealing.seal(text, "row 1"), "row 1") == text


def test_the_same_text_never_looks_the_same():
    assert sealing.seal("王小明") != sealing.seal("王小明")


@pytest.mark.parametrize("position", [0, 10, -1])
def test_an_altered_value_does_not_open(position):
    sealed = bytearray(sealing.seal("230102199003071237", "row 1"))
    sealed[position] ^= 1
    with pytest.raises((sealing.SealBroken, ValueError)):
        sealing.reveal(bytes(sealed), "row 1")


def test_a_value_moved_to_another_row_does_not_open():
    with pytest.raises(sealing.SealBroken):
        sealing.reveal(sealing.seal("王小明", "row 1"), "row 2")


def test_a_digest_depends_on_its_purpose():
    assert sealing.digest("13800000001", "a") == sealing.digest("13800000001", "a")
    assert sealing.digest("13800000001", "a") != sealing.digest("13800000001", "b")


def test_a_keyring_is_for_its_owner_alone_and_never_overwritten(tmp_path):
    path = tmp_path / "keys" / "keyring.json"
    keyring.make(path)
    first = path.read_text()
    keyring.make(path)
    assert path.read_text() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_missing_keyring_stops_with_a_sentence(tmp_path, settings):
    settings.KEYRING = tmp_path / "nothing.json"
    with pytest.raises(keyring.KeyringMissing, match="找不到密钥环"):
        keyring.current("sealing")
