"""Reviewing a project: the authority whose range covers it, once, with a word; returned, its need waits again."""

import uuid

import pytest

from tests.factories import needs as a_need
from tests.factories import projects as make
from tests.factories import stations as places
from tests.rooms.projects.conftest import KINDS
from tongxing.access import matrix
from tongxing.access.shapes import Visitor
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.projects import errors, queries, services
from tongxing.projects.models import Project, Review
from tongxing.projects.shapes import ReviewProject

pytestmark = pytest.mark.django_db
VERDICTS = {"approved": services.approve_project, "returned": services.return_project}
INSIDERS = {"leader", "auditor", "station_worker", "system"}


def word(project, note="符合要求", key=None) -> ReviewProject:
    return ReviewProject(project.id, key or uuid.uuid4(), note)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("who", KINDS)
def test_only_the_authority_of_its_region_reviews(who, verdict, actors, team):
    project = make.proposed(team)
    if who == "authority_officer":
        assert VERDICTS[verdict](word(project), actor=actors[who]).state == verdict
        line = JournalLine.objects.get(deed=f"projects.{verdict}")
        assert (line.actor, line.purpose) == (actors[who].label, "符合要求")
        return
    refusal = SignInFirst if who == "visitor" else NotAllowed if who in INSIDERS else NotFound
    with pytest.raises(refusal):
        VERDICTS[verdict](word(project), actor=actors[who])
    assert (Review.objects.count(), Project.objects.get().state) == (0, "proposed")


def test_returned_its_need_waits_for_another_team(team, officer):
    need = a_need.answered()
    project = make.proposed(team, need_id=need.id)
    card = services.return_project(word(project, "请补充安全预案"), actor=officer)
    need.refresh_from_db()
    assert (card.review_note, need.state, need.organisation_id) == ("请补充安全预案", "verified", None)
    again = make.proposed(team, need_id=need.id)
    assert again.id != project.id


@pytest.mark.parametrize("note", [" ", "字" * 201])
def test_a_review_has_a_word_on_why(note, team, officer):
    project = make.proposed(team)
    with pytest.raises(Invalid):
        services.approve_project(word(project, note), actor=officer)
    assert Review.objects.count() == 0


def test_it_is_reviewed_once_and_the_same_key_is_the_same_review(team, officer):
    project = make.proposed(team)
    order = word(project)
    assert services.approve_project(order, actor=officer) == services.approve_project(order, actor=officer)
    with pytest.raises(errors.AlreadyReviewed):
        services.return_project(word(project), actor=officer)
    assert (
        Review.objects.count(),
        Announcement.objects.filter(name="projects.project_approved").count(),
    ) == (1, 1)


def test_a_project_nobody_set_up_is_not_found(officer):
    with pytest.raises(NotFound):
        services.approve_project(ReviewProject(uuid.uuid4(), uuid.uuid4(), "好"), actor=officer)


@pytest.mark.race(guard=("row lock", "constraint projects_review_one_per_project"))
@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_is_refused(race, team):
    project = make.proposed(team)

    def review():
        return services.approve_project(word(project), actor=places.somebody("authority_officer"))

    won, lost = race(review, meeting_at="tongxing.projects.services.projects._record")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyReviewed])


def test_who_may_know_of_a_project_before_it_is_approved(actors, team):
    project = make.proposed(team)
    know = {"leader", "authority_officer", "auditor", "station_worker", "system"}
    for who, actor in actors.items():
        if who in know:
            assert queries.project(project.id, actor).number == project.number
        else:
            with pytest.raises(SignInFirst if who == "visitor" else NotFound):
                queries.project(project.id, actor)
    services.approve_project(word(project), actor=actors["authority_officer"])
    assert queries.project(project.id, Visitor()).is_approved


ON_PROJECTS = ("see_project", "set_up_project", "approve_project", "return_project", "name_partners")


@pytest.mark.parametrize("deed", [f"projects.{name}" for name in ON_PROJECTS])
def test_the_twins_agree(deed, actors, team):
    make.proposed(team)
    make.approved(team)
    make.proposed(make.team(places.DAOLI, name="兆麟志愿队"), region_code=places.SUOFEIYA)
    rows = list(Project.objects.order_by("id"))
    for who, actor in actors.items():
        part = matrix.narrowing(actor, deed)
        listed = set() if part is None else set(Project.objects.filter(part).values_list("id", flat=True))
        assert listed == {row.id for row in rows if matrix.allows(actor, deed, row)}, who


@pytest.mark.parametrize("count", [1, 8])
def test_lists_cost_the_same_for_one_and_for_eight(count, team, leader, officer, django_assert_num_queries):
    for _ in range(count):
        make.proposed(team)
    with django_assert_num_queries(4):
        assert len(queries.waiting_review(officer).items) == count
    with django_assert_num_queries(4):
        assert len(queries.projects_of_team(leader, team.id).items) == count
