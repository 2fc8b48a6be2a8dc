"""A round is worked out by the stated method, hangs in public, and stands when every objection is answered."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories import contests as make
from tests.factories import stations
from tongxing.access.shapes import Visitor
from tongxing.contests import errors, queries, rules, services
from tongxing.contests.models import ContestEntry, ContestRound, Juror, RoundSelection, ScoreSheet
from tongxing.contests.shapes import (
    AnswerObjection,
    DeclareInterest,
    NameJuror,
    ObjectToEntry,
    RoundPlan,
)
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def objecting(entry_id, **wanted) -> ObjectToEntry:
    return ObjectToEntry(**{"key": uuid.uuid4(), "entry_id": entry_id, "text": "照片不是这个项目的"} | wanted)


def test_results_are_what_anybody_works_out_from_the_published_sheets(db):
    contest, _entries = make.hanging(3)
    (result,) = queries.contest(contest.id).results
    again = rules.results(
        result.sheets, contest.criteria, contest.method, contest.trimmed_from, result.round.seats
    )
    assert tuple(one.told for one in result.placed) == again
    assert [(one.entry.number, one.told.score_text, one.told.selected) for one in result.placed] == [
        (1, "90.00", True),
        (2, "80.00", False),
        (3, "70.00", False),
    ]
    assert list(RoundSelection.objects.values_list("entry__number", flat=True)) == [1]
    assert {one.juror for one in result.sheets} == {1, 2, 3}


def test_a_result_names_projects_and_teams_and_no_juror_by_name(db):
    contest, _entries = make.hanging(1)
    tale = queries.contest(contest.id)
    assert all(name not in repr(tale.results) for name in ("masked_name", "person", "account"))
    assert [one.masked_name for one in tale.jury] == sorted(one.masked_name for one in tale.jury)


def test_a_round_closes_after_its_last_day_with_enough_scores(db):
    contest = make.announced()
    entry = make.entered(contest)
    members = [member for _card, member in make.jury(contest)]
    held = queries.contest(contest.id).rounds[0]
    make.judged(contest, [entry], members[:2])
    with clock.at(make.JUDGING), pytest.raises(errors.RoundOpen):
        services.close_round(held.id, actor=make.officer())
    with clock.at(make.AFTER):
        with pytest.raises(errors.TooFewScores) as refused:
            services.close_round(held.id, actor=make.officer())
        assert refused.value.sentence("zh").endswith("差的是：1。")
        with pytest.raises(NotAllowed):
            services.close_round(held.id, actor=make.officer(stations.DAOLI))
        make.score(contest, entry, members[2], 50, 50, 50)
        card = services.close_round(held.id, actor=make.officer())
        assert services.close_round(held.id, actor=make.officer()) == card
        with pytest.raises(errors.NotJudging):
            make.score(contest, entry, members[2], 60, 60, 60)
        with pytest.raises(errors.ContestOver):
            services.name_juror(NameJuror(uuid.uuid4(), contest.id, "X", "教师"), actor=make.officer())
    assert (card.state, card.notice_until.isoformat()) == ("on_notice", "2026-07-08")


def test_after_the_round_closed_the_database_takes_no_sheet(db):
    contest, entries = make.hanging(1)
    late = ScoreSheet(
        key=uuid.uuid4(),
        round=ContestRound.objects.get(),
        entry=ContestEntry.objects.get(),
        juror=Juror.objects.get(number=1),
        edition=9,
        points=[100, 100, 100],
        scored_at=clock.now(),
    )
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        late.save()
    assert (contest.state, len(entries)) == ("on_notice", 1)


def test_a_sheet_does_not_count_once_its_juror_declared_an_interest(db):
    contest = make.announced()
    first, second = make.entered(contest), make.entered(contest)
    jury = make.jury(contest, 4)
    make.judged(contest, [first, second], [member for _card, member in jury])
    with clock.at(make.JUDGING):
        services.declare_interest(
            jury[0][0].id, DeclareInterest(first.id, "队长是我的老同事"), actor=jury[0][1]
        )
    with clock.at(make.AFTER):
        services.close_round(queries.contest(contest.id).rounds[0].id, actor=make.officer())
    (result,) = queries.contest(contest.id).results
    assert [one.told.jurors for one in result.placed] == [(2, 3, 4), (1, 2, 3, 4)]
    assert [(one.juror, one.entry, one.why, one.words) for one in result.interests] == [(1, 1, "near", "")]


def test_a_second_round_judges_what_the_first_selected(db):
    days = [make.an_order().rounds[0].judge_from, make.an_order().rounds[0].judge_until]
    later = [one.replace(month=7, day=day) for one, day in zip(days, (6, 8), strict=True)]
    contest = make.announced(rounds=(RoundPlan("初评", *days, 2), RoundPlan("终评", *later, 1)))
    entries = [make.entered(contest) for _at in range(3)]
    members = [member for _card, member in make.jury(contest)]
    make.judged(contest, entries, members)
    first, second = queries.contest(contest.id).rounds
    with clock.at(make.AFTER):
        with pytest.raises(errors.RoundOpen):
            services.close_round(second.id, actor=make.officer())
        assert services.close_round(first.id, actor=make.officer()).state == "announced"
        assert queries.contest(contest.id).results == ()
    with clock.at(clock.from_local(later[0], make.dt.time(9))):
        with pytest.raises(errors.NotInRound):
            make.score(contest, entries[2], members[0], 99, 99, 99, number=2)
        for at, entry in enumerate(entries[:2]):
            for member in members:
                make.score(contest, entry, member, *(3 * [70 + 10 * at]), number=2)
    with clock.at(make.PUBLISHING):
        assert services.close_round(second.id, actor=make.officer()).state == "on_notice"
        last = queries.contest(contest.id).results[-1]
    assert [one.entry.number for one in last.placed if one.told.selected] == [2]


def test_anybody_may_object_while_results_hang_and_nothing_stands_before_the_answer(db):
    contest, (first, _second) = make.hanging()
    order = objecting(first.id)
    with clock.at(make.AFTER):
        with pytest.raises(Invalid):
            services.report_entry(objecting(first.id, text="假"), actor=Visitor())
        told = services.report_entry(order, actor=Visitor())
        assert services.report_entry(order, actor=Visitor()) == told
        assert queries.contest(contest.id).objections == ()
    with clock.at(make.PUBLISHING):
        with pytest.raises(errors.NotOnNotice):
            services.report_entry(objecting(first.id), actor=Visitor())
        with pytest.raises(errors.NoticeRuns):
            services.publish_results(contest.id, actor=make.officer())
        answer = AnswerObjection(told.id, upholds=False, answer="照片已经核对，是本项目的")
        with pytest.raises(NotAllowed):
            services.answer_objection(answer, actor=make.officer(stations.DAOLI))
        said = services.answer_objection(answer, actor=make.officer())
        assert services.answer_objection(answer, actor=make.officer()) == said
        with pytest.raises(errors.AnsweredAlready):
            services.answer_objection(
                AnswerObjection(told.id, upholds=True, answer="改主意了"), actor=make.officer()
            )
        assert services.publish_results(contest.id, actor=make.officer()).state == "published"
        assert services.publish_results(contest.id, actor=make.officer()).state == "published"
        with pytest.raises(errors.ContestOver):
            services.call_off_contest(contest.id, "不办了不办了", actor=make.officer())
    assert [one.state for one in queries.contest(contest.id).objections] == ["dismissed"]


def test_an_upheld_objection_takes_the_entry_out_and_the_rest_hangs_again(db):
    contest, (first, second) = make.hanging()
    with clock.at(make.AFTER):
        told = services.report_entry(objecting(first.id), actor=Visitor())
    with clock.at(make.PUBLISHING):
        services.answer_objection(
            AnswerObjection(told.id, upholds=True, answer="材料不是这个项目的"), actor=make.officer()
        )
        with pytest.raises(errors.NoticeRuns):
            services.publish_results(contest.id, actor=make.officer())
    tale = queries.contest(contest.id)
    assert [one.entry.id for one in tale.results[0].placed if one.told.selected] == [second.id]
    assert (tale.contest.state, tale.contest.notice_until.isoformat()) == ("on_notice", "2026-07-16")
    editions = RoundSelection.objects.order_by("edition").values_list("edition", "entry__number")
    assert list(editions) == [(1, 1), (2, 2)]


def test_results_are_published_after_the_notice(db):
    contest, _entries = make.hanging()
    with clock.at(make.AFTER), pytest.raises(errors.NoticeRuns):
        services.publish_results(contest.id, actor=make.officer())
    with pytest.raises(NotFound):
        services.publish_results(uuid.uuid4(), actor=make.officer())


@pytest.mark.race(guard=("row lock",))
@pytest.mark.django_db(transaction=True)
def test_of_two_closings_at_once_one_works_the_round_out(race, transactional_db):
    contest = make.announced()
    entry = make.entered(contest)
    make.judged(contest, [entry], [member for _card, member in make.jury(contest)])
    held = queries.contest(contest.id).rounds[0]

    def closing():
        with clock.at(make.AFTER):
            return services.close_round(held.id, actor=make.officer())

    won, lost = race(closing, meeting_at="tongxing.contests.services.closing._require_scores")
    assert (len(won), lost, RoundSelection.objects.count()) == (2, [], 1)
