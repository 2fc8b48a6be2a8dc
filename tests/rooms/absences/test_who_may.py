"""Who may do what about absences; for the others nothing changes."""

import uuid
from types import SimpleNamespace

import pytest

from tests.factories import activities as made
from tests.factories.ledger import TEAM, every_kind_of_actor
from tests.factories.ledger import volunteer as somebody
from tests.fixtures.snapshot import held_by
from tongxing.absences import queries, services
from tongxing.absences.models import Absence
from tongxing.absences.shapes import AnswerAppeal, CloseList, Dismiss, PutRight, RaiseAppeal, SayWhy
from tongxing.activities import services as activities
from tongxing.activities.models import Activity
from tongxing.activities.shapes import LimitAhead
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal, SignInFirst

pytestmark = pytest.mark.django_db
RUN_IT = {"leader of the team", "manager of the organisation"}
KEY, WHY = uuid.uuid4(), "名单核对过"


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def subject():
    """An activity of the team that is over, and a fact about whoever is called oneself in the table."""
    me = somebody()
    card = made.activity()
    Activity.objects.filter(pk=card.id).update(organisation_id=TEAM, person_in_charge_id=None)
    row = Absence.objects.create(
        sign_up_id=uuid.uuid4(), activity_id=card.id, organisation_id=TEAM, region_code=230103000000, title="扫雪",
        starts_at=made.START, person_id=me.person_id, account_id=me.member.account_id, kind="not_seen",
        by_account_id=uuid.uuid4(), stated_at=made.END, object_until=made.SATURDAY, expires_on=made.SATURDAY,
        policy_version="2026-11",
    )  # fmt: skip
    return SimpleNamespace(me=me, card=card, row=row, actors=every_kind_of_actor(me))


def who_may(subject, deed) -> set[str]:
    """Everybody who is not told that they may not, whatever else they hear; of the others nothing changes."""
    may = set()
    for name, actor in subject.actors.items():
        before = held_by("absences", "activities")
        try:
            deed(actor)
        except (NotAllowed, NotFound, SignInFirst):
            assert held_by("absences", "activities") == before
        except Refusal:
            may.add(name)
        else:
            may.add(name)
    return may


def test_who_runs_it_says_who_did_not_come_and_puts_it_right(subject):
    one, at = subject.row.id, subject.card.id
    assert who_may(subject, lambda who: queries.list_of(at, who)) == RUN_IT
    assert who_may(subject, lambda who: services.close_list(CloseList(at), actor=who)) == RUN_IT
    away = Dismiss(at, uuid.uuid4(), WHY)
    assert who_may(subject, lambda who: services.dismiss(away, actor=who)) == RUN_IT
    assert who_may(subject, lambda who: services.put_right(PutRight(one, "x"), actor=who)) == RUN_IT


def test_only_the_person_objects_and_only_manager_and_authority_answer(subject):
    one = subject.row.id
    answer = AnswerAppeal(KEY, one, "declined", WHY)
    assert who_may(subject, lambda who: services.answer_appeal(answer, actor=who)) == {
        "manager of the organisation",
        "officer of the region",
    }
    appeal = RaiseAppeal(KEY, one, WHY)
    assert who_may(subject, lambda who: services.raise_appeal(appeal, actor=who)) == {"oneself"}
    seen = RUN_IT | {"oneself", "officer of the region"}
    assert who_may(subject, lambda who: queries.absence(one, who)) == seen


def test_what_nobody_holds_nobody_explains_and_everybody_reads_their_own(subject):
    every = set(subject.actors)
    say = SayWhy(subject.card.id, WHY)
    assert who_may(subject, lambda who: services.say_why(say, actor=who)) == every - {
        "visitor",
        "the platform",
    }
    assert queries.my_absences(subject.me.member).stated[0].id == subject.row.id


def test_the_clock_alone_asks_counts_follows_erases_and_limits(subject):
    one = {"the platform"}
    limit = LimitAhead(subject.me.person_id, 1, made.END, "2026-11")
    assert who_may(subject, lambda who: services.ask_missing(actor=who)) == one
    assert who_may(subject, lambda who: services.settle(actor=who)) == one
    assert who_may(subject, lambda who: services.follow_arrival(subject.card.id, KEY, actor=who)) == one
    assert who_may(subject, lambda who: services.forget_person(KEY, actor=who)) == one
    assert who_may(subject, lambda who: activities.limit_ahead(limit, actor=who)) == one
    assert who_may(subject, lambda who: activities.lift_limit(KEY, actor=who)) == one
    assert who_may(subject, lambda who: activities.sweep_limits(actor=who)) == one
