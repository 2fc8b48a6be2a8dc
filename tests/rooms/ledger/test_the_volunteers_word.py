"""The volunteer's word: nobody serves in your name, and "this was not me" stops the clock at once."""

import uuid

import pytest

from tests.factories import ledger
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal, SignInFirst
from tongxing.ledger import errors, queries, services
from tongxing.ledger.models import Standing, Word
from tongxing.ledger.shapes import CorrectRecord, Minutes, WithdrawRecord


@pytest.fixture
def waiting(wang):
    return ledger.pending(wang)


def test_confirmed_minutes_count(waiting, wang):
    card = services.confirm_entry(waiting.id, uuid.uuid4(), actor=wang.member)
    assert (card.state, card.state_sentence()) == ("effective", "您已确认，已计入时长，可以开证明。")
    assert queries.minutes_of(wang.person_id) == Minutes(effective=150, entries=1, by_class={"B": 150})


def test_confirming_twice_is_confirming_once(waiting, wang):
    key = uuid.uuid4()
    first = services.confirm_entry(waiting.id, key, actor=wang.member)
    assert services.confirm_entry(waiting.id, key, actor=wang.member) == first
    assert services.confirm_entry(waiting.id, uuid.uuid4(), actor=wang.member) == first
    assert (Word.objects.count(), Announcement.objects.filter(name="ledger.record_confirmed").count()) == (
        1,
        1,
    )


def test_denied_minutes_do_not_count_and_nothing_is_erased(waiting, wang):
    card = services.deny_entry(waiting.id, uuid.uuid4(), "那天我不在", actor=wang.member)
    assert card.state == "frozen"
    assert queries.minutes_of(wang.person_id) == Minutes(frozen=150)
    assert [(word.kind, word.why) for word in queries.story_of(waiting.id, wang.member).words] == [
        ("denied", "那天我不在")
    ]


def test_even_what_counted_already_can_be_denied(wang):
    card = ledger.effective(wang)
    assert services.deny_entry(card.id, uuid.uuid4(), actor=wang.member).state == "frozen"
    assert queries.minutes_of(wang.person_id).effective == 0


def test_denying_twice_is_denying_once(waiting, wang):
    first = services.deny_entry(waiting.id, uuid.uuid4(), actor=wang.member)
    assert services.deny_entry(waiting.id, uuid.uuid4(), actor=wang.member) == first
    assert Word.objects.count() == 1


def test_after_a_denial_the_recorder_must_put_it_right_first(waiting, wang, leader):
    services.deny_entry(waiting.id, uuid.uuid4(), actor=wang.member)
    with pytest.raises(errors.RecordFrozen):
        services.confirm_entry(waiting.id, uuid.uuid4(), actor=wang.member)
    order = CorrectRecord(uuid.uuid4(), waiting.id, ledger.at(14), ledger.at(15), "本人说只到三点")
    restated = services.correct_record(order, actor=leader).restated
    assert services.confirm_entry(restated.id, uuid.uuid4(), actor=wang.member).state == "effective"


@pytest.mark.parametrize("deed", [services.confirm_entry, services.deny_entry])
def test_a_record_taken_back_has_no_more_to_say_to(waiting, wang, leader, deed):
    services.withdraw_record(WithdrawRecord(uuid.uuid4(), waiting.id, "登记错了人"), actor=leader)
    with pytest.raises(errors.AlreadyCorrected):
        deed(waiting.id, uuid.uuid4(), actor=wang.member)


def test_a_key_serves_one_record_only(waiting, wang):
    other = ledger.pending(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    key = uuid.uuid4()
    services.confirm_entry(waiting.id, key, actor=wang.member)
    with pytest.raises(errors.KeyTaken):
        services.confirm_entry(other.id, key, actor=wang.member)


SEE = {
    "leader of the team",
    "manager of the organisation",
    "officer of the region",
    "auditor of the region",
    "the platform",
}


@pytest.mark.parametrize("deed", [services.confirm_entry, services.deny_entry])
def test_only_the_volunteer_may_speak(waiting, wang, deed):
    refused = {}
    actors = ledger.every_kind_of_actor(wang)
    for name, actor in actors.items():
        if name == "oneself":
            continue
        with pytest.raises(Refusal) as told:
            deed(waiting.id, uuid.uuid4(), actor=actor)
        refused[name] = told.type
        assert (Standing.objects.get(pk=waiting.id).state, Word.objects.count()) == ("pending", 0)
    assert refused == {
        name: SignInFirst if name == "visitor" else NotAllowed if name in SEE else NotFound
        for name in actors
        if name != "oneself"
    }
    deed(waiting.id, uuid.uuid4(), actor=wang.member)


def test_an_unknown_record_is_not_found(wang):
    with pytest.raises(NotFound):
        services.confirm_entry(uuid.uuid4(), uuid.uuid4(), actor=wang.member)


def test_a_list_shows_exactly_what_its_pages_would_show(wang):
    """The twins agree: whoever gets a record in a list may open it, and nobody else."""
    card = ledger.effective(wang)
    for name, actor in ledger.every_kind_of_actor(wang).items():
        listed = [entry.id for entry in queries.entries_of(wang.person_id, actor).items]
        if name in SEE | {"oneself"}:
            assert (listed, queries.entry(card.id, actor).id) == ([card.id], card.id), name
        else:
            assert listed == [], name
            with pytest.raises(NotFound):
                queries.entry(card.id, actor)
