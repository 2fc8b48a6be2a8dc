"""A volunteer objects to a record of hers or to a missing one, and sees whose turn it is and until when."""

import datetime as dt
import uuid

import pytest

from tests.factories import late_entries as county
from tests.factories import ledger
from tests.factories import objections as made
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.objections import errors, queries, services
from tongxing.objections.models import Objection, ObjectionStep

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield county.county()


def test_the_organisation_owes_an_answer_in_ten_workdays(here):
    card = made.raised(here)
    assert (card.state, card.level, card.due_on) == ("recorder", "recorder", dt.date(2026, 3, 30))
    assert card.title == "陪独居老人买菜就医"


def test_one_sentence_says_whose_turn_it_is(here):
    card = made.raised(here)
    assert card.turn("zh") == "轮到花园街道邻里互助队答复，最晚 3月30日。"
    assert card.turn("en") == "It is the turn of 花园街道邻里互助队, until 30 March."


def test_every_step_says_who_when_and_why(here):
    card = made.raised(here)
    (step,) = queries.story_of(card.id, here.volunteer).steps
    assert (step.what, step.by(), step.why, step.due_on) == ("raised", "志愿者本人", made.TEXT, card.due_on)


def test_the_same_key_is_the_same_objection(here):
    order = made.order(made.record(here).id)
    first = services.raise_objection(order, actor=here.volunteer)
    assert services.raise_objection(order, actor=here.volunteer).id == first.id
    assert (Objection.objects.count(), ObjectionStep.objects.count()) == (1, 1)


def test_one_open_objection_for_a_record_and_another_when_it_is_settled(here):
    entry = made.record(here)
    first = made.raised(here, entry_id=entry.id)
    with pytest.raises(errors.OpenAlready):
        made.raised(here, entry_id=entry.id)
    services.withdraw_objection(first.id, actor=here.volunteer)
    assert made.raised(here, entry_id=entry.id).state == "recorder"


def test_a_missing_record_names_organisation_activity_and_day(here):
    card = made.raised_missing(here)
    assert (card.entry_id, card.organisation_id, card.served_on) == (None, here.team.id, made.SATURDAY)
    with pytest.raises(errors.OpenAlready):
        made.raised_missing(here)
    tomorrow = made.MONDAY + dt.timedelta(days=1)
    for lacking in (
        {"organisation_id": None},
        {"title": ""},
        {"title": "长" * 61},
        {"served_on": None},
        {"served_on": tomorrow},
    ):
        with pytest.raises(errors.DayMissing):
            made.raised_missing(here, **lacking)


def test_an_unknown_organisation_is_not_found(here):
    with pytest.raises(NotFound):
        made.raised_missing(here, organisation_id=uuid.uuid4())


@pytest.mark.parametrize("kind", ["", "rude", "not_recorded"])
def test_a_record_can_be_wrong_in_four_ways(here, kind):
    with pytest.raises(errors.KindUnknown):
        made.raised(here, kind=kind)


def test_words_have_a_length(here):
    entry_id = made.record(here).id
    for words in ({"text": "长" * 501}, {"wish": "长" * 301}, {"text": "错"}):
        with pytest.raises(Invalid):
            made.raised(here, entry_id=entry_id, **words)


def test_only_the_volunteer_objects(here):
    """Whoever may not see the record hears that there is none."""
    entry = made.record(here)
    refusals = {}
    for name, actor in {
        "visitor": Visitor(),
        "another volunteer": ledger.volunteer("赵敏", "TX2603000025").member,
        "no volunteer": county.access.member(),
        "leader": here.leader,
    }.items():
        with pytest.raises((SignInFirst, NotFound, NotAllowed, errors.NotAVolunteer)) as no:
            services.raise_objection(made.order(entry.id), actor=actor)
        refusals[name] = type(no.value)
    assert refusals == {
        "visitor": SignInFirst,
        "another volunteer": NotFound,
        "no volunteer": errors.NotAVolunteer,
        "leader": NotAllowed,
    }


def test_the_volunteer_takes_it_back(here):
    card = made.raised(here)
    assert services.withdraw_objection(card.id, actor=here.volunteer).state == "taken_back"
    assert services.withdraw_objection(card.id, actor=here.volunteer).turn() == "您撤回了这条异议。"
    with pytest.raises(NotAllowed):
        services.withdraw_objection(card.id, actor=here.leader)
    answered = made.declined(here, made.raised(here, entry_id=card.entry_id))
    with pytest.raises(errors.NotYourTurn):
        services.withdraw_objection(answered.id, actor=here.volunteer)
