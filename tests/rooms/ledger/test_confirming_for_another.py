"""The volunteer's yes, brought by the helper they chose or signed on paper at a station desk."""

import dataclasses
import uuid

import pytest

from tests.factories import ledger
from tongxing.access.shapes import Member
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger import errors, queries, services
from tongxing.ledger.models import Word
from tongxing.ledger.shapes import ConfirmFor
from tongxing.people.models import Helper

PAPER = "5f" * 32


@pytest.fixture
def waiting(wang):
    return ledger.pending(wang)


@pytest.fixture
def desk():
    return ledger.official("station_worker")


def on_paper(card, **changes):
    return dataclasses.replace(ConfirmFor(card.id, uuid.uuid4(), "paper", paper=PAPER), **changes)


def chosen(wang) -> tuple[Member, uuid.UUID]:
    """A daughter whom Wang chose and who agreed, and the consent she acts on."""
    daughter = Member(uuid.uuid4())
    consent = Helper.objects.create(
        person_id=wang.person_id,
        key=uuid.uuid4(),
        phone_digest=b"d" * 32,
        phone_masked="138****0001",
        relation="family",
        version=1,
        account_id=daughter.account_id,
        state="active",
        named_at=ledger.NOW,
    )
    return daughter, consent.id


def test_paper_witnessed_at_the_desk_counts(waiting, wang, desk):
    card = services.confirm_entry_for(on_paper(waiting), actor=desk)
    assert card.state == "effective"
    (said,) = queries.story_of(waiting.id, wang.member).words
    assert (said.kind, said.channel_label(), said.said_by) == ("confirmed", "站点见证的纸质确认", desk.label)
    assert Word.objects.get().paper == PAPER


def test_the_helper_they_chose_may_say_yes(waiting, wang):
    daughter, consent = chosen(wang)
    assert [card.id for card in queries.waiting_for_another(wang.person_id, daughter)] == [waiting.id]
    order = ConfirmFor(waiting.id, uuid.uuid4(), "helper", consent_id=consent)
    assert services.confirm_entry_for(order, actor=daughter).state == "effective"
    assert Word.objects.get().consent_id == consent


def test_a_helper_whose_consent_ended_may_not(waiting, wang):
    daughter, consent = chosen(wang)
    Helper.objects.update(state="ended")
    order = ConfirmFor(waiting.id, uuid.uuid4(), "helper", consent_id=consent)
    with pytest.raises((NotAllowed, NotFound)):
        services.confirm_entry_for(order, actor=daughter)
    assert Word.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"paper": ""},
        {"channel": "own", "paper": ""},
        {"channel": "hearsay"},
        {"channel": "helper"},
        {"consent_id": uuid.UUID(int=9)},
    ],
)
def test_without_consent_or_picture_it_is_no_word(waiting, desk, wrong):
    with pytest.raises(errors.ChannelUnknown):
        services.confirm_entry_for(on_paper(waiting, **wrong), actor=desk)
    assert Word.objects.count() == 0


def test_a_helper_cannot_pass_for_a_desk(waiting, wang):
    daughter, _consent = chosen(wang)
    with pytest.raises(errors.ChannelUnknown):
        services.confirm_entry_for(on_paper(waiting), actor=daughter)


def test_who_entered_it_or_belongs_to_the_house_is_no_witness(wang, desk):
    leads_too = ledger.member(*desk.grants, *ledger.leader().grants)
    card = services.record_service(ledger.called(wang.person_id), actor=leads_too)
    for witness in (leads_too, ledger.member(*desk.grants, *ledger.leader().grants)):
        with pytest.raises(errors.WitnessInvolved):
            services.confirm_entry_for(on_paper(card), actor=witness)
    assert Word.objects.count() == 0


def test_twice_is_once(waiting, desk):
    first = services.confirm_entry_for(on_paper(waiting), actor=desk)
    assert services.confirm_entry_for(on_paper(waiting), actor=desk) == first
    assert Word.objects.count() == 1


def test_after_a_denial_no_paper_helps(waiting, wang, desk):
    services.deny_entry(waiting.id, uuid.uuid4(), actor=wang.member)
    with pytest.raises(errors.RecordFrozen):
        services.confirm_entry_for(on_paper(waiting), actor=desk)


def test_nobody_but_the_desk_of_the_region(waiting, wang):
    for name, actor in ledger.every_kind_of_actor(ledger.volunteer("陈光", "TX2603000066")).items():
        if name == "station worker":
            continue
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            services.confirm_entry_for(on_paper(waiting), actor=actor)
    assert Word.objects.count() == 0


def test_a_no_may_be_brought_as_well_and_sets_off_the_same(wang, waiting, desk):
    """The slip has two boxes; whoever ticked the second must not be left with a record of theirs."""
    card = services.deny_entry_for(on_paper(waiting), "没有去过", actor=desk)
    assert (card.state, card.was_denied) == ("frozen", True)
    word = Word.objects.get(kind="denied")
    assert (word.channel, word.paper, word.why) == ("paper", on_paper(waiting).paper, "没有去过")
    assert services.deny_entry_for(on_paper(waiting), "没有去过", actor=desk) == card
    told = Announcement.objects.filter(name="ledger.word_brought").order_by("announced_at")
    assert [(one.facts["channel"], one.facts["confirmed"]) for one in told] == [("paper", False)]
