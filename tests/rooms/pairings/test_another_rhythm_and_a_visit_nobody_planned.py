"""How often somebody comes is agreed by both sides; a visit nobody planned has a word like any other."""

import datetime as dt
import uuid

import pytest

from tests.factories import pairings as made
from tests.factories.ledger import every_kind_of_actor, volunteer
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.notices.models import Notice
from tongxing.pairings import errors, queries, services
from tongxing.pairings.models import Alarm, Visit
from tongxing.pairings.queries import visits
from tongxing.pairings.shapes import AddVisit, AnswerRhythm, AskRhythm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def asking(of: made.Paired, every_days: int) -> AskRhythm:
    return AskRhythm(of.id, uuid.uuid4(), every_days)


def answering(of: made.Paired, accept: bool = True) -> AnswerRhythm:
    return AnswerRhythm(of.id, uuid.uuid4(), accept)


def planned(of: made.Paired) -> list[dt.date]:
    held = Visit.objects.filter(pairing_id=of.id, state="planned").order_by("due_on")
    return list(held.values_list("due_on", flat=True))


def test_nothing_changes_before_the_other_side_said_yes():
    pair = made.paired()
    before = planned(pair)
    word = visits.word_of(pair.visit(0).id)
    card = services.ask_rhythm(asking(pair, 14), actor=pair.worker)
    assert (card.every_days, card.asked_days, planned(pair)) == (7, 14, before)
    assert services.answer_rhythm(answering(pair), actor=pair.member).every_days == 14
    assert planned(pair) == before[::2]
    assert visits.word_of(pair.visit(0).id) == word
    assert made.tale(pair.id, pair.worker)[-2:] == ["rhythm_asked", "rhythm_changed"]


def test_whoever_comes_offers_more_and_the_desk_hears_the_yes():
    pair = made.paired(every_days=30)
    services.ask_rhythm(asking(pair, 7), actor=pair.member)
    with pytest.raises(errors.NothingToAnswer):
        services.answer_rhythm(answering(pair), actor=pair.member)
    services.answer_rhythm(answering(pair), actor=pair.worker)
    assert planned(pair)[:3] == [made.WEDNESDAY, dt.date(2026, 3, 25), dt.date(2026, 4, 1)]


def test_a_rhythm_from_far_off_begins_within_its_own_days():
    pair = made.paired(every_days=30)
    made.visited(pair)
    with clock.at(made.at(dt.date(2026, 3, 19))):
        services.ask_rhythm(asking(pair, 7), actor=pair.worker)
        services.answer_rhythm(answering(pair), actor=pair.member)
        assert planned(pair)[0] == dt.date(2026, 3, 26)


def test_a_no_keeps_the_rhythm_and_the_same_key_is_the_same_deed():
    pair = made.paired()
    order, answer = asking(pair, 3), answering(pair, False)
    services.ask_rhythm(order, actor=pair.worker)
    services.ask_rhythm(order, actor=pair.worker)
    with pytest.raises(errors.RhythmWaits):
        services.ask_rhythm(asking(pair, 14), actor=pair.member)
    services.answer_rhythm(answer, actor=pair.member)
    card = services.answer_rhythm(answer, actor=pair.member)
    assert (card.every_days, card.asked_days) == (7, None)
    with pytest.raises(errors.NothingToAnswer):
        services.answer_rhythm(answering(pair), actor=pair.member)


@pytest.mark.parametrize(
    ("every_days", "code"), [(0, "gap_impossible"), (32, "gap_impossible"), (7, "rhythm_same")]
)
def test_a_rhythm_the_rule_does_not_know_is_refused(every_days, code):
    pair = made.paired()
    with pytest.raises(Invalid) as no:
        services.ask_rhythm(asking(pair, every_days), actor=pair.worker)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [("every_days", code)]


