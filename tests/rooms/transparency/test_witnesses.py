"""Witnesses: those on the operator's list countersign our log, and we theirs; a log with two pasts finds no witness."""

import datetime as dt

import pytest

from tests.factories import ledger, transparency
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.transparency import errors, queries, services
from tongxing.transparency.models import Cosignature, Witnessed
from tongxing_verify.checkpoint import read_checkpoint
from tongxing_verify.note import read_note
from tongxing_verify.trust import TrustBroken

pytestmark = pytest.mark.django_db
ANYBODY = Visitor()


def cosigned(witness: transparency.Witness | None = None, size: int | None = None) -> str:
    return (witness or transparency.Witness()).cosign(queries.checkpoint(size).note)


def test_a_countersignature_of_a_trusted_witness_is_kept_and_shown(trust):
    transparency.published(5)
    witness = transparency.Witness()
    trust(witness.key)
    card = services.accept_cosignature(cosigned(), actor=ANYBODY)
    (shown,) = card.witnesses
    assert (shown.name, shown.stamped_at) == (
        "witness.example/harbin",
        dt.datetime(2026, 3, 16, 4, tzinfo=dt.UTC),
    )
    assert witness.key.verifies(read_note(queries.latest_checkpoint().note))
    assert queries.latest_witnessed() == card


def test_the_same_countersignature_again_changes_nothing(trust):
    transparency.published(5)
    trust(transparency.Witness().key)
    note = cosigned()
    first = services.accept_cosignature(note, actor=ANYBODY)
    assert services.accept_cosignature(note, actor=ANYBODY) == first
    assert Cosignature.objects.count() == 1


def test_an_older_checkpoint_may_still_be_countersigned(trust):
    transparency.published(5)
    transparency.published(5)
    trust(transparency.Witness().key)
    assert services.accept_cosignature(cosigned(size=5), actor=ANYBODY).size == 5
    assert (queries.latest_checkpoint().witnesses, queries.latest_witnessed().size) == ((), 5)


def test_a_witness_nobody_listed_is_refused(trust):
    transparency.published(5)
    trust(transparency.Log().key)
    with pytest.raises(errors.WitnessNotTrusted):
        services.accept_cosignature(cosigned(), actor=ANYBODY)
    assert Cosignature.objects.count() == 0


def test_a_countersignature_that_does_not_fit_is_refused(trust):
    transparency.published(5)
    trust(transparency.Witness().key)
    other = transparency.Witness(secret=transparency.Log().secret)
    with pytest.raises(errors.WitnessNotTrusted):
        services.accept_cosignature(cosigned(other), actor=ANYBODY)
    assert Cosignature.objects.count() == 0


def test_a_checkpoint_we_never_published_is_refused_and_said_to_be_serious(trust):
    transparency.published(5)
    trust(transparency.Witness().key)
    log = transparency.Log(origin="testserver/log", leaves=[transparency.leaf(7)] * 5)
    with pytest.raises(errors.NotOurCheckpoint, match=r"not_our_checkpoint"):
        services.accept_cosignature(transparency.Witness().cosign(log.checkpoint()), actor=ANYBODY)


@pytest.mark.parametrize(
    "nonsense", ["", "hello", "a\n\n— b c\n", "testserver/log\n5\nAAAA\n\n— x AAAAAAAA\n", "\x00"]
)
def test_nonsense_is_no_checkpoint(nonsense):
    with pytest.raises(errors.NoteUnreadable):
        services.accept_cosignature(nonsense, actor=ANYBODY)


def test_a_list_of_trust_with_a_line_that_is_no_key_names_the_line(settings):
    settings.TRUST_FILE.write_text("# good\nnonsense\n")
    with pytest.raises(TrustBroken, match="line 2"):
        queries.witnesses()


def test_we_witness_a_log_on_the_list_as_it_grows(trust):
    log = transparency.Log(leaves=[transparency.leaf(n) for n in range(1, 8)])
    trust(log.key)
    for old, size in ((0, 3), (3, 3), (3, 7)):
        note = log.checkpoint(log.leaves[:size])
        line = services.witness(log.request(old, log.leaves[:size]), actor=ANYBODY)
        assert queries.witness_key().verifies(read_note(note + line))
        assert log.key.verifies(read_note(note + line))
    assert list(Witnessed.objects.order_by("size").values_list("previous_size", "size")) == [(0, 3), (3, 7)]


