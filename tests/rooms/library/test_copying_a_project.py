"""Copying a proven project: its plan goes along, its source is named for good, what came of it is shown."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import library as make
from tests.factories import projects, stations
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.library import errors, queries, services
from tongxing.library.models import Copy
from tongxing.projects import queries as undertakings
from tongxing.projects import services as project_deeds
from tongxing.projects.models import Project
from tongxing.projects.shapes import ReviewProject

pytestmark = pytest.mark.django_db
YES = "符合要求"


@pytest.fixture
def listed(proven):
    return make.listed(proven)


def approve(project):
    order = ReviewProject(project.id, uuid.uuid4(), YES)
    return project_deeds.approve_project(order, actor=make.official(stations.DAOLI))


def test_the_plan_goes_along_and_its_own_authority_reviews_it(listed, other):
    leader = projects.leader_of(other)
    made = services.copy_item(make.copying(listed.item_id, other), actor=leader)
    assert (made.title, made.state, made.version, made.organisation_id) == (
        "陪伴就医",
        "proposed",
        1,
        other.id,
    )
    assert undertakings.loop(made.id, leader).plan == make.PLAN
    assert approve(made).is_approved


def test_the_source_is_named_for_good_and_hears_of_it(listed, other):
    made = services.copy_item(make.copying(listed.item_id, other), actor=projects.leader_of(other))
    credit = queries.credit_of(made.id)
    assert (credit.organisation_name, credit.title) == ("花园街邻里互助队", "陪伴就医")
    told = Announcement.objects.get(name="library.item_copied")
    assert str(made.id) in str(told.facts)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from library_copy")


def test_its_results_stand_on_the_page_of_the_item(listed, other):
    made = services.copy_item(make.copying(listed.item_id, other), actor=projects.leader_of(other))
    assert queries.item(listed.item_id, Visitor()).copies == ()
    approve(made)
    (card,) = queries.item(listed.item_id, Visitor()).copies
    assert (card.organisation_name, card.results) == ("道里春风队", None)
    with clock.at(clock.now() + dt.timedelta(days=31)):
        project_deeds.evaluate_project(make.evaluation(made.id), actor=projects.leader_of(other))
    (card,) = queries.copies_of(listed.item_id)
    assert card.results.minutes == 0


def test_each_team_denies_the_six_kinds_itself(listed, other):
    order = make.copying(listed.item_id, other, refused_kinds_denied=frozenset())
    with pytest.raises(Invalid):
        services.copy_item(order, actor=projects.leader_of(other))
    assert (Copy.objects.count(), Project.objects.count()) == (0, 1)


def test_the_same_key_is_the_same_project(listed, other):
    order, leader = make.copying(listed.item_id, other), projects.leader_of(other)
    assert services.copy_item(order, actor=leader) == services.copy_item(order, actor=leader)
    assert (Copy.objects.count(), Project.objects.count()) == (1, 2)


def test_a_team_copies_for_itself_and_not_from_itself(listed, team, other, leader):
    with pytest.raises(errors.OwnItem):
        services.copy_item(make.copying(listed.item_id, team), actor=leader)
    with pytest.raises(NotAllowed):
        services.copy_item(make.copying(listed.item_id, other), actor=leader)


def test_what_is_not_listed_is_not_copied(proven, other):
    told = make.nominated(proven)
    with pytest.raises(NotFound):
        services.copy_item(make.copying(told.item_id, other), actor=projects.leader_of(other))
    with pytest.raises(NotFound):
        services.copy_item(make.copying(uuid.uuid4(), other), actor=projects.leader_of(other))


def test_taken_off_later_its_copies_keep_their_source(listed, other):
    made = services.copy_item(make.copying(listed.item_id, other), actor=projects.leader_of(other))
    services.take_off_item(listed.id, "做法已经过时", actor=make.official(stations.NANGANG))
    assert queries.credit_of(made.id).item_id == listed.item_id
    with pytest.raises(NotFound):
        services.copy_item(make.copying(listed.item_id, other), actor=projects.leader_of(other))


@pytest.mark.race(guard=("row lock", "constraint projects_project_set_up_once_per_key"))
@pytest.mark.django_db(transaction=True)
def test_the_same_copy_at_the_same_moment_is_one(race, proven, other):
    listed = make.listed(proven)
    order, leader = make.copying(listed.item_id, other), projects.leader_of(other)

    def copying():
        return services.copy_item(order, actor=leader)

    won, lost = race(copying, meeting_at="tongxing.library.services.copying._record")
    assert (len({card.id for card in won}), lost, Copy.objects.count()) == (1, [], 1)
