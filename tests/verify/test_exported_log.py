"""A whole exported log is recomputed in one run, and whoever edits, deletes, inserts or moves a line is caught by name."""

import gzip
import json

import pytest

from tests.factories import off_line
from tests.factories.off_line import SmallLog, entry, line_id, restatement, withdrawal, word
from tongxing_verify import exported
from tongxing_verify.note import read_note
from tongxing_verify.trust import Trust

TRUST = Trust(keys=(off_line.LOG_KEY, off_line.WITNESS))


def busy_log():
    """Two records, one confirmed; one taken back for good, one stated anew."""
    first, second, third = entry(1), entry(2), entry(3)
    lines = (
        first,
        second,
        word(4, about=2),
        third,
        withdrawal(5, first),
        withdrawal(6, third),
        restatement(7, third, minutes=90),
        {"form": 2, "line": "freeze", "id": line_id(8), "kind": "frozen", "source": "account"},
        word(9, about=7),
    )
    return SmallLog(lines)


@pytest.fixture
def check(tmp_path):
    def check(rows, **options):
        file = tmp_path / "log.jsonl"
        file.write_bytes(rows if isinstance(rows, bytes) else off_line.written(rows))
        return exported.check_file(file, options.pop("trust", TRUST), **options)

    return check


def named(report, name=None):
    return [check.en for check in report if check.ok is False and name in (None, check.name)]


def test_a_log_that_nobody_touched_is_whole(check):
    report = check(busy_log().rows([3, 9]))

    assert report.whole
    assert {
        name: report.facts[name] for name in ("size", "checkpoints", "kinds", "minutes", "minutes_by_class")
    } == {
        "size": 9,
        "checkpoints": 2,
        "kinds": {"entry": 6, "freeze": 1, "word": 2},
        "minutes": 120 + 90,
        "minutes_by_class": {"A": 120, "B": 90},
    }
    assert report.facts["root"] == busy_log().checkpoint().root.hex()


@pytest.mark.parametrize("spelled", [True, False])
@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("jobs", [1, 2])
def test_it_does_not_matter_how_the_file_is_written(check, spelled, packed, jobs):
    content = off_line.written(off_line.small_log(30).rows([10, 20, 30]), spelled=spelled)

    report = check(gzip.compress(content) if packed else content, jobs=jobs)

    assert report.whole
    assert report.facts["checkpoints"] == 3


def test_lines_after_the_last_checkpoint_are_said_aloud(check):
    report = check(off_line.small_log(10).rows([8]))

    assert report.whole
    assert report["after"].en == "The last 2 lines lie after the last checkpoint."


def test_without_a_list_of_trust_the_keys_in_the_file_are_used_and_that_is_said(check):
    report = check(off_line.small_log().rows(), trust=Trust())

    assert report.whole
    assert report["keys"].zh.startswith("签名有效，但账本的密钥未在您的信任名单里")


# Edited, deleted, inserted, moved


def test_an_edited_line_is_named_by_the_leaf_beside_it(check):
    rows = off_line.small_log().rows([4, 8, 12], with_leaves=True)
    rows[7]["facts"] = rows[7]["facts"] | {"minutes": 119}  # the sixth line, behind the checkpoint of four

    report = check(rows)

    assert named(report, "line") == [
        f"Position 6 ({line_id(6)}): its facts have another hash than the leaf beside them: they were edited."
    ]
    assert named(report, "root") == [
        "The signed root at size 8 is another: between positions 5 and 8 lines were edited, deleted, inserted or moved.",
        "The signed root at size 12 is another: between positions 5 and 12 lines were edited, deleted, inserted or moved.",
    ]


def test_an_edit_that_also_rewrites_its_leaf_is_named_by_a_list_kept_elsewhere(check):
    log = off_line.small_log()
    edited = SmallLog((*log.lines[:5], entry(6, minutes=60), *log.lines[6:]))
    rows = edited.rows([12], with_leaves=True)
    rows[-1] = {"checkpoint": log.note()}

    report = check(rows, listed=log.leaves)

    assert named(report, "listed") == [f"Position 6 ({line_id(6)}) was edited."]
    assert report["root"].ok is False


