"""The table of targets says every target, and of one that was not measured it says so."""

from bench.matching import plots, targets
from bench.matching.__main__ import Until
from bench.matching.parts import LONG, ONCE, PARTS


def test_every_target_is_in_the_table_and_nothing_measured_is_nothing_said():
    rows = targets.table({})
    assert [row.target for row in rows] == [
        "M1", "M2", "M3", "M4", "M5", "B1", "R1", "R2", "R3", "E1", "E2", "E3", "C1", "X1",
    ]  # fmt: skip
    assert {row.says for row in rows} == {"not measured"}


def test_a_figure_beyond_its_target_is_not_met():
    found = {"event, tight": [{"over_greedy": 1.02}], "event, slack": [{"over_greedy": 1.0}]}
    (row,) = (row for row in targets.table(found) if row.target == "R2")
    assert (row.says, row.measured) == ("not met", "tight 1.0200 × greedy (slack 1.0000)")
    found["event, tight"] = [{"over_greedy": 1.08}]
    (row,) = (row for row in targets.table(found) if row.target == "R2")
    assert row.says == "met"


def test_the_short_form_names_parts_that_are():
    assert {*LONG, *ONCE} <= set(PARTS)


def test_the_short_form_runs_every_part_once_and_begins_nothing_that_would_end_too_late():
    until = Until(0.0, run=lambda part, seed: {"part": part, "seed": seed})
    assert until(("lists", 1)) == {"part": "lists", "seed": 1}
    assert until(("lists", 2)) is None
    until = Until(600.0, run=lambda part, seed: {"part": part, "seed": seed})
    until.took["slow"] = 601.0
    assert until(("slow", 2)) is None
    assert until(("lists", 2)) == {"part": "lists", "seed": 2}


def test_plots_are_plain_and_the_same_for_the_same_figures():
    drawn = plots.bars("a < b", [("one", 2.0, "2"), ("other", 0.0, "0")])
    assert drawn.startswith("<svg ")
    assert "a &lt; b" in drawn
    assert drawn.count("<rect") == 3
    curves = plots.lines("t", "x", "y", [("one", [(0, 1), (2, 3)]), ("other", [(0, 0), (2, 2)])])
    assert curves.count("<polyline") == 2
    assert curves == plots.lines("t", "x", "y", [("one", [(0, 1), (2, 3)]), ("other", [(0, 0), (2, 2)])])
