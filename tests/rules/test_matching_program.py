"""`tongxing-match` answers from the tables of examples/, names the row of what is wrong, and stops with its best."""

import csv
import io
import signal
import threading
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.csv
import pytest
from pyarrow import feather, parquet
from scipy import sparse

from tongxing.matching.engine import checking, coverage, rostering
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.program import cells, command, tables
from tongxing.matching.program.cells import BadTable
from tongxing.matching.program.watching import Watch

EXAMPLES = Path(__file__).parents[2] / "examples" / "matching"
PEOPLE, ACTIVITIES = str(EXAMPLES / "people.csv"), str(EXAMPLES / "activities.csv")


def rows_of(printed: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(printed)))


def test_solve_keeps_every_rule_of_the_tables(capsys):
    assert command.main(["solve", PEOPLE, ACTIVITIES]) == 0
    told = capsys.readouterr()
    rows = rows_of(told.out)
    both = tables.sides_of(command.read(PEOPLE), command.read(ACTIVITIES))
    who, where = (
        [names.row(row[at]) for row in rows[1:]] for at, names in ((0, both.person), (1, both.activity))
    )
    assert rows[0] == ["person", "activity", "points"]
    assert checking.broken(both.people, both.there, who, where, Rules(), has_parts=True) == []
    value = sum(int(row[2]) for row in rows[1:])
    assert f"value {value:,}, bound" in told.err


