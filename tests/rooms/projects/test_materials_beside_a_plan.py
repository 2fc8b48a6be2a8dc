"""A plan has files and links beside it; they stay once it is evaluated and go along to what comes after (G24-三.3)."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories import library as proven
from tests.factories import projects as make
from tests.rooms.projects.conftest import KINDS
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.projects import errors, queries, services
from tongxing.projects.models import Material
from tongxing.projects.shapes import AnswerImprovement, AttachMaterial

pytestmark = pytest.mark.django_db
FILM = "https://example.org/peizhen.mp4"
SHEET = b"%PDF-1.7\n" + b"sheet" * 20 + b"\n%%EOF\n"


def link(project, title="陪诊礼仪的片子", address=FILM, **more):
    return AttachMaterial(uuid.uuid4(), project.id, title, address, **more)


def sheet(project, title="就诊记录表"):
    return AttachMaterial(uuid.uuid4(), project.id, title, content=SHEET)


@pytest.mark.parametrize("who", KINDS)
def test_only_the_team_puts_something_beside_its_plan(who, actors, team):
    project = make.approved(team)
    if who == "leader":
        assert services.attach_material(link(project), actor=actors[who]).address == FILM
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.attach_material(link(project), actor=actors[who])
    assert Material.objects.count() == 0


def test_a_file_is_read_by_whoever_sees_the_project(team, leader):
    project = make.proposed(team)
    card = services.attach_material(sheet(project), actor=leader)
    told, content = queries.material_file(project.id, card.id, leader)
    assert (told.title, told.media, content) == ("就诊记录表", "pdf", SHEET)
    with pytest.raises(SignInFirst):
        queries.material_file(project.id, card.id, Visitor())
    approved = make.approved(team)
    open_to_all = services.attach_material(sheet(approved), actor=leader)
    assert queries.material_file(approved.id, open_to_all.id, Visitor())[0].title == "就诊记录表"
    with pytest.raises(NotFound):
        queries.material_file(approved.id, card.id, leader)


def test_the_same_key_is_the_same_material(team, leader):
    order = link(make.proposed(team))
    first = services.attach_material(order, actor=leader)
    assert services.attach_material(order, actor=leader) == first
    assert Material.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "address", "field"),
    [
        (" ", FILM, "title"),
        ("字" * 61, FILM, "title"),
        ("片子", "", "address"),
        ("片子", "http://example.org/a", "address"),
        ("片子", "javascript:alert(1)", "address"),
        ("片子", "https://[", "address"),
        ("片子", "https://example.org/a b", "address"),
        ("片子", "https://somebody@example.org/", "address"),
        ("片子", "https://example.org/" + "a" * 300, "address"),
    ],
)
def test_nonsense_is_refused(team, leader, title, address, field):
    project = make.proposed(team)
    with pytest.raises(Invalid) as refusal:
        services.attach_material(link(project, title, address), actor=leader)
    assert [fault.field for fault in refusal.value.faults] == [field]


def test_one_plan_has_twelve_at_most(team, leader):
    project = make.proposed(team)
    for at in range(12):
        services.attach_material(link(project, f"第 {at} 课"), actor=leader)
    with pytest.raises(Invalid):
        services.attach_material(link(project), actor=leader)


def test_it_is_taken_away_until_the_plan_is_proven(team, leader):
    project = proven.finished(team)
    kept = services.attach_material(link(project), actor=leader)
    gone = services.attach_material(sheet(project), actor=leader)
    services.take_material_away(project.id, gone.id, actor=leader)
    assert queries.materials_of(project.id) == (kept,)
    with pytest.raises(NotFound):
        services.take_material_away(project.id, gone.id, actor=leader)
    with clock.at(proven.SUMMER):
        services.evaluate_project(proven.evaluation(project.id), actor=leader)
        for deed in (
            lambda: services.take_material_away(project.id, kept.id, actor=leader),
            lambda: services.attach_material(link(project), actor=leader),
        ):
            with pytest.raises(errors.AlreadyEvaluated):
                deed()


def test_it_goes_along_to_the_next_version(team, leader):
    project = proven.finished(team)
    services.attach_material(link(project), actor=leader)
    services.attach_material(sheet(project), actor=leader)
    with clock.at(proven.SUMMER):
        services.evaluate_project(proven.evaluation(project.id), actor=leader)
        answers = [AnswerImprovement(one.id, True, "照做") for one in queries.open_improvements(project.id)]
        today = clock.today()
        after = services.set_up_project(
            make.an_order(
                team.id,
                previous_id=project.id,
                answers=tuple(answers),
                starts_on=today,
                ends_on=today + dt.timedelta(days=30),
            ),
            actor=leader,
        )
    told = queries.materials_of(after.id)
    assert [one.title for one in told] == ["陪诊礼仪的片子", "就诊记录表"]
    assert queries.material_file(after.id, told[1].id, leader)[1] == SHEET


def test_the_database_keeps_a_file_or_a_link(team, leader):
    project = make.proposed(team)
    services.attach_material(link(project), actor=leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        Material.objects.update(digest="a" * 64)
