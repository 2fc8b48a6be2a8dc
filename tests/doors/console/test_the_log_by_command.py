"""The log by command: exported for its owner's eyes, keys changed with a question, verify with what was kept elsewhere."""

import datetime as dt
import gzip
import io
import stat

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ledger, transparency
from tests.factories.forger import Forger
from tongxing.foundation import clock, keyring, signing
from tongxing.foundation.models import JournalLine
from tongxing.transparency import queries
from tongxing_verify import exported
from tongxing_verify.listed import read_leaves
from tongxing_verify.main import main as tongxing_verify
from tongxing_verify.note import read_vkey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(tmp_path, settings):
    settings.KEYRING, settings.TRUST_FILE = tmp_path / "keyring.json", tmp_path / "trusted-keys.txt"
    with clock.at(transparency.NOON):
        keyring.make(settings.KEYRING)
        yield


@pytest.fixture
def lines(db):
    """Four records, published one by one, an hour apart."""
    wang, found = ledger.volunteer(), []
    for hour in range(8, 12):
        with clock.at(transparency.NOON + dt.timedelta(hours=hour)):
            found += transparency.real_lines(wang, range(hour, hour + 1))
    return found


def verified(*words) -> int:
    try:
        call_command("verify", *words)
    except SystemExit as ended:
        return int(ended.code)
    return 0


@pytest.mark.parametrize("name", ["log.jsonl", "log.jsonl.gz"])
def test_an_exported_log_is_checked_off_line(lines, tmp_path, name, capsys):
    file, keys = tmp_path / name, tmp_path / "keys.txt"
    call_command("export_log", file)
    keys.write_text("".join(key.vkey + "\n" for key in queries.log_keys()))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "第 1 到 4 号已写入" in capsys.readouterr().out
    assert tongxing_verify([str(file), "--trust", str(keys)]) == 0
    line = JournalLine.objects.get(deed="transparency.export_log")
    assert (line.actor, line.facts) == (
        "system:console.export_log",
        {"first": 1, "last": 4, "leaves_only": False},
    )


def test_an_altered_copy_is_refused_and_the_line_named(lines, tmp_path, capsys):
    file, forged = tmp_path / "log.jsonl", tmp_path / "forged.jsonl"
    call_command("export_log", file)
    forged.write_text(file.read_text().replace('"minutes":30', '"minutes":60', 1))
    capsys.readouterr()
    assert tongxing_verify([str(forged)]) == 1
    assert str(lines[0]) in capsys.readouterr().out


def test_parts_put_one_behind_the_other_are_the_whole(lines, tmp_path):
    call_command("export_log", tmp_path / "all.jsonl")
    call_command("export_log", tmp_path / "first.gz", "--until", "2")
    call_command("export_log", tmp_path / "rest.gz", "--from", "3")
    parts = (tmp_path / "first.gz").read_bytes() + (tmp_path / "rest.gz").read_bytes()
    assert gzip.decompress(parts) == (tmp_path / "all.jsonl").read_bytes()
    assert exported.check(io.BytesIO(gzip.decompress(parts))).whole


def test_the_list_of_leaves_tells_nothing_but_hashes(lines, tmp_path):
    call_command("export_log", tmp_path / "leaves.txt", "--leaves")
    assert read_leaves(tmp_path / "leaves.txt") == [queries.inclusion(line).leaf for line in lines]


@pytest.mark.parametrize("words", [("--from", "0"), ("--until", "5"), ("--from", "3", "--until", "2")])
def test_lines_that_are_not_published_are_not_exported(lines, tmp_path, words):
    with pytest.raises(CommandError, match="已发布的是第 1 到 4 号"):
        call_command("export_log", tmp_path / "log.jsonl", *words)
    assert not (tmp_path / "log.jsonl").exists()


def test_nothing_is_written_over(lines, tmp_path):
    (tmp_path / "log.jsonl").write_text("mine")
    with pytest.raises(CommandError, match="不会覆盖"):
        call_command("export_log", tmp_path / "log.jsonl")
    assert (tmp_path / "log.jsonl").read_text() == "mine"
    with pytest.raises(CommandError, match="写不了"):
        call_command("export_log", tmp_path / "nowhere" / "log.jsonl")


def test_verify_is_content_with_an_honest_log_and_what_was_kept(lines, tmp_path, capsys):
    (tmp_path / "then.txt").write_text(queries.checkpoint(2).note)
    call_command("export_log", tmp_path / "leaves.txt", "--leaves")
    against = ("--against", tmp_path / "then.txt", "--leaves", tmp_path / "leaves.txt")
    assert verified(*against) == 0
    told = capsys.readouterr().out
    assert "✓ 每一行都在公开日志里" in told and "✗" not in told