def test_a_deleted_line_leaves_a_gap(check):
    rows = off_line.small_log().rows()
    del rows[5]

    assert named(check(rows), "positions") == [
        f"After position 4 comes 6 ({line_id(6)}): lines are missing or doubled."
    ]


def test_a_deleted_line_whose_gap_was_closed_is_named_by_a_list_kept_elsewhere(check):
    log = off_line.small_log()
    shorter = SmallLog(log.lines[:4] + log.lines[5:])
    rows = [*shorter.rows([11])[:-1], {"checkpoint": log.note()}]

    report = check(rows, listed=log.leaves)

    assert named(report, "listed") == ["The line that was at position 5 was deleted."]
    assert named(report, "checkpoint") == [
        "A checkpoint counts 12 lines, the file has 11: its end is missing."
    ]


def test_a_line_inserted_with_an_old_date_is_named(check):
    log = off_line.small_log()
    longer = SmallLog((*log.lines[:4], entry(50, title="补录"), *log.lines[4:]))
    rows = longer.rows([13])
    rows.insert(13, {"checkpoint": log.note()})

    report = check(rows, listed=log.leaves)

    assert named(report, "listed")[0] == f"Position 5 ({line_id(50)}) was inserted afterwards."
    assert named(report, "root") == [
        "The signed root at size 12 is another: between positions 1 and 12 lines were edited, deleted, inserted or moved."
    ]


def test_two_lines_that_changed_places_are_named(check):
    log = off_line.small_log()
    moved = list(log.lines)
    moved[2], moved[9] = moved[9], moved[2]
    rows = [*SmallLog(tuple(moved)).rows([12])[:-1], {"checkpoint": log.note()}]

    report = check(rows, listed=log.leaves)

    assert named(report, "listed") == [
        f"Position 3 ({line_id(10)}) was moved; it used to be at 10.",
        f"Position 10 ({line_id(3)}) was moved; it used to be at 3.",
    ]


def test_a_log_that_has_grown_since_the_list_was_kept_is_no_fault(check):
    log = off_line.small_log(20)

    report = check(log.rows(), listed=log.leaves[:12])

    assert report.whole
    assert report["listed"].ok is True


def test_an_operator_who_signs_the_rewritten_log_anew_is_caught_by_an_older_checkpoint(check):
    log = off_line.small_log()
    rewritten = SmallLog((*log.lines[:5], entry(6, minutes=60), *log.lines[6:], entry(13)))
    rows = rewritten.rows()

    assert check(rows).whole
    report = check(rows, anchors=[read_note(log.note())])

    assert named(report) == [
        "The signed root kept elsewhere at size 12 is another: between positions 1 and 12 "
        "lines were edited, deleted, inserted or moved."
    ]


def test_a_checkpoint_signed_by_nobody_we_know_counts_for_nothing(check):
    log = off_line.small_log()
    rows = log.rows()
    rows[-1] = {"checkpoint": rows[-1]["checkpoint"].replace("\n12\n", "\n11\n")}

    report = check(rows)

    assert named(report, "checkpoint") == ["The checkpoint of size 11 bears no good signature of this log."]
    assert named(report, "root") == ["No checkpoint in the file could be held against its lines."]


def test_a_checkpoint_may_stand_before_its_lines_but_not_after_later_ones(check):
    rows = off_line.small_log().rows([6, 12])
    early = [rows[0], rows[7], *rows[1:7], *rows[8:]]
    late = [*rows[:7], *rows[8:], rows[7]]

    assert check(early).whole
    assert named(check(late), "checkpoint") == [
        "The checkpoint of size 6 stands after its lines have passed and cannot be met; export anew."
    ]


