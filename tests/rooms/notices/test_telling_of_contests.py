"""A contest tells its jurors, and those in charge of the teams that entered."""

import datetime as dt
import uuid

import pytest

from tests.factories import contests as make
from tests.factories import organisations as teams
from tests.factories import projects
from tongxing.access.shapes import Visitor
from tongxing.contests import queries, services
from tongxing.contests.shapes import AnswerObjection, ObjectToEntry
from tongxing.foundation import clock, relay
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db


def told(account_id) -> list[str]:
    while relay.deliver_waiting():
        continue
    rows = Notice.objects.filter(account_id=account_id, kind__regex="^(contest|juror|jury)_")
    return list(rows.order_by("made_at", "id").values_list("kind", flat=True))


def test_a_team_hears_what_becomes_of_its_entry_and_a_juror_that_they_are_asked(db):
    with clock.at(make.ENTERING):
        team = projects.team()
        _person, manager = teams.member_in(team, "organisation_manager")
        contest = make.over(team)
        (entry,) = queries.contest(contest.id).entries
        jurors = queries.juror_accounts(contest.id)
        services.close_round(queries.contest(contest.id).rounds[0].id, actor=make.officer())
        order = ObjectToEntry(uuid.uuid4(), entry.id, "照片不是这个项目的")
        said = services.report_entry(order, actor=Visitor())
        services.answer_objection(
            AnswerObjection(said.id, upholds=False, answer="照片已经核对"), actor=make.officer()
        )
        with clock.at(clock.now() + dt.timedelta(days=14)):
            services.publish_results(contest.id, actor=make.officer())
            assert told(manager.account_id) == [
                "contest_on_notice",
                "contest_objected",
                "contest_objection_dismissed",
                "contest_published",
            ]
            assert told(jurors[0]) == ["jury_asked"]


def test_called_off_teams_and_jurors_hear_it(db):
    with clock.at(make.ENTERING):
        team = projects.team()
        _person, manager = teams.member_in(team, "organisation_manager")
        contest = make.over(team)
        services.call_off_contest(contest.id, "材料要重新核对", actor=make.officer())
        assert told(manager.account_id) == ["contest_called_off"]
        assert told(queries.juror_accounts(contest.id)[0]) == ["jury_asked", "contest_called_off"]


def test_who_is_taken_off_a_jury_hears_it_and_nothing_afterwards(db):
    with clock.at(make.ENTERING):
        contest = make.announced()
        card, member = make.juror(contest)
        services.take_off_juror(card.id, "编号填错了，请的是另一位", actor=make.officer())
        services.call_off_contest(contest.id, "材料要重新核对", actor=make.officer())
        assert told(member.account_id) == ["jury_asked", "juror_taken_off"]
