"""Applying: in the order of arrival, told at once what bars it, taken back with no consequence."""

import uuid

import pytest

from tests.factories import access as accounts
from tests.factories import activities as made
from tests.factories import selections
from tongxing.access.shapes import Visitor
from tongxing.activities import errors as plain
from tongxing.activities import queries as activities
from tongxing.activities.models import SignUp
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.selections import errors, queries, services
from tongxing.selections.models import Application, Selection


def test_applications_are_numbered_as_they_come_and_pressing_again_is_the_same(team):
    selection, crowd = selections.announced(team), made.crowd(3)
    with clock.at(selections.OPENS):
        told = [selections.apply(selection, who) for who in crowd]
        assert [one.number for one in told] == [1, 2, 3]
        assert selections.apply(selection, crowd[0]) == told[0]
        page = queries.applications(selection.id, team.leader)
        assert [(row.number, row.state) for row in page.items] == [(1, "open"), (2, "open"), (3, "open")]
        assert queries.my_application(selection.id, crowd[1]) == told[1]
    assert (Selection.objects.get().applications, SignUp.objects.count()) == (3, 0)


def test_what_signing_up_would_refuse_is_told_at_once(team):
    elsewhere = made.activity(team, title="同一时间的另一个活动")
    selection = selections.announced(team, is_risky=True)
    busy, careless = made.crowd(2)
    made.sign_up(elsewhere, busy)
    read = {"risks_version": activities.activity(selection.activity_id, team.leader).risks_version}
    _person, young = made.volunteer(birth_on=made.SATURDAY.replace(year=2009))
    with clock.at(selections.OPENS):
        for who, error in ((busy, plain.Overlapping), (young, plain.TooYoung)):
            with pytest.raises(error):
                selections.apply(selection, who, **read)
        with pytest.raises(plain.RisksNotAccepted):
            selections.apply(selection, careless)
        with pytest.raises(plain.NotRegistered):
            selections.apply(selection, accounts.member())
        with pytest.raises(SignInFirst):
            selections.apply(selection, Visitor())
    assert Application.objects.count() == 0


def test_one_applies_while_it_is_open(team):
    selection, (who,) = selections.announced(team), made.crowd(1)
    with pytest.raises(plain.NotOpenYet):
        selections.apply(selection, who)
    with clock.at(selection.until), pytest.raises(errors.Over):
        selections.apply(selection, who)
    with clock.at(selections.OPENS), pytest.raises(errors.SelectionUnknown):
        services.apply(selections.order(selection, selection_id=uuid.uuid4()), actor=who)


def test_a_word_on_each_criterion_where_it_is_asked(team):
    selection, (who,) = selections.announced(team, asks_words=True), made.crowd(1)
    with clock.at(selections.OPENS):
        with pytest.raises(errors.WordsMissing) as no:
            selections.apply(selection, who, words=("陪过两次", "会一点"))
        assert no.value.facts["number"] == 3
        with pytest.raises(errors.WordsNotAsked):
            selections.apply(selection, who, words=("陪过", "会", "在", "还有"))
        told = selections.apply(selection, who, words=("陪过 两次", "会一点", "全程"))
    assert told.words == ("陪过 两次", "会一点", "全程")


def test_taking_it_back_forgets_what_was_written_and_one_may_apply_again(team):
    selection, (who, other) = selections.announced(team, asks_words=True), made.crowd(2)
    words = {"words": ("陪过两次", "会一点", "全程")}
    with clock.at(selections.OPENS):
        with pytest.raises(errors.NoApplication):
            services.withdraw_application(selection.id, actor=who)
        first = selections.apply(selection, who, **words)
        gone = services.withdraw_application(selection.id, actor=who)
        assert (gone.state, gone.words) == ("withdrawn", ())
        assert services.withdraw_application(selection.id, actor=who) == gone
        again = selections.apply(selection, who, **words)
        assert (first.number, again.number) == (1, 2)
        assert [row.number for row in queries.applications(selection.id, team.leader).items] == [2]
        with pytest.raises(NotAllowed):
            queries.applications(selection.id, other)
