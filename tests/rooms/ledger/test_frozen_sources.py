"""“This was not me” stops everything that account entered, until the level above has looked."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger import errors, queries, services
from tongxing.ledger.models import Freeze, Standing
from tongxing.ledger.shapes import ReleaseSource

SUNDAY = ledger.SATURDAY + dt.timedelta(days=1)


@pytest.fixture
def seller():
    """A leader who enters hours for whoever is on the list."""
    return ledger.leader()


def entered_by(leader, somebody, **changes):
    return services.record_service(ledger.called(somebody.person_id, **changes), actor=leader)


@pytest.fixture
def three(wang, seller):
    """Three records of one leader: Wang's, one Zhao has confirmed, one Li has not."""
    zhao = ledger.volunteer("周敏", "TX2603000074")
    li = ledger.volunteer("李强", "TX2603000033")
    mine, hers, his = (entered_by(seller, who) for who in (wang, zhao, li))
    services.confirm_entry(hers.id, uuid.uuid4(), actor=zhao.member)
    return mine, hers, his


def state_of(card):
    return Standing.objects.get(entry_id=card.id).state


def test_one_denial_freezes_everything_the_account_entered_even_what_was_confirmed(wang, three):
    mine, hers, his = three
    services.deny_entry(mine.id, uuid.uuid4(), "那天我不在", actor=wang.member)
    assert [state_of(card) for card in (mine, hers, his)] == ["frozen"] * 3


def test_what_another_leader_entered_and_what_rests_on_own_acts_stays(wang, three, seller):
    zhao = ledger.volunteer("钱芳", "TX2603000041")
    other = entered_by(ledger.leader(), zhao)
    own = ledger.effective(zhao, started_at=ledger.at(9), ended_at=ledger.at(10))
    services.deny_entry(three[0].id, uuid.uuid4(), actor=wang.member)
    assert (state_of(other), state_of(own)) == ("pending", "effective")


def test_what_the_account_enters_afterwards_is_frozen_too(wang, three, seller):
    services.deny_entry(three[0].id, uuid.uuid4(), actor=wang.member)
    sun = ledger.volunteer("孙丽", "TX2603000058")
    later = entered_by(seller, sun)
    assert (later.state, later.source_frozen, later.was_denied) == ("frozen", True, False)
    assert later.state_sentence().startswith("有人表示这名登记人")


def test_a_volunteer_may_still_say_that_a_frozen_record_is_theirs(wang, three, seller):
    services.deny_entry(three[0].id, uuid.uuid4(), actor=wang.member)
    sun = ledger.volunteer("孙丽", "TX2603000058")
    card = services.confirm_entry(entered_by(seller, sun).id, uuid.uuid4(), actor=sun.member)
    assert card.state == "frozen"


def test_the_level_above_is_told_once(wang, three, seller):
    services.deny_entry(three[0].id, uuid.uuid4(), actor=wang.member)
    li = Standing.objects.get(entry_id=three[2].id)
    told = Announcement.objects.filter(name="ledger.source_frozen")
    assert [(one.facts["source"], one.facts["entry_id"]) for one in told] == [
        (seller.label, str(three[0].id))
    ]
    assert li.state == "frozen"


def test_ones_own_scan_denied_freezes_that_record_alone(wang):
    own = ledger.effective(wang)
    services.deny_entry(own.id, uuid.uuid4(), actor=wang.member)
    assert (state_of(own), Freeze.objects.count()) == ("frozen", 0)


def test_a_job_of_the_house_is_nobodys_account(wang, system):
    card = services.record_service(ledger.called(wang.person_id), actor=system)
    services.deny_entry(card.id, uuid.uuid4(), actor=wang.member)
    assert Freeze.objects.count() == 0


@pytest.fixture
def frozen(wang, three):
    services.deny_entry(three[0].id, uuid.uuid4(), "那天我不在", actor=wang.member)
    return queries.frozen_sources(ledger.official()).items[0]


def test_the_official_sees_what_is_held_up(frozen, seller, three):
    assert (frozen.source, frozen.entries, frozen.minutes) == (seller.label, 3, 450)
    ids = queries.entries_of_source(frozen.id, ledger.official()).items
    assert set(ids) == {card.id for card in three}


def test_released_records_stand_as_their_words_say(frozen, three):
    released = services.release_source(
        ReleaseSource(frozen.id, uuid.uuid4(), "核对签到表和现场照片，只有一条登错人"),
        actor=ledger.official(),
    )
    assert [state_of(card) for card in three] == ["frozen", "effective", "pending"]
    assert (released.entries, released.released_why) == (1, "核对签到表和现场照片，只有一条登错人")
    assert queries.frozen_sources(ledger.official()).items == ()


def test_releasing_twice_with_one_key_is_releasing_once(frozen):
    order = ReleaseSource(frozen.id, uuid.uuid4(), "核对过签到表")
    official = ledger.official()
    assert services.release_source(order, actor=official) == services.release_source(order, actor=official)
    with pytest.raises(errors.AlreadyReleased):
        services.release_source(ReleaseSource(frozen.id, uuid.uuid4(), "核对过签到表"), actor=official)
    assert Freeze.objects.filter(kind="release").count() == 1


def test_nobody_of_the_same_house_may_release(frozen):
    both = ledger.member(*ledger.official().grants, *ledger.leader(role="organisation_manager").grants)
    with pytest.raises(errors.WitnessInvolved):
        services.release_source(ReleaseSource(frozen.id, uuid.uuid4(), "自己人没问题"), actor=both)
    assert Freeze.objects.filter(kind="release").count() == 0


def test_a_release_says_why(frozen):
    with pytest.raises(errors.ReasonTooShort):
        services.release_source(ReleaseSource(frozen.id, uuid.uuid4(), "ok"), actor=ledger.official())


def test_only_an_officer_of_the_region_may_release(frozen, wang):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "officer of the region":
            continue
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            services.release_source(ReleaseSource(frozen.id, uuid.uuid4(), "试一试能不能放"), actor=actor)
    assert Freeze.objects.filter(kind="release").count() == 0


def test_an_unknown_freeze_is_not_found(db):
    with pytest.raises(NotFound):
        services.release_source(
            ReleaseSource(uuid.uuid4(), uuid.uuid4(), "没有这回事"), actor=ledger.official()
        )
