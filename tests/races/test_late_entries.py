"""Late entries that meet: two claims cannot pass a ceiling together, and two signatures are one entry."""

import dataclasses
import uuid

import pytest

from tests.factories import late_entries as made
from tongxing.foundation import clock
from tongxing.late_entries import errors, services
from tongxing.late_entries.models import Claim, ClaimStep
from tongxing.ledger.models import Entry


def claiming(by, order):
    return lambda: services.claim_late_entry(order, actor=by)


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_two_claims_at_once_do_not_pass_the_ceiling_together(race):
    with clock.at(made.NOW):
        here = made.county()
        morning = made.order(here.volunteer, here.team, started_at=made.at(6), ended_at=made.at(11))
        evening = made.order(here.volunteer, here.team, started_at=made.at(12), ended_at=made.at(17))
        won, lost = race(
            [claiming(here.volunteer, morning), claiming(here.volunteer, evening)],
            meeting_at="tongxing.late_entries.rules.is_over",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.PersonCeiling])
    assert Claim.objects.count() == 1


@pytest.mark.race(guard=("constraint late_entries_claim_nobody_waits_twice_at_once", "named lock"))
@pytest.mark.django_db(transaction=True)
def test_two_claims_of_the_same_hour_are_one(race):
    with clock.at(made.NOW):
        here = made.county()
        own = made.order(here.volunteer, here.team)
        leaders = made.order(here.leader, here.team, person_id=here.person.id)
        won, lost = race(
            [claiming(here.volunteer, own), claiming(here.leader, leaders)],
            meeting_at="tongxing.late_entries.rules.seed_of",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.Overlaps])


@pytest.mark.race(
    guard=(
        "constraint late_entries_claim_same_key_is_same_deed",
        "constraint late_entries_claim_nobody_waits_twice_at_once",
        "named lock",
    )
)
@pytest.mark.django_db(transaction=True)
def test_the_same_claim_sent_twice_at_once_is_one(race):
    with clock.at(made.NOW):
        here = made.county()
        order = made.order(here.volunteer, here.team)
        won, lost = race(
            claiming(here.volunteer, order), meeting_at="tongxing.late_entries.rules.seed_of", times=3
        )
    assert (len({card.id for card in won}), len(won), lost) == (1, 3, [])


@pytest.mark.race(guard=("row lock", "constraint late_entries_step_follows_step"))
@pytest.mark.django_db(transaction=True)
def test_two_verdicts_at_once_are_one(race):
    with clock.at(made.NOW):
        here = made.county()
        claim = made.own_claim(here)
        chosen, sign = here.signatory(claim.id), made.verdict(claim)
        refuse = dataclasses.replace(sign, key=uuid.uuid4(), verdict="refused", why="照片看不出是这次活动")
        won, lost = race(
            [
                lambda: services.sign_claim(sign, actor=chosen),
                lambda: services.sign_claim(refuse, actor=chosen),
            ],
            meeting_at="tongxing.late_entries.queries.is_independent",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyAnswered])
    assert ClaimStep.objects.filter(what__in=("signed", "refused")).count() == 1
    assert Entry.objects.count() == (1 if won[0].state == "signed" else 0)
