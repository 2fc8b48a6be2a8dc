"""Funds: the authority opens and fills them, volunteers give to them, and those in need are granted from them."""

import uuid
from dataclasses import replace

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.people.rules import volunteer_number
from tongxing.points import errors, queries, services
from tongxing.points.shapes import GiveToFund, GrantFromFund, IssueToFund, OpenFund

pytestmark = pytest.mark.django_db
NUMBER = volunteer_number("2603000017000")


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        make.ground()
        yield


@pytest.fixture
def wang() -> ledger.Volunteer:
    somebody = ledger.volunteer(number=NUMBER)
    make.served(somebody)
    make.settled(somebody)
    return somebody


def given(somebody, fund, points=4, **changes):
    order = GiveToFund(uuid.uuid4(), somebody.person_id, fund.id, points)
    return services.give_to_fund(replace(order, **changes), actor=somebody.member)


def granted(fund, points=3, number=NUMBER, **changes):
    order = GrantFromFund(uuid.uuid4(), fund.id, number, points, "行动不便，使用送餐礼遇")
    return services.grant_from_fund(replace(order, **changes), actor=make.officer())


def test_points_given_lie_in_the_fund_and_in_nobodys_name(wang):
    fund = make.a_fund()
    card = given(wang, fund)
    assert (card.fund_name, card.points, queries.in_hand(wang.person_id)) == ("南岗区助困积分基金", 4, 1)
    assert queries.fund(fund.id, make.officer()).balance == 4
    (line,) = queries.fund_lines(fund.id, make.officer()).items
    assert (line.kind, line.amount, line.why) == ("gift", 4, "")
    assert str(wang.person_id) not in repr(line)


def test_the_same_key_is_the_same_gift(wang):
    fund, key = make.a_fund(), uuid.uuid4()
    assert given(wang, fund, key=key) == given(wang, fund, key=key)
    assert queries.in_hand(wang.person_id) == 1


def test_more_than_there_is_cannot_be_given(wang):
    fund = make.a_fund()
    with pytest.raises(errors.NotEnoughPoints):
        given(wang, fund, 6)
    with pytest.raises(errors.TooManyAtOnce):
        given(wang, fund, 501)
    with pytest.raises(NotFound):
        given(wang, fund, fund_id=uuid.uuid4())
    assert queries.fund(fund.id, make.officer()).balance == 0


def test_the_authority_issues_with_a_reason_that_stays():
    fund = make.a_fund(100)
    assert fund.balance == 100
    (line,) = queries.fund_lines(fund.id, make.officer()).items
    assert (line.kind, line.amount, line.left, line.why) == ("fund_issue", 100, 100, "年初发放")


def test_the_same_key_issues_once():
    fund = make.a_fund()
    order = IssueToFund(uuid.uuid4(), fund.id, 50, "年初发放")
    first = services.issue_to_fund(order, actor=make.officer())
    assert services.issue_to_fund(order, actor=make.officer()) == first
    with pytest.raises(errors.KeyTaken):
        services.issue_to_fund(replace(order, points=51), actor=make.officer())
    assert queries.fund(fund.id, make.officer()).balance == 50


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (errors.NotANumber, {"points": 0}),
        (errors.TooManyAtOnce, {"points": 10001}),
        (Invalid, {"why": ""}),
        (NotFound, {"fund_id": uuid.uuid4()}),
    ],
)
def test_what_cannot_be_issued_is_refused(refusal, changes):
    fund = make.a_fund()
    with pytest.raises(refusal):
        services.issue_to_fund(
            replace(IssueToFund(uuid.uuid4(), fund.id, 50, "年初发放"), **changes), actor=make.officer()
        )
    assert books.trial_balance("points").postings == 0


def test_a_grant_is_in_the_volunteers_hand_and_told(wang):
    fund = make.a_fund(100)
    card = granted(fund)
    assert (card.kind, queries.in_hand(wang.person_id)) == ("grant", 8)
    assert queries.fund(fund.id, make.officer()).balance == 97
    assert make.booked(wang).granted == 3
    (told,) = Announcement.objects.filter(name="points.points_granted").order_by("id")
    assert told.facts["person_id"] == str(wang.person_id)
    assert list(queries.findings()) == []


def test_a_grant_twice_by_one_key_is_one(wang):
    fund, key = make.a_fund(100), uuid.uuid4()
    assert granted(fund, key=key) == granted(fund, key=key)
    assert queries.fund(fund.id, make.officer()).balance == 97


def test_a_fund_gives_no_more_than_it_holds(wang):
    fund = make.a_fund(2)
    with pytest.raises(errors.NotEnoughPoints) as refused:
        granted(fund)
    assert refused.value.facts == {"wanted": 3, "left": 2}
    with pytest.raises(errors.NobodyOfThatNumber):
        granted(fund, 1, "TX0000000000")
    assert queries.in_hand(wang.person_id) == 5


def test_opening_twice_with_one_key_opens_one():
    key = uuid.uuid4()
    order = OpenFund(key, "南岗区助困积分基金", "帮助有困难的志愿者", make.COUNTY)
    officer = make.officer()
    assert services.open_fund(order, actor=officer) == services.open_fund(order, actor=officer)
    for changes in ({"name": "金"}, {"purpose": ""}, {"name": "金" * 41}):
        with pytest.raises(Invalid):
            services.open_fund(replace(order, key=uuid.uuid4(), **changes), actor=officer)
    assert len(queries.funds_in(officer)) == 1


MAY = {
    "open": {"officer of the region"},
    "issue": {"officer of the region"},
    "grant": {"officer of the region"},
    "see": {"officer of the region", "auditor of the region"},
}


@pytest.mark.parametrize("deed", MAY)
def test_funds_are_the_authoritys(wang, deed):
    fund = make.a_fund(100)
    deeds = {
        "open": lambda by: services.open_fund(
            OpenFund(uuid.uuid4(), "另一个基金", "帮助有困难的志愿者", make.COUNTY), actor=by
        ),
        "issue": lambda by: services.issue_to_fund(
            IssueToFund(uuid.uuid4(), fund.id, 5, "年初发放"), actor=by
        ),
        "grant": lambda by: services.grant_from_fund(
            GrantFromFund(uuid.uuid4(), fund.id, NUMBER, 1, "行动不便"), actor=by
        ),
        "see": lambda by: queries.fund(fund.id, by),
    }
    may = set()
    for name, actor in ledger.every_kind_of_actor(wang).items():
        try:
            deeds[deed](actor)
        except (NotAllowed, NotFound, SignInFirst):
            continue
        may.add(name)
    assert may == MAY[deed]


def test_a_volunteer_may_give_to_the_funds_around_home():
    make.a_fund()
    assert [one.name for one in queries.funds_open_to(ledger.HUAYUAN)] == ["南岗区助困积分基金"]
    assert queries.funds_open_to(make.HAILIN) == ()


def test_the_books_are_sums_and_come_to_zero(wang):
    given(wang, make.a_fund(10))
    told = queries.books(make.officer())
    assert [(line.owner_kind, line.owner, line.total) for line in told.lines] == [
        ("fund", "", 14),
        ("person", "", 1),
        ("system", "points.fund_issue", -10),
        ("system", "points.issued", -5),
    ]
    assert told.total == 0
    with pytest.raises(NotAllowed):
        queries.books(wang.member)
