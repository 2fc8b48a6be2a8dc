"""An operator with all rights changes the past and covers it up as well as anybody can: every time it is found.

Four deeds (edit, delete, slip in, reorder) times five degrees of cover-up. What contradicts him is first the line
itself, then the tree, then the signed checkpoints, then what witnesses said; and when he has rewritten all of it, what
others kept: one checkpoint tells that something changed, a list of hashes tells which line.
"""

import datetime as dt
import io
import uuid
from pathlib import Path

import pytest

from tests.factories import ledger as records
from tests.factories import transparency
from tests.factories.forger import Forger
from tests.factories.transparency import SYSTEM, Witness
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.models import Position
from tongxing.transparency import queries, services
from tongxing_verify import exported, merkle
from tongxing_verify.checkpoint import read_checkpoint
from tongxing_verify.listed import read_leaves
from tongxing_verify.note import read_note

pytestmark = pytest.mark.django_db


class Told:
    """What there was before the operator came, and what others took home of it."""

    def __init__(self, wang: records.Volunteer, trust, folder: Path) -> None:
        self.lines: list[uuid.UUID] = []
        trust(Witness().key)
        for hour in range(8, 14):
            with clock.at(transparency.NOON + dt.timedelta(hours=hour)):
                self.lines += transparency.real_lines(wang, range(hour, hour + 1))
        services.accept_cosignature(Witness().cosign(queries.checkpoint(6).note), actor=SYSTEM)
        self.notes = {size: read_note(queries.checkpoint(size).note) for size in range(1, 7)}
        (folder / "leaves.txt").write_bytes(_exported(leaves_only=True))
        self.leaves = tuple(read_leaves(folder / "leaves.txt"))


@pytest.fixture
def told(wang, trust, tmp_path) -> Told:
    return Told(wang, trust, tmp_path)


def _exported(**how) -> bytes:
    out = io.BytesIO()
    services.export_log(out, actor=SYSTEM, **how)
    return out.getvalue()


def found(**kept) -> set[tuple[str, str]]:
    """What `tongxing verify` says of the log: which question, which line."""
    return {(finding.check, finding.line) for _c, finding in queries.findings(kept=queries.Kept(**kept))}


def found_but_for_dates() -> set[tuple[str, str]]:
    """Lines that changed places also contradict by their dates, whatever else was mended."""
    return {(check, line) for check, line in found() if check != "dates"}


def found_in_ledger() -> set[str]:
    return {finding.check for _check, finding in ledger.findings()}


def edit(forger: Forger, told: Told) -> str:
    forger.edit(told.lines[2])
    return str(told.lines[2])


def delete(forger: Forger, told: Told) -> str:
    forger.delete(told.lines[2])
    return str(told.lines[3])  # it stands now where the deleted one stood


def slip_in(forger: Forger, told: Told) -> str:
    return str(forger.insert(like=told.lines[2], number=3, hours=7))


def reorder(forger: Forger, told: Told) -> str:
    forger.swap(3, 5)
    return str(told.lines[4])  # it stands now at number 3


DEEDS = [edit, delete, slip_in, reorder]


def test_before_he_comes_everything_is_whole(told):
    assert (found(), found_in_ledger()) == (set(), set())
    assert found(notes=tuple(told.notes.values()), leaves=told.leaves) == set()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_plain_change_is_found_in_the_ledger_itself(told, deed):
    with Forger().at_work() as forger:
        deed(forger, told)
    assert found_in_ledger() != set()


@pytest.mark.parametrize("deed", DEEDS)
def test_with_hashes_and_heads_mended_the_checkpoints_name_the_line(told, deed):
    with Forger().at_work() as forger:
        line = deed(forger, told)
        forger.mend_leaves()
    assert found_in_ledger() == set()
    assert ("roots", line) in found()


@pytest.mark.parametrize("deed", DEEDS)
def test_with_all_checkpoints_signed_anew_the_witness_contradicts_him(told, deed):
    with Forger().at_work() as forger:
        deed(forger, told)
        forger.mend_leaves()
        forger.mend_tiles()
        forger.sign_anew()
    assert found_in_ledger() == set()
    if deed is delete:  # the countersigned size is no more, and its checkpoint had to go
        assert found(notes=(told.notes[6],)) == {("kept", "第 6 至 6 号")}
    else:
        assert found_but_for_dates() == {("cosignatures", "6 行的检查点")}


