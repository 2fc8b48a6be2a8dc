"""A juror agrees, stays away from what is near to them, and scores in whole points until the round closes."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import contests as make
from tests.factories import organisations as houses
from tests.factories import people, projects, stations
from tests.factories import profiles as ties
from tongxing.access.shapes import Visitor
from tongxing.contests import errors, queries, services
from tongxing.contests.models import ContestEntry, ContestRound, Interest, Juror, ScoreSheet
from tongxing.contests.shapes import DeclareInterest, NameJuror
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.organisations import queries as organisations
from tongxing.profiles import services as family

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest(db):
    return make.announced()


def asked(contest, person):
    order = NameJuror(uuid.uuid4(), contest.id, person.volunteer_number, "社会工作专业教师")
    return services.name_juror(order, actor=make.officer())


def test_nobody_judges_without_their_own_yes(contest):
    entry = make.entered(contest)
    with clock.at(make.ENTERING):
        card, member = make.juror(contest, agrees=False)
    assert (card.state, card.number) == ("asked", 1)
    with clock.at(make.JUDGING):
        with pytest.raises(errors.NotJudging):
            make.score(contest, entry, member, 1, 2, 3)
        declined = services.answer_naming(card.id, agrees=False, actor=member)
        assert services.answer_naming(card.id, agrees=False, actor=member) == declined
        with pytest.raises(errors.AnsweredAlready):
            services.answer_naming(card.id, agrees=True, actor=member)
        with pytest.raises((NotFound, NotAllowed)):
            services.answer_naming(card.id, agrees=True, actor=make.officer())


def test_a_juror_is_asked_once_and_never_whoever_runs_the_contest(contest):
    with clock.at(make.ENTERING):
        person = people.volunteer()
        card = asked(contest, person)
        with pytest.raises(errors.JurorAlready), transaction.atomic():
            asked(contest, person)
        with pytest.raises(Invalid):
            services.name_juror(NameJuror(uuid.uuid4(), contest.id, "TX0000", "教师"), actor=make.officer())
        with pytest.raises(NotAllowed):
            services.name_juror(
                NameJuror(uuid.uuid4(), contest.id, person.volunteer_number, "教师"),
                actor=make.officer(stations.DAOLI),
            )
    row = queries.juror_account(card.id)
    assert row == person.account_id


def test_members_and_those_in_charge_of_a_team_are_found_by_the_system_on_either_side(contest):
    entry = make.entered(contest)
    team = organisations.organisation(entry.organisation_id)
    with clock.at(make.ENTERING):
        manager, managing = houses.member_in(team, "organisation_manager")
        member, belonging = houses.member_in(team)
        first, second = asked(contest, manager), asked(contest, member)
        services.answer_naming(first.id, agrees=True, actor=managing)
        services.answer_naming(second.id, agrees=True, actor=belonging)
    assert list(Interest.objects.order_by("juror__number").values_list("why", flat=True)) == [
        "leads",
        "member",
    ]
    with clock.at(make.JUDGING), pytest.raises(errors.InterestFound):
        make.score(contest, entry, belonging, 90, 90, 90)


def test_family_of_those_in_charge_is_found(contest):
    entry = make.entered(contest)
    team = organisations.organisation(entry.organisation_id)
    with clock.at(make.ENTERING):
        manager, managing = houses.member_in(team, "organisation_manager")
        person = people.volunteer()
        tie = ties.asked(manager, person)
        family.answer_family(tie.id, accept=True, actor=people.member_of(person))
        card = asked(contest, person)
        services.answer_naming(card.id, agrees=True, actor=people.member_of(person))
    assert Interest.objects.get().why == "family"


def test_who_became_near_after_saying_yes_is_kept_away_at_the_very_deed(contest):
    entry = make.entered(contest)
    team = organisations.organisation(entry.organisation_id)
    with clock.at(make.ENTERING):
        member, belonging = houses.member_in(projects.team(name="别的队"))
        card = asked(contest, member)
        services.answer_naming(card.id, agrees=True, actor=belonging)
    assert Interest.objects.count() == 0
    with clock.at(make.JUDGING):
        houses.member_in(team, person=member)
        with pytest.raises(errors.InterestFound):
            make.score(contest, entry, belonging, 90, 90, 90)


def test_what_a_juror_declares_keeps_them_away_and_undoes_what_they_gave(contest):
    entry = make.entered(contest)
    ((card, member),) = make.jury(contest, 1)
    with clock.at(make.JUDGING):
        make.score(contest, entry, member, 90, 90, 90)
        told = services.declare_interest(card.id, DeclareInterest(entry.id, "队长是我的老同事"), actor=member)
        assert (told.why, told.entry) == ("declared", 1)
        again = services.declare_interest(card.id, DeclareInterest(entry.id, "再说一次"), actor=member)
        assert again == told
        with pytest.raises(errors.InterestFound):
            make.score(contest, entry, member, 80, 80, 80)
        desk = queries.juror_desk(card.id, member)
    assert [one.why for one in desk.entries] == ["declared"]
    assert queries.contest_desk(contest.id, make.officer()).progress[0].due == 0


def test_the_database_refuses_a_sheet_where_there_is_an_interest(contest):
    entry = make.entered(contest)
    ((card, member),) = make.jury(contest, 1)
    with clock.at(make.JUDGING):
        services.declare_interest(card.id, DeclareInterest(entry.id, "队长是我的老同事"), actor=member)
        with pytest.raises(IntegrityError, match="has an interest"), transaction.atomic():
            sheet().save()


def sheet(**wanted):
    return ScoreSheet(
        **{
            "key": uuid.uuid4(),
            "round": ContestRound.objects.get(),
            "entry": ContestEntry.objects.get(),
            "juror": Juror.objects.get(),
            "edition": 1,
            "points": [1, 2, 3],
            "scored_at": clock.now(),
        }
        | wanted
    )


def test_the_database_refuses_points_that_are_none_and_sheets_of_who_did_not_agree(contest):
    make.entered(contest)
    make.jury(contest, 1)
    with pytest.raises(IntegrityError, match="points_are_0_to_100"), transaction.atomic():
        sheet(points=[1, 2, 101]).save()
    Juror.objects.update(state="declined")
    with pytest.raises(IntegrityError, match="did not agree"), transaction.atomic():
        sheet().save()


def test_points_are_whole_one_for_each_criterion_and_changed_by_an_added_sheet(contest):
    entry = make.entered(contest)
    ((card, member),) = make.jury(contest, 1)
    key = uuid.uuid4()
    with clock.at(make.JUDGING):
        with pytest.raises(Invalid):
            make.score(contest, entry, member, 90, 90)
        first = make.score(contest, entry, member, 90, 80, 70, key=key)
        assert make.score(contest, entry, member, 90, 80, 70, key=key) == first
        make.score(contest, entry, member, 60, 80, 70)
        desk = queries.juror_desk(card.id, member)
    assert [one.points for one in desk.entries] == [(60, 80, 70)]
    editions = ScoreSheet.objects.order_by("edition").values_list("edition", "points")
    assert list(editions) == [(1, [90, 80, 70]), (2, [60, 80, 70])]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update contests_scoresheet set points = '{100,100,100}'")


def test_before_the_first_day_of_judging_nobody_scores(contest):
    entry = make.entered(contest)
    ((_card, member),) = make.jury(contest, 1)
    with clock.at(make.ENTERING), pytest.raises(errors.NotJudging):
        make.score(contest, entry, member, 90, 80, 70)


def test_nobody_but_a_juror_scores_and_nobody_sees_points_before_the_round_closes(contest, actors):
    entry = make.entered(contest)
    ((card, member),) = make.jury(contest, 1)
    with clock.at(make.JUDGING):
        make.score(contest, entry, member, 90, 80, 70)
        for who, actor in actors.items():
            with pytest.raises((SignInFirst, NotFound, NotAllowed)):
                make.score(contest, entry, actor, 90, 80, 70)
            with pytest.raises((SignInFirst, NotFound, NotAllowed)):
                queries.juror_desk(card.id, actor)
            if who not in {"authority_officer", "auditor", "system"}:
                with pytest.raises((SignInFirst, NotFound, NotAllowed)):
                    queries.contest_desk(contest.id, actor)
        desk = queries.contest_desk(contest.id, make.officer())
    assert [(one.scored, one.due) for one in desk.progress] == [(1, 1)]
    assert (desk.tale.results, queries.judging(Visitor())) == ((), ())
    assert [one.id for one in queries.judging(member)] == [card.id]


def test_somebody_named_wrongly_is_taken_off_with_the_reason_and_stays_in_the_record(contest):
    with clock.at(make.ENTERING):
        (wrong, member), (right, _other) = make.juror(contest), make.juror(contest, agrees=False)
        off = services.take_off_juror(wrong.id, "编号填错了，请的是另一位", actor=make.officer())
        assert services.take_off_juror(wrong.id, "再说一次", actor=make.officer()) == off
        assert (off.state, off.why) == ("taken_off", "编号填错了，请的是另一位")
        assert services.take_off_juror(right.id, "临时有事不来了", actor=make.officer()).state == "taken_off"
        person = Juror.objects.get(pk=wrong.id).person_id
        again = people.queries.person(person)
        with pytest.raises(errors.JurorAlready), transaction.atomic():
            asked(contest, again)
        entry = make.entered(contest)
        desk = queries.contest_desk(contest.id, make.officer())
        assert [(one.juror.state, one.may_be_taken_off) for one in desk.progress] == 2 * [
            ("taken_off", False)
        ]
        assert queries.judging(member) == queries.contest(contest.id).jury == ()
        assert queries.juror_accounts(contest.id) == ()
        assert queries.juror_desk(wrong.id, member).juror.why == off.why
        with pytest.raises(errors.NotJudging):
            services.declare_interest(wrong.id, DeclareInterest(entry.id, "同事"), actor=member)
        with pytest.raises(errors.AnsweredAlready):
            services.answer_naming(right.id, agrees=True, actor=_other)
    with clock.at(make.JUDGING), pytest.raises(errors.NotJudging):
        make.score(contest, entry, member, 1, 2, 3)


def test_only_the_authority_of_the_place_takes_a_juror_off_and_only_with_a_reason(contest):
    with clock.at(make.ENTERING):
        card, member = make.juror(contest)
        for stranger in (make.officer(stations.DAOLI), member):
            with pytest.raises((NotAllowed, NotFound)):
                services.take_off_juror(card.id, "编号填错了", actor=stranger)
        with pytest.raises(SignInFirst):
            services.take_off_juror(card.id, "编号填错了", actor=Visitor())
        with pytest.raises(Invalid):
            services.take_off_juror(card.id, "错", actor=make.officer())
        with pytest.raises(NotFound):
            services.take_off_juror(uuid.uuid4(), "编号填错了", actor=make.officer())
        refusing, them = make.juror(contest, agrees=False)
        services.answer_naming(refusing.id, agrees=False, actor=them)
        with pytest.raises(errors.AnsweredAlready):
            services.take_off_juror(refusing.id, "编号填错了", actor=make.officer())
        services.call_off_contest(contest.id, "材料要重新核对", actor=make.officer())
        with pytest.raises(errors.ContestOver):
            services.take_off_juror(card.id, "编号填错了", actor=make.officer())


def test_who_has_scored_is_not_taken_off_and_nobody_is_put_back_says_the_database(contest):
    entry = make.entered(contest)
    ((card, member), (free, _other)) = make.jury(contest, 2)
    with clock.at(make.JUDGING):
        make.score(contest, entry, member, 90, 80, 70)
        with pytest.raises(errors.ScoredAlready):
            services.take_off_juror(card.id, "编号填错了", actor=make.officer())
        desk = queries.contest_desk(contest.id, make.officer())
        assert [one.may_be_taken_off for one in desk.progress] == [False, True]
        services.take_off_juror(free.id, "编号填错了", actor=make.officer())
    gone = {"why": "编号填错了", "taken_off_at": make.JUDGING}
    with pytest.raises(IntegrityError, match="has scored"), transaction.atomic():
        Juror.objects.filter(pk=card.id).update(state="taken_off", **gone)
    with pytest.raises(IntegrityError, match="was taken off"), transaction.atomic():
        Juror.objects.filter(pk=free.id).update(state="agreed")