def test_verify_names_the_line_from_what_was_kept(lines, tmp_path, capsys):
    (tmp_path / "then.txt").write_text(queries.checkpoint(2).note)
    (tmp_path / "later.txt").write_text(queries.checkpoint(3).note)
    call_command("export_log", tmp_path / "leaves.txt", "--leaves")
    with Forger().at_work() as forger:
        forger.edit(lines[2])
        forger.mend_leaves()
        forger.mend_tiles()
        forger.sign_anew()
    assert verified() == 0
    capsys.readouterr()
    assert verified("--against", tmp_path / "then.txt", "--against", tmp_path / "later.txt") == 1
    assert (
        f"{lines[2]}  与另存的检查点（3 行）不符：第 3 至 3 号之间有改、删、插或调换"
        in capsys.readouterr().out
    )
    assert verified("--leaves", tmp_path / "leaves.txt") == 1
    assert f"第 3 条（{lines[2]}）的内容被改过。" in capsys.readouterr().out


def test_lines_not_published_yet_are_told_apart(lines, capsys):
    with clock.at(transparency.NOON + dt.timedelta(hours=14)):
        transparency.record(ledger.volunteer("赵敏", "TX2603000025"), 14)
        from tongxing.ledger import services

        services.integrate_lines(actor=transparency.SYSTEM)
    assert verified() == 0
    assert "第 5 到 5 号（1 行）还没有发布检查点" in capsys.readouterr().out


@pytest.mark.parametrize("nonsense", [b"hello", b"\xff", b"", "testserver/log\nx\n\n— a AAAAAAAA\n".encode()])
def test_verify_refuses_what_is_no_checkpoint(lines, tmp_path, nonsense):
    (tmp_path / "kept").write_bytes(nonsense)
    with pytest.raises(CommandError):
        call_command("verify", "--against", tmp_path / "kept")
    if nonsense:
        with pytest.raises(CommandError):
            call_command("verify", "--leaves", tmp_path / "kept")
    with pytest.raises(CommandError):
        call_command("verify", "--against", tmp_path / "nothing there")


def test_a_key_is_changed_after_a_question(monkeypatch, capsys):
    old = signing.current("log").key_id
    monkeypatch.setattr("builtins.input", lambda _asked: "no")
    call_command("rotate_signing_key", "log")
    assert signing.current("log").key_id == old
    monkeypatch.setattr("builtins.input", lambda _asked: "yes")
    call_command("rotate_signing_key", "log")
    new = signing.current("log")
    assert (new.key_id != old, new.vouched_by) == (True, old)
    line = JournalLine.objects.get(deed="transparency.rotate_key")
    assert (line.subject, line.facts) == ("log", {"old": old, "new": new.key_id, "algorithm": "ed25519"})
    assert new.key_id in capsys.readouterr().out


@pytest.mark.parametrize("words", [("sealing",), ("nonsense",), ("log", "--algorithm", "rot13")])
def test_what_does_not_sign_is_not_changed(words, settings):
    before = settings.KEYRING.read_text()
    with pytest.raises(CommandError):
        call_command("rotate_signing_key", *words, "--yes")
    assert settings.KEYRING.read_text() == before


def test_the_keys_are_printed_as_lines_to_pass_on(settings, capsys):
    transparency.trust(settings.TRUST_FILE, transparency.Witness().key)
    call_command("log_keys")
    told = [line.strip() for line in capsys.readouterr().out.splitlines()]
    keys = [read_vkey(line).name for line in told if line.count("+") >= 2]
    assert keys == ["testserver/log", "testserver/witness", "witness.example/harbin"]


def test_a_broken_list_of_trust_is_told_with_its_line(settings):
    settings.TRUST_FILE.write_text("nonsense\n")
    for command in ("log_keys", "verify"):
        with pytest.raises(CommandError, match="line 1"):
            call_command(command)


@pytest.mark.http
@pytest.mark.django_db(transaction=True)
def test_a_witness_is_asked_over_the_wire_and_its_signature_kept(live_server, settings, capsys):
    """The house is its own witness here; both lists hold the keys that two houses would exchange."""
    transparency.published(3)
    log_key = read_vkey(queries.log_keys()[0].vkey)
    transparency.trust(settings.TRUST_FILE, queries.witness_key(), log_key)
    for size in (3, 3, 10):
        transparency.published(size - queries.latest_checkpoint().size)
        call_command("ask_witness", f"{live_server.url}/log/witness")
        assert f"{size} 行的检查点已见证：testserver/witness" in capsys.readouterr().out
    assert [queries.checkpoint(size).witnesses[0].name for size in (3, 10)] == ["testserver/witness"] * 2


@pytest.mark.http
@pytest.mark.django_db(transaction=True)
def test_a_witness_that_will_not_sign_is_told(live_server):
    transparency.published(3)
    with pytest.raises(CommandError, match="404"):
        call_command("ask_witness", f"{live_server.url}/log/witness")
    with pytest.raises(CommandError, match="联系不上"):
        call_command("ask_witness", "http://127.0.0.1:9/log/witness")
    with pytest.raises(CommandError, match="https://"):
        call_command("ask_witness", "file:///etc/hosts")