@pytest.mark.parametrize("deed", DEEDS)
def test_with_the_witness_forgotten_checkpoints_kept_elsewhere_name_the_line(told, deed):
    with Forger().at_work() as forger:
        line = deed(forger, told)
        forger.mend_leaves()
        forger.mend_tiles()
        forger.sign_anew()
        forger.forget_witnesses()
    assert (found_in_ledger(), found_but_for_dates()) == (set(), set())  # he agrees with himself
    assert ("kept", line) in found(notes=tuple(told.notes.values()))
    one = found(notes=(told.notes[6],))
    assert {check for check, _line in one} - {"dates"} == {"kept"}


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (edit, "第 3 条（{line}）的内容被改过。"),
        (delete, "原来的第 3 条被删除了。"),
        (slip_in, "第 3 条（{line}）是后来插入的。"),
        (reorder, "第 3 条（{line}）被调换了位置，原来是第 5 条。"),
    ],
)
def test_a_list_of_hashes_kept_elsewhere_says_which_line_and_what_was_done(told, deed, sentence):
    with Forger().at_work() as forger:
        line = deed(forger, told)
        forger.mend_leaves()
        forger.mend_tiles()
        forger.sign_anew()
        forger.forget_witnesses()
    said = [finding.zh for _check, finding in queries.findings(kept=queries.Kept(leaves=told.leaves))]
    assert sentence.format(line=line) in said


@pytest.mark.parametrize("deed", DEEDS)
def test_no_witness_goes_along_with_the_new_past(told, deed, trust):
    """Another node saw the log at 6 lines; the log asks it to countersign the next checkpoint."""
    with Forger().at_work() as forger:
        deed(forger, told)
        forger.mend_leaves()
        forger.mend_tiles()
        forger.sign_anew()
        forger.forget_witnesses()
    while queries.latest_checkpoint().size <= 6:
        transparency.published(1)
    seen = read_checkpoint(told.notes[6].text)
    now = read_checkpoint(read_note(queries.latest_checkpoint().note).text)
    leaves = [bytes(leaf) for leaf in Position.objects.order_by("position").values_list("leaf", flat=True)]
    with pytest.raises(merkle.ProofBroken):
        merkle.check_consistency(
            seen.size, seen.root, now.size, now.root, merkle.consistency_path(seen.size, leaves)
        )


@pytest.mark.parametrize("deed", DEEDS)
def test_the_exported_log_is_refused_off_line_by_whoever_kept_a_checkpoint(told, deed):
    before = exported.check(io.BytesIO(_exported()), anchors=[told.notes[6]], listed=told.leaves)
    assert (before.whole, before.facts["size"]) == (True, 6)
    with Forger().at_work() as forger:
        line = deed(forger, told)
        forger.mend_leaves()
        forger.mend_tiles()
        forger.sign_anew()
        forger.forget_witnesses()
    file = _exported()
    assert exported.check(io.BytesIO(file)).whole  # by itself it is a log like any other
    assert not exported.check(io.BytesIO(file), anchors=[told.notes[6]]).whole
    report = exported.check(io.BytesIO(file), listed=told.leaves)
    assert not report.whole
    named = " ".join(check.zh for check in report if check.name == "listed")
    assert line in named if deed is not delete else "第 3 条被删除" in named


@pytest.mark.parametrize("deed", DEEDS)
def test_the_exported_log_names_the_line_when_only_the_lines_were_mended(told, deed):
    with Forger().at_work() as forger:
        deed(forger, told)
        forger.mend_leaves()
    report = exported.check(io.BytesIO(_exported_as_it_stands()))
    assert not report.whole
    assert any("第 3 至 3 条之间" in check.zh for check in report)


def _exported_as_it_stands() -> bytes:
    """Also when lines are missing under the newest checkpoint."""
    return _exported(last=min(queries.latest_checkpoint().size, ledger.last_position()))


def test_a_line_put_at_the_end_with_an_old_date_is_named(told):
    """No hash is wrong here: the line is new, and says it is old. The checkpoints published since say it was not there."""
    with Forger().at_work() as forger:
        line = forger.insert(like=told.lines[0], number=7, hours=9)
        forger.mend_leaves()
    services.integrate(actor=SYSTEM)
    assert found_in_ledger() == set()
    assert found() == {("dates", str(line))}


def test_a_backlog_is_not_taken_for_a_line_with_an_old_date(told, wang):
    """The worker stood still for a day: the lines come late, all in their order."""
    with clock.at(transparency.NOON + dt.timedelta(hours=15)):
        transparency.record(wang, 15)
    with clock.at(transparency.NOON + dt.timedelta(hours=40)):
        transparency.record(wang, 17)
        while ledger_deeds.integrate_lines(actor=SYSTEM):
            services.integrate(actor=SYSTEM)
    assert found() == set()


def test_lines_beyond_the_newest_checkpoint_are_told_and_are_no_fault(told, wang):
    with clock.at(transparency.NOON + dt.timedelta(hours=15)):
        transparency.record(wang, 15)
    ledger_deeds.integrate_lines(actor=SYSTEM)
    waiting = queries.unpublished()
    assert (waiting.first, waiting.last, waiting.lines, found()) == (7, 7, 1, set())
    services.integrate(actor=SYSTEM)
    assert queries.unpublished() is None


def test_a_cut_off_end_is_found(told):
    with Forger().at_work() as forger:
        forger.delete(told.lines[5])
        forger.mend_leaves()
    assert found() == {("lines", "第 6 号"), ("roots", "第 6 号")}
