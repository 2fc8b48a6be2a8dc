"""Between platforms: a signed slip for one holder, taken in once; the signed answer closes it where it was made."""

import json
import uuid

import pytest

from tests.factories import people
from tests.factories import timebank as made
from tongxing.foundation import clock, installation
from tongxing.foundation.refusals import Refusal
from tongxing.timebank import errors, queries, services
from tongxing.timebank.models import Transfer
from tongxing.timebank.shapes import MakeSlip, TakeInSlip
from tongxing_verify import proofs

pytestmark = pytest.mark.django_db


@pytest.fixture
def dalian():
    other = made.Platform()
    other.trusted()
    yield other
    installation.trust_file().unlink()


@pytest.fixture
def here(dalian):
    with clock.at(made.NOW):
        city = made.city()
        made.deposited(city.saver, 120)
        yield city


@pytest.fixture
def newcomer():
    """She registered here with the document the slip was made for."""
    with clock.at(made.NOW):
        number = people.document()
        who = made.somebody("刘春梅", document_number=number)
        return who, number


def take(who, content, key=None, **more):
    order = TakeInSlip(key or uuid.uuid4(), made.HARBIN, content)
    return services.take_in_slip(order, **more, actor=who.member)


def test_a_slip_of_dalian_lies_in_the_book_of_harbin_and_the_answer_is_signed(here, dalian, newcomer):
    who, number = newcomer
    told = take(who, dalian.slip(number, 300))
    assert (told.minutes, told.accepted, made.minutes(who)) == (300, True, 300)
    receipt = json.loads(told.receipt)
    assert proofs.verify(receipt).did == queries.own_node()
    assert (receipt["slip"], receipt["accepted"], receipt["minutes"]) == (
        "0195a000-0000-7000-8000-00000000ab01",
        True,
        300,
    )
    assert made.balance("node", dalian.did, made.HARBIN) == -300
    assert made.book_of(made.HARBIN) == 0


def test_a_replayed_slip_is_refused_whoever_brings_it(here, dalian, newcomer):
    who, number = newcomer
    slip, key = dalian.slip(number, 300), uuid.uuid4()
    first = take(who, slip, key)
    assert take(who, slip, key) == first
    with pytest.raises(errors.SlipUsed) as no:
        take(who, slip)
    assert no.value.sentence() == "这张转移单已经转入过，不能再用。"
    with pytest.raises(errors.SlipOfSomebodyElse):
        take(here.helper, slip)
    assert (made.minutes(who), Transfer.objects.count()) == (300, 1)


def test_declined_here_it_goes_back_there_and_cannot_be_taken_later(here, dalian, newcomer):
    who, number = newcomer
    slip = dalian.slip(number, 300)
    told = take(who, slip, accept=False)
    assert (told.accepted, json.loads(told.receipt)["accepted"], made.minutes(who)) == (False, False, 0)
    with pytest.raises(errors.SlipUsed):
        take(who, slip)


def altered(slip, **changes):
    return json.dumps(json.loads(slip) | changes).encode()


def test_what_is_no_slip_for_us_changes_nothing(here, dalian, newcomer):
    who, number = newcomer
    good = dalian.slip(number, 300)
    stranger = made.Platform(b"s")
    for content, refusal in (
        (b"", errors.SlipUnreadable),
        (b"{}", errors.SlipUnreadable),
        (b"[1]", errors.SlipUnreadable),
        (b"\xff\xfe", errors.SlipUnreadable),
        (b"x" * 30_000, errors.SlipUnreadable),
        (altered(good, minutes=301), errors.SlipUnreadable),
        (dalian.slip(number, 0), errors.SlipUnreadable),
        (dalian.slip(number, -300), errors.SlipUnreadable),
        (dalian.slip(number, holder={}), errors.SlipUnreadable),
        (dalian.slip(number, format="tongxing/time-receipt/1"), errors.SlipUnreadable),
        (stranger.slip(number, 300), errors.SlipNotTrusted),
        (dalian.slip(number, to=stranger.did), errors.SlipNotForUs),
        (dalian.slip(people.document(), 300), errors.SlipOfSomebodyElse),
    ):
        with pytest.raises(refusal):
            take(who, content)
    assert (Transfer.objects.count(), made.minutes(who)) == (0, 0)


def made_slip(here, dalian, minutes=100):
    order = MakeSlip(uuid.uuid4(), made.HARBIN, dalian.did, minutes)
    card = services.make_slip(order, actor=here.saver.member)
    return card, queries.slip_of(card.id, here.saver.member)


def test_our_slip_names_its_receiver_and_no_person(here, dalian):
    card, slip = made_slip(here, dalian)
    told = json.loads(slip)
    assert proofs.verify(told).did == queries.own_node()
    assert (told["to"], told["minutes"], told["fromCity"]) == (dalian.did, 100, made.HARBIN)
    assert set(told["holder"]) == {"salt", "commitment"}
    assert (card.state, made.minutes(here.saver), made.book_of(made.HARBIN)) == ("sent", 20, 0)
    with pytest.raises(Refusal):
        queries.slip_of(card.id, here.officer)


def test_their_yes_closes_it_and_we_owe_them(here, dalian):
    _card, slip = made_slip(here, dalian)
    answer = dalian.receipt(slip)
    assert services.accept_receipt(answer, actor=here.saver.member).state == "taken"
    assert services.accept_receipt(answer, actor=here.saver.member).state == "taken"
    assert (made.minutes(here.saver), made.balance("node", dalian.did, made.HARBIN)) == (20, 100)
    with pytest.raises(errors.AlreadyAnswered):
        services.accept_receipt(dalian.receipt(slip, accepted=False), actor=here.saver.member)


def test_their_no_brings_the_minutes_back(here, dalian):
    _card, slip = made_slip(here, dalian)
    told = services.accept_receipt(dalian.receipt(slip, accepted=False), actor=here.saver.member)
    assert (told.state, made.minutes(here.saver), made.book_of(made.HARBIN)) == ("declined", 120, 0)


def test_an_answer_that_is_none_closes_nothing(here, dalian):
    card, slip = made_slip(here, dalian)
    stranger = made.Platform(b"s")
    for content, refusal in (
        (slip, errors.SlipUnreadable),
        (stranger.receipt(slip), errors.SlipNotTrusted),
        (dalian.receipt(slip, minutes=1), errors.SlipUnreadable),
        (dalian.receipt(slip, accepted="yes"), errors.SlipUnreadable),
        (dalian.receipt(slip, slipIssuer=stranger.did), errors.SlipUnreadable),
        (altered(dalian.receipt(slip), accepted=False), errors.SlipUnreadable),
    ):
        with pytest.raises(refusal):
            services.accept_receipt(content, actor=here.saver.member)
    assert Transfer.objects.get(pk=card.id).state == "sent"
    with pytest.raises(Refusal):
        services.accept_receipt(dalian.receipt(slip), actor=here.helper.member)
    with pytest.raises(errors.AlreadyAnswered):
        services.withdraw_transfer(card.id, actor=here.saver.member)


def test_a_slip_goes_only_to_a_platform_the_operator_trusts(here, dalian):
    for node, refusal in (
        (made.Platform(b"s").did, errors.SlipNotTrusted),
        ("did:key:nonsense", errors.SlipNotTrusted),
        (queries.own_node(), errors.SlipNotForUs),
    ):
        with pytest.raises(refusal):
            services.make_slip(MakeSlip(uuid.uuid4(), made.HARBIN, node, 10), actor=here.saver.member)
    assert made.minutes(here.saver) == 120