def test_both_sides_hear_what_is_asked_and_what_was_agreed():
    pair = made.paired()
    services.ask_rhythm(asking(pair, 14), actor=pair.worker)
    made.everybody_hears()
    told = Notice.objects.get(kind="pairing_rhythm_asked")
    assert told.account_id == pair.member.account_id
    services.answer_rhythm(answering(pair), actor=pair.member)
    made.everybody_hears()
    assert Notice.objects.filter(kind="pairing_rhythm_changed").count() == 1


def test_for_a_resident_without_an_account_the_station_hears():
    pair, worker = made.paired(), made.serving("station_worker")
    services.ask_rhythm(asking(pair, 14), actor=pair.member)
    made.everybody_hears()
    told = Notice.objects.get(kind="pairing_rhythm_asked")
    assert (told.account_id, told.href) == (worker.account_id, f"/station/pairings/{pair.id}")


def test_a_visit_nobody_planned_has_a_word_and_counts_with_it():
    pair = made.paired()
    order = AddVisit(pair.id, uuid.uuid4(), made.MONDAY)
    card = services.add_visit(order, actor=pair.member)
    assert services.add_visit(order, actor=pair.member) == card
    assert (card.due_on, card.is_extra) == (made.MONDAY, True)
    words = queries.words_of(pair.id, pair.worker)
    assert [one.due_on for one in words][:2] == [made.MONDAY, made.WEDNESDAY]
    visit = Visit.objects.get(pk=card.id)
    with clock.at(made.at(made.MONDAY, 12)):
        assert services.log_visit(made.log(visit), actor=pair.member).is_recorded


def test_one_that_falls_out_alarms_nobody():
    pair = made.paired()
    services.add_visit(AddVisit(pair.id, uuid.uuid4(), made.MONDAY), actor=pair.worker)
    with clock.at(made.at(made.WEDNESDAY, 8)):
        services.raise_alarms(actor=made.SYSTEM)
    assert (pair.visit(0).state, Alarm.objects.count()) == ("called_off", 0)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (made.WEDNESDAY, "day_taken"),
        (dt.date(2026, 3, 14), "extra_impossible"),
        (dt.date(2026, 4, 17), "extra_impossible"),
    ],
)
def test_a_day_too_far_or_taken_is_refused(on, code):
    pair = made.paired()
    with pytest.raises(Invalid) as no:
        services.add_visit(AddVisit(pair.id, uuid.uuid4(), on), actor=pair.member)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [("on", code)]


def test_an_ended_pairing_takes_no_more():
    pair = made.paired()
    services.end_pairing(made.ending(pair), actor=pair.worker)
    for deed in (
        lambda: services.add_visit(AddVisit(pair.id, uuid.uuid4(), made.MONDAY), actor=pair.worker),
        lambda: services.ask_rhythm(asking(pair, 14), actor=pair.worker),
    ):
        with pytest.raises(errors.WrongPoint):
            deed()


@pytest.mark.parametrize("kind", ["visitor", "another volunteer", "leader of another team", "operator"])
def test_nobody_else_moves_anything(kind):
    pair, actor = made.paired(), every_kind_of_actor(volunteer())[kind]
    for deed in (
        lambda: services.ask_rhythm(asking(pair, 14), actor=actor),
        lambda: services.answer_rhythm(answering(pair), actor=actor),
        lambda: services.add_visit(AddVisit(pair.id, uuid.uuid4(), made.MONDAY), actor=actor),
        lambda: queries.slip_of(pair.id, actor),
    ):
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            deed()


def test_the_slip_holds_the_words_of_all_that_is_planned_and_is_journalled():
    pair = made.paired()
    card, words = queries.slip_of(pair.id, pair.worker)
    assert [one.due_on for one in words] == planned(pair)
    assert (card.id, words[0].word) == (pair.id, visits.word_of(pair.visit(0).id))
    assert JournalLine.objects.filter(deed="pairings.read_word", purpose="打印口令条").count() == 1
    with pytest.raises(errors.WordNotForOneself):
        queries.slip_of(pair.id, pair.member)