def test_a_witness_one_trusts_is_mentioned(check):
    log = off_line.small_log()
    rows = [*log.rows()[:-1], {"checkpoint": log.note(witnessed=True)}]

    assert check(rows)["witness"].en == "1 checkpoints are cosigned by witnesses you trust."


# What the lines mean


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (entry(2, minutes=0), "the minutes have the wrong sign or are no number"),
        (entry(2, minutes=-5), "the minutes have the wrong sign or are no number"),
        (entry(2, minutes="60"), "the minutes have the wrong sign or are no number"),
        (entry(2, minutes=121), "it ends before it starts, or has more minutes than time"),
        (entry(2, ended_at="soon"), "it ends before it starts, or has more minutes than time"),
        (entry(2, kind="gift"), "the record is of an unknown kind"),
        (entry(2, evidence_class="S"), "the evidence class is none of A to D"),
        (entry(2, about_id=line_id(1)), "it does not say what it answers, or says so without need"),
        (entry(2, line="word"), "the line says another kind than its facts"),
    ],
)
def test_a_line_that_cannot_be_is_named_although_it_was_signed(check, line, said):
    rows = SmallLog((entry(1), line)).rows()
    rows[2]["line"] = "entry"

    report = check(rows)

    assert any(
        sentence.startswith(f"Position 2 ({line_id(2)})") and said in sentence for sentence in named(report)
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((entry(1), word(2, about=7)), "Position 2 : it speaks of a record that is not in the log."),
        (
            (entry(1), withdrawal(2, entry(7))),
            f"Position 2 {line_id(2)}: it answers a record that is not in the log.",
        ),
        (
            (entry(1), withdrawal(2, entry(1)), withdrawal(3, entry(1))),
            f"Position 3 {line_id(3)}: it takes a record back a second time.",
        ),
        (
            (entry(1), withdrawal(2, entry(1), minutes=-60)),
            f"Position 2 {line_id(2)}: it takes back other minutes than were recorded.",
        ),
        (
            (entry(1), restatement(2, entry(1), 60)),
            f"Position 2 {line_id(2)}: it states anew what was never taken back.",
        ),
        ((entry(1), entry(1)), "Position 2 : it has the same id as the line at 1."),
    ],
)
def test_lines_that_do_not_fit_together_are_named_although_they_were_signed(check, lines, said):
    assert named(check(SmallLog(lines).rows()), "meaning") == [said]


# Files that are none


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the first line is no header"),
        (b"[]\n", "does not say tongxing-log/1"),
        (b'{"format":"tongxing-log/2"}\n', "does not say tongxing-log/1"),
        (b'{"format":"tongxing-log/1","origin":"x"}\n', "names no origin or no keys"),
        (b'{"format":"tongxing-log/1","origin":"x","keys":["x"]}\n', "a key in the header is none"),
        (b"\x1f\x8b\x08\x00damaged", "cannot be unpacked"),
    ],
)
def test_what_is_no_log_is_said_to_be_none(check, content, said):
    with pytest.raises(exported.LogBroken, match=said):
        check(content)


def test_rows_that_are_no_lines_are_named_and_the_rest_is_still_checked(check):
    rows = off_line.written(off_line.small_log().rows()).splitlines(keepends=True)
    rows[3:3] = [b"{\n", b"[1]\n", b'{"position":3}\n', b'{"checkpoint":7}\n']

    report = check(b"".join(rows))

    assert len(named(report, "line")) == 4
    assert report["root"].ok is True


def test_a_thousand_faults_are_counted_and_not_all_listed(check):
    rows = off_line.small_log().rows()
    content = off_line.written(rows) + b"{}\n" * 1000

    report = check(content)

    assert len(list(report)) < 60
    assert "950 more faults are not listed." in named(report)


def test_progress_is_told_in_bytes_of_the_file(check):
    told = []

    check(off_line.small_log(2500).rows(), progress=lambda done, size: told.append((done, size)))

    assert len(told) == 3
    assert told[-1][0] == told[-1][1] > 1_000_000
    assert json.dumps(told)
