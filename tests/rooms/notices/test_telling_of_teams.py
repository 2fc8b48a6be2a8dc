"""Teams: who was asked, who asked, those in charge, and whoever holds a role hear of it, each once."""

import datetime as dt

import pytest

from tests.factories import access, organisations, people
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.notices import queries as notices
from tongxing.organisations import queries, services
from tongxing.organisations.shapes import DecideOrganisation, LookAtPaper

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 16)
JOB = SystemActor("organisations.terms")


@pytest.fixture(autouse=True)
def _today():
    with clock.at(clock.from_local(TODAY, dt.time(9))):
        yield


def heard(actor) -> list[str]:
    relay.deliver_waiting()
    relay.deliver_waiting()
    return [one.text_zh for one in reversed(notices.notices_of(actor).items)]


def test_who_asks_waits_for_the_manager_and_hears_the_answer():
    team = organisations.organisation()
    _boss, manager = organisations.member_in(team, "organisation_manager")
    _person, me = people.registered()
    asked = services.join_organisation(team.id, actor=me)
    assert heard(manager)[-1] == "有志愿者申请加入“花园街道邻里互助队”，请答复。"
    services.answer_request(asked.id, accept=True, actor=manager)
    assert heard(me) == ["您现在是“花园街道邻里互助队”的成员。"]
    assert heard(me) == ["您现在是“花园街道邻里互助队”的成员。"]


def test_who_is_invited_hears_it_and_then_of_the_pledge():
    team = organisations.organisation()
    person, me = people.registered()
    _boss, manager = organisations.member_in(team, "organisation_manager")
    invited = services.add_member(team.id, person.id, "team_leader", actor=manager)
    assert heard(me) == ["“花园街道邻里互助队”邀请您加入。同意不同意都由您自己决定。"]
    services.answer_invitation(invited.id, accept=True, actor=me)
    assert set(heard(me)[1:]) == {
        "您在“花园街道邻里互助队”有一份管理职责，签署行为准则和诚信承诺后才开始。",
        "您现在是“花园街道邻里互助队”的队长。",
    }


def test_those_in_charge_hear_of_papers_and_decisions():
    _person, me = people.registered()
    team = organisations.organisation(by=me)
    officer = access.with_role("authority_officer")
    paper = organisations.paper(team, "charge_form", me)
    services.look_at_paper(LookAtPaper(paper.id, False, "看不清"), actor=officer)
    assert heard(me) == ["“花园街道邻里互助队”的负责人登记表被退回，哪里不对写在材料页上，改好再交。"]
    organisations.with_papers(team)
    services.decide_organisation(DecideOrganisation(team.id, "approved"), actor=officer)
    assert "“花园街道邻里互助队”现在是：正常。理由写在材料页上。" in heard(me)


def test_what_ends_is_told_before_and_when_it_is_over():
    team = organisations.organisation()
    _boss, manager = organisations.member_in(team, "organisation_manager")
    until = TODAY + dt.timedelta(days=30)
    person, me = people.registered()
    services.add_member(team.id, person.id, "team_leader", actor=organisations.SYSTEM, until=until)
    organisations.paper(team, "permit", ends_on=until)
    services.warn_of_papers(actor=JOB)
    assert heard(manager)[-1] == "“花园街道邻里互助队”的专业资质或许可到 2026年4月15日为止，请提前换新。"
    with clock.at(clock.from_local(until - dt.timedelta(days=14), dt.time(1))):
        services.keep_terms(actor=JOB)
        services.keep_terms(actor=JOB)
        for who in (me, manager):
            said = [one for one in heard(who) if one.startswith("“花园街道邻里互助队”的队长到")]
            assert len(said) == 1
    with clock.at(clock.from_local(until + dt.timedelta(days=1), dt.time(1))):
        services.keep_terms(actor=JOB)
        assert heard(me)[-1].startswith("您在“花园街道邻里互助队”的管理职责已到期结束")
    assert queries.is_member(team.id, person.id)
