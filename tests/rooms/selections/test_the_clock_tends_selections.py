"""No answer in time is no no: the team is reminded once; the beginning ends it; words are forgotten."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import selections
from tongxing.activities import services as deeds
from tongxing.activities.shapes import CancelActivity
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.people import queries as people
from tongxing.selections import queries, services
from tongxing.selections.models import Application


@pytest.fixture
def two(team):
    """Two have applied, with words."""
    selection, crowd = selections.announced(team, asks_words=True), made.crowd(2)
    with clock.at(selections.OPENS):
        for who in crowd:
            selections.apply(selection, who, words=("陪过两次", "会一点", "全程"))
    return selection, crowd


def told(name: str) -> int:
    return Announcement.objects.filter(name=f"selections.{name}").count()


def test_a_late_answer_is_called_for_once_and_nothing_is_lost(team, two):
    selection, _crowd = two
    with clock.at(selection.answer_by):
        assert [services.tend(actor=selections.JOB) for _ in range(2)] == [1, 0]
        assert (told("deadline_passed"), queries.selection_of(selection.activity_id).undecided) == (1, 2)
        assert len(queries.accounts_unanswered(selection.id)) == 2
        assert selections.answer(selection, team.leader, "taken", 1).numbers == (1,)


def test_the_beginning_of_the_activity_ends_it(team, two):
    selection, crowd = two
    with clock.at(selections.OPENS):
        selections.answer(selection, team.leader, "taken", 1)
    with clock.at(selection.starts_at):
        assert [services.tend(actor=selections.JOB) for _ in range(2)] == [1, 0]
        assert told("ended_unanswered") == 1
        assert [queries.my_application(selection.id, who).state for who in crowd] == ["taken", "ended"]


def test_what_was_called_off_ends_without_a_further_word(team, two):
    selection, _crowd = two
    deeds.cancel_activity(CancelActivity(selection.activity_id, uuid.uuid4(), "下雪封路"), actor=team.leader)
    assert len(queries.accounts_waiting(selection.activity_id)) == 2
    with clock.at(selection.starts_at):
        services.tend(actor=selections.JOB)
    assert (told("ended_unanswered"), told("deadline_passed")) == (0, 0)


def test_what_people_wrote_is_forgotten_after_thirty_days(team, two):
    selection, _crowd = two
    with clock.at(made.END + dt.timedelta(days=30, seconds=-1)):
        assert services.forget_words(actor=selections.JOB) == 0
    with clock.at(made.END + dt.timedelta(days=30)):
        assert [services.forget_words(actor=selections.JOB) for _ in range(2)] == [2, 0]
    assert set(Application.objects.order_by("number").values_list("words__len", flat=True)) <= {0, None}
    assert selection.applications == 0


def test_whoever_leaves_waits_for_no_answer(team, two):
    selection, crowd = two
    person = people.person_of(crowd[0].account_id)
    assert services.forget_person(person.id, actor=selections.JOB) == 1
    (row,) = Application.objects.filter(person_id=person.id)
    assert (row.state, row.words) == ("withdrawn", [])
    assert [one.number for one in queries.applications(selection.id, team.leader).items] == [2]
