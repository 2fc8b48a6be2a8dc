"""The library tells those in charge of a proven project: listed or not, copied, taken off."""

import datetime as dt
import uuid

import pytest

from tests.factories import library as make
from tests.factories import organisations as teams
from tests.factories import projects, stations
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.library import services
from tongxing.library.shapes import AnswerNomination, NominateProject
from tongxing.notices.models import Notice
from tongxing.projects import services as undertakings

pytestmark = pytest.mark.django_db


def told(account) -> list[tuple[str, str]]:
    while relay.deliver_waiting():
        continue
    rows = Notice.objects.filter(account_id=account.account_id).order_by("made_at", "id")
    return [(one.kind, one.facts["title"]) for one in rows if one.kind.startswith(("item_", "evaluation_"))]


def test_its_team_hears_what_becomes_of_its_project(db):
    team = projects.team()
    _person, manager = teams.member_in(team, "organisation_manager")
    project = make.evaluated(team)
    officer = make.official(stations.NANGANG)
    first = make.nominated(project)
    services.answer_nomination(AnswerNomination(first.id, False, "请写清楚怎么找人"), actor=officer)
    assert told(manager) == [("item_declined", "陪伴就医")]
    order = NominateProject(uuid.uuid4(), project.id, "帮独居老人看病，怎么找人也写清楚了。")
    again = services.nominate_project(order, actor=projects.leader_of(team))
    services.answer_nomination(AnswerNomination(again.id, True, "做法清楚"), actor=officer)
    other = projects.team(stations.DAOLI, name="道里春风队")
    services.copy_item(make.copying(first.item_id, other), actor=projects.leader_of(other))
    services.take_off_item(again.id, "做法已经过时", actor=officer)
    kinds = [kind for kind, _title in told(manager)]
    assert kinds == ["item_declined", "item_listed", "item_copied", "item_taken_off"]


def test_its_team_is_reminded_of_an_evaluation(db):
    team = projects.team()
    _person, manager = teams.member_in(team, "organisation_manager")
    make.finished(team)
    for day in (dt.date(2026, 6, 1), dt.date(2026, 6, 24), dt.date(2026, 7, 1), dt.date(2026, 7, 2)):
        with clock.at(clock.from_local(day, dt.time(8, 30))):
            undertakings.remind_of_evaluations(actor=SystemActor("remind_of_evaluations"))
            told(manager)
    kinds = [kind for kind, _title in told(manager)]
    assert kinds == ["evaluation_open", "evaluation_soon", "evaluation_late"]
    assert Notice.objects.filter(kind="evaluation_late").get().facts["day"] == "2026-06-30"
