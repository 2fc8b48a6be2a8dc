"""No number without its meaning: what it counts is declared once, and everybody can read it."""

import dataclasses
import datetime as dt

import pytest

from tongxing.foundation import clock, figures
from tongxing.foundation.figures import BadMeaning, Figure, Meaning

NOW = dt.datetime(2026, 3, 5, 9, 0, tzinfo=clock.SHANGHAI)
WAITING = figures.meaning("needs_waiting_here")


def test_what_is_counted_on_the_spot_has_words_a_clause_and_a_source():
    known = {one.id for one in figures.meanings()}
    assert {"needs_waiting_here", "service_time_here", "alerts_waiting", "unmet_needs"} <= known
    for one in figures.meanings():
        assert one.clauses and one.source_zh and one.source_en, one.id
        assert one.definition("zh") and one.definition("en") and one.label("zh") and one.label("en"), one.id


def test_a_number_nobody_declared_cannot_be_shown():
    stranger = dataclasses.replace(WAITING, id="people_who_did_not_come")
    with pytest.raises(BadMeaning, match="never declared"):
        Figure(stranger, 3, NOW)


def test_nor_one_whose_meaning_was_changed_on_the_way():
    with pytest.raises(BadMeaning, match="never declared"):
        Figure(dataclasses.replace(WAITING, definition_zh="另一种算法。"), 3, NOW)


@pytest.mark.parametrize(
    "without",
    [{"clauses": ()}, {"source_zh": ""}, {"definition_en": ""}, {"label_zh": ""}, {"id": "With Space"}],
)
def test_a_meaning_that_lacks_something_stops_the_start(without):
    with pytest.raises(BadMeaning):
        figures.declare(dataclasses.replace(WAITING, **{"id": "something_new"} | without))
    assert figures.meaning("something_new") is None


def test_two_meanings_under_one_name_stop_the_start():
    with pytest.raises(BadMeaning, match="two figures"):
        figures.declare(dataclasses.replace(WAITING, definition_zh="另一种算法。"))
    assert isinstance(figures.meaning(WAITING.id), Meaning)


def test_a_number_says_from_which_day_it_counts():
    told = Figure(WAITING, 3, NOW, since=dt.date(2026, 3, 1))
    assert told.definition_zh.startswith("2026 年 3 月 1 日以来：已登记")
    assert told.definition_en.startswith("Since 2026-03-01: Needs on record")