def test_our_line_says_when_we_saw_it(trust):
    log = transparency.Log(leaves=[transparency.leaf(1)])
    trust(log.key)
    line = services.witness(log.request(0), actor=ANYBODY)
    (signature,) = read_note(read_checkpoint(read_note(log.checkpoint()).text).text + "\n" + line).signatures
    assert (signature.name, signature.stamped_at) == (
        "testserver/witness",
        int(transparency.NOON.timestamp()),
    )


def test_a_log_not_on_the_list_is_unknown(trust):
    log = transparency.Log(leaves=[transparency.leaf(1)])
    with pytest.raises(errors.LogUnknown):
        services.witness(log.request(0), actor=ANYBODY)


def test_a_checkpoint_its_log_did_not_sign_is_refused(trust):
    log = transparency.Log(leaves=[transparency.leaf(1)])
    trust(log.key)
    forged = transparency.Log(leaves=log.leaves, secret=transparency.Witness().secret)
    with pytest.raises(errors.SignatureNotTrusted):
        services.witness(forged.request(0), actor=ANYBODY)


def test_whoever_begins_elsewhere_is_told_what_we_saw_last(trust):
    log = transparency.Log(leaves=[transparency.leaf(n) for n in range(1, 8)])
    trust(log.key)
    services.witness(log.request(0, log.leaves[:5]), actor=ANYBODY)
    for old in (0, 3, 6):
        with pytest.raises(errors.SizeDiffers) as no:
            services.witness(log.request(old), actor=ANYBODY)
        assert no.value.facts == {"size": 5}


def test_a_log_that_shows_another_past_is_not_witnessed_and_leaves_evidence(trust):
    log = transparency.Log(leaves=[transparency.leaf(n) for n in range(1, 8)])
    trust(log.key)
    services.witness(log.request(0, log.leaves[:5]), actor=ANYBODY)
    forked = [*log.leaves[:4], transparency.leaf(99), *log.leaves[5:]]
    with pytest.raises(errors.LogForked) as no:
        services.witness(log.request(5, forked), actor=ANYBODY)
    assert (type(no.value), no.value.status) == (errors.LogForked, 422)
    assert no.value.denied[2].startswith("neighbour.example/log 7 ")
    with pytest.raises(errors.LogTwoFaced) as no:
        services.witness(log.request(5, forked[:5]), actor=ANYBODY)
    assert no.value.status == 409
    assert Witnessed.objects.count() == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: "",
        lambda body: body.replace("old 0", "old 00"),
        lambda body: body.replace("old 0", "new 0"),
        lambda body: body.replace("old 0", "old 0\nnonsense"),
        lambda body: body.replace("old 0", "old 0\nAAAA"),
        lambda body: body.replace("\n\n", "\n", 1),
        lambda body: body.replace("old 0", "old 0" + "\n" + "A" * 43 + "=" + "\n" * 64),
        lambda body: body.replace("old 0", "old 9"),
        lambda body: body + "— nobody x\n",
        lambda body: body.replace("neighbour", "n" * 300),
    ],
)
def test_a_request_that_does_not_follow_the_protocol_is_refused(trust, spoil):
    log = transparency.Log(leaves=[transparency.leaf(1)])
    trust(log.key)
    with pytest.raises((errors.RequestUnreadable, errors.LogUnknown)):
        services.witness(spoil(log.request(0)), actor=ANYBODY)
    assert Witnessed.objects.count() == 0


def test_anybody_may_hand_in_and_ask(trust):
    wang = ledger.volunteer()
    transparency.published(5)
    log = transparency.Log(leaves=[transparency.leaf(1)])
    trust(transparency.Witness().key, log.key)
    for actor in ledger.every_kind_of_actor(wang).values():
        assert services.accept_cosignature(cosigned(), actor=actor).size == 5
    assert services.witness(log.request(0), actor=wang.member).startswith("— testserver/witness ")


@pytest.mark.race(
    guard=(
        "named lock",
        "constraint transparency_witnessed_follows_one_past",
        "constraint transparency_witnessed_has_one_root",
    )
)
@pytest.mark.django_db(transaction=True)
def test_of_two_futures_shown_at_once_one_is_witnessed(race, trust):
    log = transparency.Log(leaves=[transparency.leaf(n) for n in range(1, 8)])
    trust(log.key)
    with clock.at(transparency.NOON):
        services.witness(log.request(0, log.leaves[:5]), actor=ANYBODY)
        one = log.request(5, log.leaves[:7])
        other = log.request(5, [*log.leaves[:6], transparency.leaf(99)])
        won, lost = race(
            [lambda: services.witness(one, actor=ANYBODY), lambda: services.witness(other, actor=ANYBODY)],
            meeting_at="tongxing.transparency.services.witness.check_consistency",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.SizeDiffers])
    assert Witnessed.objects.count() == 2
