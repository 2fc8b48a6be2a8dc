"""Who begins a party, joins, takes out, presses for all, calls off, and tries for those who wait."""

import uuid

import pytest

from tests.factories import activities as made
from tests.factories.ledger import every_kind_of_actor
from tests.factories.ledger import volunteer as somebody
from tests.fixtures.snapshot import held_by
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, Refusal, SignInFirst
from tongxing.parties import queries, services
from tongxing.parties.models import Party, PartyMember
from tongxing.parties.shapes import FoundParty, Wishes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def alone(founder) -> Party:
    """A party in which only somebody else is so far."""
    card = made.activity()
    row = Party.objects.create(
        activity_id=card.id, post_id=card.posts[0].id, account_id=founder, key=uuid.uuid4(), is_whole=True,
        founded_at=made.NOW, closes_at=card.sign_up_closes_at,
    )  # fmt: skip
    PartyMember.objects.create(
        party=row, activity_id=card.id, person_id=uuid.uuid4(), account_id=uuid.uuid4(), key=uuid.uuid4(), place=1,
        take_place_when_free=False, accompanied=False, said_fit=False, joined_at=made.NOW,
    )  # fmt: skip
    return row


def those_who_may(deed) -> tuple[set[str], set[str]]:
    """Whom a deed does not turn away for who they are, and whom it does: those have changed nothing."""
    me, may = somebody(), set()
    actors = every_kind_of_actor(me)
    for name, actor in actors.items():
        row = alone(me.member.account_id)
        before = held_by("parties")
        try:
            deed(row, actor)
        except (NotAllowed, SignInFirst):
            assert held_by("parties") == before
        except Refusal:
            may.add(name)
        else:
            may.add(name)
    return may, set(actors) - may


DEEDS = {
    "sign up": lambda row, actor: services.sign_up_party(row.id, actor=actor),
    "call off": lambda row, actor: services.call_off_party(row.id, actor=actor),
    "take out": lambda row, actor: services.leave_party(
        row.id, PartyMember.objects.get(party=row).person_id, actor=actor
    ),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_the_founder_alone(deed):
    assert those_who_may(deed)[0] == {"oneself"}


SIGNED_IN = {
    "found": lambda row, actor: services.found_party(
        FoundParty(uuid.uuid4(), row.activity_id, True, None, Wishes(comes=False)), actor=actor
    ),
    "join": lambda row, actor: services.join_party(row.id, Wishes(comes=False), actor=actor),
    "see": lambda row, actor: queries.party(row.id, actor),
}


@pytest.mark.parametrize("deed", SIGNED_IN.values(), ids=SIGNED_IN)
def test_whoever_is_signed_in(deed):
    assert those_who_may(deed)[1] == {"visitor", "the platform"}


def test_only_the_platform_tries_for_those_who_wait():
    may, _not = those_who_may(lambda row, actor: services.try_waiting(row.activity_id, actor=actor))
    assert may == {"the platform"}
