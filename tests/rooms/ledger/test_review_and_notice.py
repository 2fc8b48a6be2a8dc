"""What stands between a record and its counting: a long day is looked at, a late entry hangs out for a week."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger import errors, queries, services
from tongxing.ledger.models import Standing, Word
from tongxing.ledger.shapes import WithdrawRecord

PROVINCE = 230000000000


def province():
    return ledger.member(ledger.Grant("authority_officer", PROVINCE, PROVINCE + 10**10))


def long_day(somebody, hours, **changes):
    """A day of so many hours, by the person's own codes."""
    order = ledger.order(
        somebody.person_id,
        started_at=ledger.at(7),
        ended_at=ledger.at(7) + dt.timedelta(hours=hours),
        **changes,
    )
    return services.record_service(order, actor=ledger.SYSTEM)


@pytest.mark.parametrize(
    ("hours", "state", "level"), [(8, "effective", ""), (9, "in_review", "host"), (13, "in_review", "top")]
)
def test_a_day_above_the_limits_waits_for_the_host_or_the_top(wang, hours, state, level):
    card = long_day(wang, hours)
    assert (card.state, card.review, card.minutes) == (state, level, hours * 60)


def test_it_is_the_sum_of_the_day_that_counts_across_organisations(wang, system):
    long_day(wang, 5)
    evening = ledger.order(
        wang.person_id,
        organisation_id=ledger.OTHER_TEAM,
        started_at=ledger.at(14),
        ended_at=ledger.at(17, 1),
    )
    assert services.record_service(evening, actor=system).review == "host"


def test_what_was_taken_back_does_not_make_a_day_long(wang, leader, system):
    services.withdraw_record(WithdrawRecord(uuid.uuid4(), long_day(wang, 5).id, "登记错了人"), actor=leader)
    evening = ledger.order(wang.person_id, started_at=ledger.at(14), ended_at=ledger.at(17, 1))
    assert services.record_service(evening, actor=system).state == "effective"


def test_a_reviewer_lets_it_count(wang):
    card = long_day(wang, 9)
    officer = ledger.official()
    assert [one.id for one in queries.waiting_review(officer).items] == [card.id]
    passed = services.pass_review(card.id, uuid.uuid4(), "马拉松志愿者，全天在岗", actor=officer)
    assert (passed.state, queries.waiting_review(officer).items) == ("effective", ())
    assert Announcement.objects.filter(name="ledger.review_passed").count() == 1


def test_the_longest_days_are_for_the_province(wang):
    card = long_day(wang, 13)
    for nearer in (ledger.official(), ledger.leader(role="organisation_manager")):
        with pytest.raises(NotAllowed):
            services.pass_review(card.id, uuid.uuid4(), "全天在岗", actor=nearer)
        assert queries.waiting_review(nearer).items == ()
    assert (
        services.pass_review(card.id, uuid.uuid4(), "防汛抢险连续在岗", actor=province()).state == "effective"
    )


def test_who_entered_it_may_not_review_it(wang):
    manager = ledger.leader(role="organisation_manager")
    order = ledger.called(wang.person_id, started_at=ledger.at(7), ended_at=ledger.at(17))
    card = services.record_service(order, actor=manager)
    assert services.confirm_entry(card.id, uuid.uuid4(), actor=wang.member).state == "in_review"
    with pytest.raises(errors.WitnessInvolved):
        services.pass_review(card.id, uuid.uuid4(), "我自己登的", actor=manager)


def test_there_is_nothing_to_review_in_a_short_day(wang):
    with pytest.raises(errors.NothingToReview):
        services.pass_review(ledger.effective(wang).id, uuid.uuid4(), "没有超过", actor=ledger.official())


def test_passing_twice_with_one_key_is_passing_once(wang):
    card, key, officer = long_day(wang, 9), uuid.uuid4(), ledger.official()
    first = services.pass_review(card.id, key, "全天在岗", actor=officer)
    assert services.pass_review(card.id, key, "全天在岗", actor=officer) == first
    with pytest.raises(errors.NothingToReview):
        services.pass_review(card.id, uuid.uuid4(), "全天在岗", actor=officer)
    assert Word.objects.filter(kind="passed").count() == 1


