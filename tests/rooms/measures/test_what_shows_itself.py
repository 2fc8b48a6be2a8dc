"""An indicator that already shows a clause needs no report; the figures are the evidence, as they stood that day."""

import datetime as dt

import pytest

from tests.factories import insights
from tests.factories import measures as made
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.measures import errors, queries, services
from tongxing.measures.models import Assignment, Evidence
from tongxing.measures.shapes import Piece

JOB = SystemActor("note_what_shows_itself")
UNITS = "H24-1"  # 80 % take part, 20 hours a person and year


def members(served: int, minutes: int, code: int = made.NANGANG) -> None:
    """Fifty members in units, of whom so many served, together so many minutes."""
    insights.laid(
        ("members", code, dt.date(2026, 1, 1), 0, 50),
        ("member_hours", code, insights.YEAR, 20, served),
        ("member_minutes", code, insights.YEAR, 0, minutes),
    )


def story(card):
    return queries.story_of(card.id, made.officer(made.PROVINCE))


def test_where_the_figures_reach_the_text_nobody_is_asked():
    members(served=45, minutes=50 * 20 * 60)
    card = made.assignment(number=UNITS)
    told = story(card)
    assert (told.card.state, told.card.by_figure) == ("accepted", True)
    assert told.card.state_label("zh") == "数字已经说明，不用报告"
    assert [one.figure("zh") for one in told.evidence if one.reference == "participation"] == ["90 %"]
    assert [one.what for one in told.steps] == ["opened", "shown"]


@pytest.mark.parametrize(("served", "minutes"), [(39, 50 * 20 * 60), (45, 50 * 20 * 60 - 1)])
def test_a_figure_that_falls_short_is_proposed_and_proves_nothing(served, minutes):
    members(served, minutes)
    card = made.assignment(number=UNITS)
    told = story(card)
    assert told.card.state == "opened"
    assert told.figures[0].value == served * 2
    telling = [one.indicator.id for one in told.figures if one.value is not None]
    assert "participation" in telling
    done = made.reported(card, said="", pieces=tuple(Piece("figure", one) for one in telling))
    assert done.state == "reported"


def test_a_clause_without_a_target_waits_for_a_report():
    insights.made()
    assert made.assignment(number="H24-10").state == "opened"


def test_what_comes_to_be_shown_later_is_accepted_in_the_night_and_once():
    members(served=30, minutes=50 * 20 * 60)
    card = made.assignment(number=UNITS)
    assert services.note_what_shows_itself(actor=JOB) == 0
    insights.Cell.objects.all().delete()
    insights.Sum.objects.all().delete()
    members(served=45, minutes=50 * 20 * 60)
    assert services.note_what_shows_itself(actor=JOB) == 1
    assert services.note_what_shows_itself(actor=JOB) == 0
    assert story(card).card.state == "accepted"


def test_the_figure_stays_as_it_stood_that_day():
    members(served=45, minutes=50 * 20 * 60)
    card = made.assignment(number=UNITS)
    insights.Cell.objects.all().delete()
    insights.Sum.objects.all().delete()
    members(served=10, minutes=60)
    told = story(card)
    assert [one.figure("zh") for one in told.evidence if one.reference == "participation"] == ["90 %"]
    assert told.figures[0].value == 20


def test_whoever_doubts_the_number_asks_a_person_and_the_number_does_not_answer_again():
    members(served=45, minutes=50 * 20 * 60)
    card = made.assignment(number=UNITS)
    made.answered(card, "sent_back", "名册像是没有更新，请核一核")
    assert services.note_what_shows_itself(actor=JOB) == 0
    assert Assignment.objects.get().state == "sent_back"


def test_what_was_shown_is_not_asked_again_for_a_while():
    members(served=45, minutes=50 * 20 * 60)
    made.assignment(number=UNITS)
    with clock.at(clock.from_local(dt.date(2026, 5, 11), dt.time(9))), pytest.raises(errors.ReportedLately):
        made.assignment(number=UNITS)


def test_without_figures_the_tracker_works_all_the_same():
    card = made.assignment(number=UNITS)
    assert (story(card).figures, card.state, Evidence.objects.exists()) == ((), "opened", False)


def test_only_the_platform_notes_it():
    with pytest.raises(NotAllowed):
        services.note_what_shows_itself(actor=made.officer(made.PROVINCE))
