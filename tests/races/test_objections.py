"""Objections that meet: one open objection for a record, and of two answers one is given."""

import dataclasses
import uuid

import pytest

from tests.factories import late_entries as county
from tests.factories import objections as made
from tongxing.foundation import clock
from tongxing.ledger.models import Entry
from tongxing.objections import errors, services
from tongxing.objections.models import Objection, ObjectionStep


@pytest.mark.race(guard="constraint objections_objection_one_open_for_a_record")
@pytest.mark.django_db(transaction=True)
def test_two_objections_to_one_record_at_once_are_one(race):
    with clock.at(made.NOW):
        here = county.county()
        entry = made.record(here)
        won, lost = race(
            [lambda: made.raised(here, entry_id=entry.id), lambda: made.raised(here, entry_id=entry.id)],
            meeting_at="tongxing.objections.rules.workdays_at",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.OpenAlready])
    assert Objection.objects.count() == 1


@pytest.mark.race(guard=("row lock", "constraint objections_step_follows_step"))
@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_one_and_one_correction(race):
    with clock.at(made.NOW):
        here = county.county()
        card = made.raised(here)
        second = county.organisations.member_in(here.team, "team_leader")[1]
        no = made.answer(card)
        yes = dataclasses.replace(
            no,
            key=uuid.uuid4(),
            verdict="upheld",
            mend="correct",
            started_at=made.at(14),
            ended_at=made.at(17),
        )
        won, lost = race(
            [
                lambda: services.answer_objection(no, actor=here.leader),
                lambda: services.answer_objection(yes, actor=second),
            ],
            meeting_at="tongxing.objections.queries.has_answered",
        )
    assert (len(won), [type(one) for one in lost]) == (1, [errors.NotYourTurn])
    assert ObjectionStep.objects.filter(what__in=("upheld", "declined")).count() == 1
    assert Entry.objects.count() == (3 if won[0].state == "upheld" else 1)
