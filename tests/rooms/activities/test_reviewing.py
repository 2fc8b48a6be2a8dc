"""Reviewing and calling off: the authority whose range covers the place, and nobody else."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import access
from tests.factories import activities as made
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, Arrival, Cancellation, Departure, Review, SignUp, Submission
from tongxing.activities.shapes import CancelActivity, ReviewActivity
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.projects import queries as projects


def publish(card, who, key=None, note=""):
    return services.publish_activity(ReviewActivity(card.id, key or uuid.uuid4(), note), actor=who)


def give_back(card, who, key=None, note="请写明集合地点"):
    return services.return_activity(ReviewActivity(card.id, key or uuid.uuid4(), note), actor=who)


def call_off(card, who, key=None, why="大雪封路"):
    return services.cancel_activity(CancelActivity(card.id, key or uuid.uuid4(), why), actor=who)


def test_published_is_for_everybody_and_its_project_is_approved_with_it(team):
    card = made.submitted(team)
    publish(card, team.officer)
    seen = queries.activity(card.id, access.Visitor())
    assert (seen.state, seen.contact_name, seen.contact_phone) == ("published", "韩*", "139****0003")
    assert projects.project(card.project_id, team.leader).state == "approved"


def test_who_takes_part_and_who_leads_reads_the_contact(team):
    card = made.activity(team)
    _, who = made.held(card)
    assert {queries.activity(card.id, one).contact_phone for one in (who, team.leader)} == {"13900000003"}


def test_returned_says_why_and_is_seen_by_the_leader(team):
    card = made.submitted(team)
    give_back(card, team.officer)
    seen = queries.activity(card.id, team.leader)
    assert (seen.state, [(one.verdict, one.note) for one in seen.reviews]) == (
        "returned",
        [("returned", "请写明集合地点")],
    )


@pytest.mark.parametrize("note", ["", " ", "不行"])
def test_returning_without_a_reason_is_refused(team, note):
    card = made.submitted(team)
    with pytest.raises(errors.NoteMissing):
        give_back(card, team.officer, note=note)
    with pytest.raises(errors.NoteMissing):
        call_off(card, team.leader, why=note)
    assert queries.activity(card.id, team.leader).state == "submitted"


@pytest.mark.parametrize("deed", [publish, give_back])
def test_only_the_officer_whose_range_covers_the_place(team, deed):
    card = made.submitted(team)
    before = list(Activity.objects.order_by("id").values())
    actors = access.everybody(team.id)
    allowed = actors.pop("authority_officer")
    for kind, actor in {**actors, "leader": team.leader}.items():
        with pytest.raises(Refusal):
            deed(card, actor)
        assert (list(Activity.objects.order_by("id").values()), Review.objects.count()) == (before, 0), kind
    assert deed(card, allowed)


def test_an_officer_elsewhere_does_not_learn_of_it(team):
    with pytest.raises(NotFound):
        publish(made.submitted(team), access.with_role("authority_officer", access.DAOLI))


def test_the_same_key_is_the_same_review(team):
    card, key = made.submitted(team), uuid.uuid4()
    assert publish(card, team.officer, key).state == publish(card, team.officer, key).state == "published"
    assert Review.objects.count() == 1
    with pytest.raises(errors.NotWaitingForReview):
        give_back(card, team.officer)


@pytest.mark.parametrize("state", ["draft", "published"])
def test_only_what_waits_is_reviewed(team, state):
    with pytest.raises(errors.NotWaitingForReview):
        publish(made.EVERY_STATE[state](team), team.officer)


def test_what_should_have_begun_is_not_published(team):
    card = made.submitted(team)
    with made.the_day(14), pytest.raises(errors.AlreadyBegun):
        publish(card, team.officer)


def test_the_queue_shows_the_longest_waiting_first_and_only_ones_own_range(team):
    first, second = made.submitted(team), made.submitted(team, key=uuid.uuid4(), title="第二个")
    made.activity(team)
    assert [row.id for row in queries.review_queue(team.officer).items] == [first.id, second.id]
    elsewhere = access.with_role("authority_officer", access.DAOLI)
    assert (queries.review_queue(elsewhere).items, queries.review_queue(team.leader).items) == ((), ())


def test_calling_off_ends_every_sign_up(team):
    card = made.activity(team, places=1)
    _, who = made.held(card)
    _, next_one = made.waiting(card)
    key = uuid.uuid4()
    assert call_off(card, team.leader, key).state == call_off(card, team.leader, key).state == "cancelled"
    assert set(SignUp.objects.values_list("state", flat=True)) == {"cancelled"}
    assert (made.counts(card), queries.activity(card.id, who).cancelled_why) == ((0, 0), "大雪封路")
    with pytest.raises(errors.NotToBeCancelled):
        call_off(card, team.leader)


def test_what_has_begun_is_not_called_off(team):
    card = made.activity(team)
    with made.the_day(14), pytest.raises(errors.NotToBeCancelled):
        call_off(card, team.leader)


def test_only_the_leader_and_the_officer_call_off(team):
    card = made.activity(team)
    for kind, actor in access.everybody().items():
        if kind not in (
            "authority_officer",
            "system",
        ):  # the platform calls off what a large event opened (0075)
            with pytest.raises(Refusal):
                call_off(card, actor)
            assert (Cancellation.objects.count(), queries.activity(card.id, actor).state) == (0, "published")


@pytest.mark.parametrize("model", [Submission, Review, Cancellation, Arrival, Departure])
def test_what_happened_stays(team, model):
    card = made.activity(team)
    _, who = made.held(card)
    with made.the_day(14):
        made.arrive(card, who, team)
    with made.the_day(15):
        made.depart(card, who, team)
    off = made.activity(team, key=uuid.uuid4())
    call_off(off, team.leader)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(key=uuid.uuid4())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete("default")