def test_the_same_tables_in_another_order_give_the_same(capsys, tmp_path):
    command.main(["solve", PEOPLE, ACTIVITIES])
    first = capsys.readouterr().out
    lines = Path(PEOPLE).read_text(encoding="utf-8").splitlines()
    other = tmp_path / "people.csv"
    other.write_text("\n".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    command.main(["solve", str(other), ACTIVITIES])
    assert capsys.readouterr().out == first


def test_a_pair_is_explained_to_the_integer(capsys):
    command.main(["solve", PEOPLE, ACTIVITIES])
    rows = rows_of(capsys.readouterr().out)[1:]
    person, activity, points = rows[0]
    assert command.main(["solve", PEOPLE, ACTIVITIES, "--explain", person, activity]) == 0
    told = capsys.readouterr().out
    assert f"{person} – {activity}: placed" in told
    assert f"{int(points):,}   price" in told
    assert "recomputes to the integer" in told
    assert command.main(["solve", PEOPLE, ACTIVITIES, "--explain", "nobody", activity]) == 1
    assert "there is no person called nobody" in capsys.readouterr().err


def test_parties_come_together(capsys):
    command.main(["solve", PEOPLE, ACTIVITIES, "--together", "李海燕;王秀英"])
    rows = rows_of(capsys.readouterr().out)
    own = {name: [row[1] for row in rows if row[0] == name] for name in ("李海燕", "王秀英")}
    assert own["李海燕"] == own["王秀英"]


def test_a_roster_and_who_stands_in(capsys, tmp_path):
    posts, out = str(EXAMPLES / "posts.csv"), tmp_path / "roster.csv"
    few = ["--rounds", "10"]
    assert command.main(["roster", PEOPLE, posts, *few, "--out", str(out)]) == 0
    capsys.readouterr()
    before = rows_of(out.read_text(encoding="utf-8"))[1:]
    assert command.main(["roster", PEOPLE, posts, *few, "--without", before[0][0]]) == 0
    told = capsys.readouterr()
    after = rows_of(told.out)[1:]
    assert before[0][0] not in {row[0] for row in after}
    assert "seats given up" in told.err


def test_cover_and_waves(capsys):
    demands, sites, pool = (str(EXAMPLES / f"{name}.csv") for name in ("demands", "sites", "pool"))
    assert command.main(["cover", demands, sites, "--new", "3"]) == 0
    rows = rows_of(capsys.readouterr().out)
    assert (rows[0], len(rows)) == (["site", "adds"], 4)
    assert command.main(["waves", pool, "--place", "45.755,126.64", "--needed", "3"]) == 0
    told = capsys.readouterr()
    metres = [int(row[1]) for row in rows_of(told.out)[1:]]
    assert metres == sorted(metres)
    assert f"call {len(metres)}: 3 accept with a chance of 0.9" in told.err
    assert command.main(["waves", pool, "--place", "here", "--needed", "3"]) == 1


HEAD = "id,lat,lon,born,free,papers,hands\n"
GOOD = "a,45.7,126.6,1990-01-01,,,1\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "people.csv: has no heading"),
        ("id,id\n", "one stands twice"),
        ("id,lat\na,1\n", "the column lon is missing"),
        (HEAD + "a,1\n", "row 1: 2 cells under 7 headings"),
        (HEAD + GOOD + GOOD, "row 2, column id: a stands twice, first in row 1"),
        (HEAD + ",45.7,126.6,1990-01-01,,,1\n", "row 1, column id: has no id"),
        (HEAD + GOOD + "b,nan,126.6,1990-01-01,,,1\n", "row 2, column lat: “nan” is no number"),
        (HEAD + "a,95,126.6,1990-01-01,,,1\n", "row 1, column lat: is no latitude"),
        (HEAD + "a,45.7,126.6,1990-13-01,,,1\n", "row 1, column born: “1990-13-01” is no day"),
        (
            HEAD + "a,45.7,126.6,1990-01-01,2026-03-02T10:00/2026-03-02T09:00,,1\n",
            "does not end after it begins",
        ),
        (HEAD + "a,45.7,126.6,1990-01-01,2026-03-02T10:00+08:00/2026-03-03T09:00+08:00,,1\n", "has a zone"),
        (HEAD + "a,45.7,126.6,1990-01-01,,first_aid,1\n", "is no paper like"),
        (HEAD + "a,45.7,126.6,1990-01-01,,,1.5\n", "row 1, column hands: “1.5” is no whole number"),
        (HEAD + "a,45.7,126.6,1990-01-01,,,-1\n", "a number of activities is a whole number from 0"),
        (HEAD + f"a,45.7,126.6,1990-01-01,,,{2**70}\n", "beyond what can be counted"),
    ],
)
def test_a_wrong_table_is_named_by_its_row(capsys, tmp_path, text, says):
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    assert command.main(["solve", str(tmp_path / "people.csv"), ACTIVITIES]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert says in told.err


def test_impossible_activities_are_named_by_their_row(capsys, tmp_path):
    head = "id,lat,lon,start,end,seats,fewest\n"
    good = "a,45.7,126.6,2026-03-02T09:00,2026-03-02T10:00,2,1\n"
    for row, says in (
        ("b,45.7,126.6,2026-03-02T09:00,2026-03-02T08:00,2,1\n", "row 2, column end: ends before it starts"),
        (
            "b,45.7,126.6,2026-03-02T09:00,2026-03-02T10:00,2,3\n",
            "column fewest: needs more people than it has seats",
        ),
        ("b,45.7,126.6,2026-03-02T09:00,2026-03-02T10:00,-2,0\n", "column seats: has fewer than no seats"),
    ):
        (tmp_path / "activities.csv").write_text(head + good + row, encoding="utf-8")
        assert command.main(["solve", PEOPLE, str(tmp_path / "activities.csv")]) == 1
        assert says in capsys.readouterr().err


def test_what_is_no_file_and_no_text_is_said(capsys, tmp_path):
    assert command.main(["solve", str(tmp_path / "nowhere.csv"), ACTIVITIES]) == 1
    assert "No such file" in capsys.readouterr().err
    (tmp_path / "gb.csv").write_bytes("编号,纬度\n".encode("gb18030"))
    assert command.main(["solve", str(tmp_path / "gb.csv"), ACTIVITIES]) == 1
    assert "is not UTF-8" in capsys.readouterr().err


def test_whatever_can_give_its_columns_is_a_table():
    class Arrow:
        def to_pydict(self):
            return {"id": ["a", None], "lat": [1.5, 2]}

    told = cells.from_columns(Arrow(), "arrow")
    assert told.column("id", str) == ["a", ""]
    assert told.column("lat", cells.number) == [1.5, 2.0]
    with pytest.raises(BadTable, match="different lengths"):
        cells.from_columns({"id": ["a"], "lat": []}, "mapping")


@pytest.mark.parametrize("name", ["people.parquet", "people.feather", "people.arrow"])
def test_an_arrow_or_parquet_file_is_answered_as_its_csv_is(name, capsys, tmp_path):
    plain = pyarrow.csv.read_csv(PEOPLE)  # days and numbers become days and numbers
    assert {str(one) for one in plain.schema.types} > {"string", "double", "int64"}
    if name.endswith("parquet"):
        parquet.write_table(plain, tmp_path / name)
    else:
        feather.write_feather(plain, tmp_path / name)
    assert command.main(["solve", PEOPLE, ACTIVITIES]) == 0
    told = capsys.readouterr().out
    assert command.main(["solve", str(tmp_path / name), ACTIVITIES]) == 0
    assert (capsys.readouterr().out, told.count("\n") > 3) == (told, True)


def test_a_column_of_lists_is_a_set_of_words_and_a_broken_file_is_said(capsys, tmp_path):
    told = pyarrow.table({"id": ["a", "b"], "skills": [["first_aid", "driving"], None], "seats": [5.0, None]})
    table = cells.from_columns(told, "arrow")
    assert table.column("skills", cells.words, ()) == [("first_aid", "driving"), ()]
    assert table.column("seats", cells.whole, 0) == [5, 0]
    for name in ("people.parquet", "people.arrow"):
        (tmp_path / name).write_bytes(b"id,lat,lon")
        assert command.main(["solve", str(tmp_path / name), ACTIVITIES]) == 1
        assert f"{name}: is no" in capsys.readouterr().err
    assert command.main(["solve", str(tmp_path / "nowhere.parquet"), ACTIVITIES]) == 1
    assert "No such file" in capsys.readouterr().err


def test_sixty_four_kinds_are_too_many():
    with pytest.raises(BadInput, match="more than 63 kinds of skills"):
        cells.Words("skills").sets([(f"skill {at}",) for at in range(64)])


def test_an_interrupt_ends_with_the_best_so_far_and_a_second_one_breaks_off():
    both = tables.sides_of(command.read(PEOPLE), command.read(str(EXAMPLES / "posts.csv")))
    said = io.StringIO()
    with Watch("roster", "rounds", "left", said) as watch:
        signal.raise_signal(signal.SIGINT)
        found = rostering.solve(both.people, both.there, go_on=watch)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert "stopping with the best so far" in said.getvalue()
    assert (found.is_finished, found.rounds) == (False, 0)
    assert 0 < found.value <= found.bound


def test_a_solver_is_left_alone_at_an_interrupt_and_its_faults_are_heard():
    said = io.StringIO()
    with Watch("cover", "seconds", out=said) as watch:
        assert watch.run(lambda: 7) == 7
        with pytest.raises(BadInput, match="no such site"):
            watch.run(lambda: (_ for _ in ()).throw(BadInput("no such site")))
        never = threading.Event()
        threading.Timer(0.2, signal.raise_signal, [signal.SIGINT]).start()
        assert watch.run(never.wait) is None
        never.set()
    assert "stopping with the best so far" in said.getvalue()


def test_coverage_broken_off_stands_on_exchange_with_a_true_bound():
    draw = np.random.default_rng(5)
    table = sparse.csr_array((draw.random((300, 60)) < 0.05).astype(np.int64))
    weights = draw.integers(1, 50, 300)
    broken_off = coverage.cover_most(table, weights, 12, run=lambda work: None)
    whole = coverage.cover_most(table, weights, 12)
    assert whole.is_proven
    assert 0.9 * whole.value <= broken_off.value <= whole.value <= broken_off.bound
    assert coverage.cover_all(table, run=lambda work: None).value >= coverage.cover_all(table).value