@pytest.fixture
def hanging(wang, system):
    """A late entry that its volunteer has confirmed."""
    card = services.record_service(ledger.late(wang.person_id), actor=system)
    return services.confirm_entry(card.id, uuid.uuid4(), actor=wang.member)


def test_a_late_entry_hangs_out_for_seven_days_once_its_volunteer_has_confirmed_it(hanging):
    assert (hanging.state, hanging.notice_until) == ("on_notice", dt.date(2026, 3, 22))
    assert hanging.state_sentence() == "正在公示（到3月22日），只显示姓；公示期满无异议就计入时长。"


def test_before_the_word_there_is_no_notice(wang, system):
    card = services.record_service(ledger.late(wang.person_id), actor=system)
    assert (card.state, card.notice_until) == ("pending", None)


def test_it_is_seen_only_where_it_hangs(hanging):
    low, high = 230103000000, 230104000000
    assert [card.id for card in queries.on_notice(low, high).items] == [hanging.id]
    assert queries.on_notice(low + 10**6, high + 10**6).items == ()


@pytest.mark.parametrize(("day", "ended"), [(22, 0), (23, 1)])
def test_it_ends_the_night_after_its_last_day(hanging, day, ended):
    with clock.at(clock.from_local(dt.date(2026, 3, day), dt.time(0, 5))):
        assert services.end_notices(actor=ledger.SYSTEM) == ended
        assert services.end_notices(actor=ledger.SYSTEM) == 0
    state = Standing.objects.get(entry_id=hanging.id).state
    assert state == ("effective" if ended else "on_notice")
    assert Announcement.objects.filter(name="ledger.notice_ended").count() == ended


def test_an_open_question_keeps_it_hanging_until_it_is_answered(hanging):
    key, officer = uuid.uuid4(), ledger.official()
    services.question_entry(hanging.id, key, "这一天他在外地", actor=ledger.SYSTEM)
    with clock.at(clock.from_local(dt.date(2026, 4, 1), dt.time(0, 5))):
        assert services.end_notices(actor=ledger.SYSTEM) == 0
        services.answer_question(hanging.id, key, "核对了车票，确在本地", actor=officer)
        assert services.end_notices(actor=ledger.SYSTEM) == 1


def test_a_question_is_asked_and_answered_once(hanging):
    key, officer = uuid.uuid4(), ledger.official()
    for _twice in range(2):
        services.question_entry(hanging.id, key, "这一天他在外地", actor=officer)
        services.answer_question(hanging.id, key, "核对了车票，确在本地", actor=officer)
    assert sorted(Word.objects.order_by("id").values_list("kind", flat=True)) == [
        "answered",
        "confirmed",
        "published",
        "questioned",
    ]


def test_nobody_questions_what_no_longer_hangs(wang):
    with pytest.raises(errors.NotOnNotice):
        services.question_entry(ledger.effective(wang).id, uuid.uuid4(), "太多了吧", actor=ledger.SYSTEM)


def test_an_answer_answers_a_question(hanging):
    with pytest.raises(errors.NothingToReview):
        services.answer_question(hanging.id, uuid.uuid4(), "没有人问过", actor=ledger.official())


@pytest.mark.parametrize(
    ("deed", "allowed"),
    [
        (
            lambda card, actor: services.question_entry(card.id, uuid.uuid4(), "这一天他在外地", actor=actor),
            {"officer of the region", "auditor of the region", "the platform"},
        ),
        (lambda card, actor: services.end_notices(actor=actor), {"the platform"}),
    ],
)
def test_who_may(hanging, wang, deed, allowed):
    for name, actor in ledger.every_kind_of_actor(ledger.volunteer("陈光", "TX2603000066")).items():
        if name in allowed:
            deed(hanging, actor)
        else:
            with pytest.raises((NotAllowed, NotFound, SignInFirst)):
                deed(hanging, actor)
