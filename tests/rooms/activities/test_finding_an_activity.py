"""The list of open activities: what is near, soon and fitting, why, and the same cost whatever its length."""

import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import activities as made
from tests.factories.places import DAOLI, NANGANG
from tongxing.access.matrix import allows, narrowing
from tongxing.activities import queries, services
from tongxing.activities.models import Activity
from tongxing.activities.shapes import ActivityFilter, CancelActivity
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest

NOBODY = access.Visitor()
HERE = (45.7602, 126.6411)


def titles(viewer=NOBODY, page=None, **wanted) -> list[str]:
    return [row.title for row in queries.open_activities(viewer, ActivityFilter(**wanted), page).items]


def moved(card, **columns):
    """Put an activity elsewhere, past the deeds: only where it lies matters here."""
    Activity.objects.filter(pk=card.id).update(**columns)
    return card


def on(day: dt.date) -> dict[str, dt.datetime]:
    times = {"starts_at": 14, "ends_at": 16, "sign_up_closes_at": 12, "cancel_until": 9}
    return {name: made.at(hour, day=day) for name, hour in times.items()}


@pytest.fixture
def three(team):
    """Near and on Saturday; two kilometres off on Wednesday; in another county next week."""
    near = made.activity(team, title="陪老人买菜")
    wednesday, next_week = on(dt.date(2026, 3, 18)), on(dt.date(2026, 3, 25))
    far = moved(made.activity(team, title="社区清扫", category="0006", **wednesday), lat=45.7782)
    away = made.activity(team, title="中央大街引导", **next_week)
    return near, far, moved(away, region_code=DAOLI, lat=45.7732, lon=126.6180)


def test_by_time_it_is_the_same_for_everybody(three):
    assert titles(by_fit=False) == ["社区清扫", "陪老人买菜", "中央大街引导"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"category": "0006"}, ["社区清扫"]),
        ({"weekend": True}, ["陪老人买菜"]),
        ({"on": dt.date(2026, 3, 18)}, ["社区清扫"]),
        ({"near": HERE, "within_metres": 1000}, ["陪老人买菜"]),
        ({"region_low": DAOLI, "region_high": NANGANG}, ["中央大街引导"]),
        ({"category": "nonsense"}, []),
        ({"on": dt.date(2020, 1, 1)}, []),
    ],
)
@pytest.mark.parametrize("by_fit", [True, False])
def test_it_can_be_narrowed(three, wanted, expected, by_fit):
    assert titles(**wanted, by_fit=by_fit) == expected


def test_a_distance_is_that_on_the_ground(three):
    rows = queries.open_activities(NOBODY, ActivityFilter(near=HERE)).items
    assert {row.title: round(row.distance_metres, -1) for row in rows} == {
        "陪老人买菜": 0,
        "社区清扫": 2000,
        "中央大街引导": 2300,
    }


def test_every_row_says_why_in_one_to_three_sentences(team):
    made.activity(team, needed_skills=("19",))
    _, who = made.volunteer(skills=("19",), categories=("0017",))
    (row,) = queries.open_activities(who, ActivityFilter(near=HERE)).items
    assert [reason.code for reason in row.why_fits] == ["skill", "near", "category"]
    (plain,) = queries.open_activities(NOBODY).items
    assert [reason.sentence() for reason in plain.why_fits] == ["就在这个周末", "还有 3 个名额"]


def test_what_fits_a_person_stands_first_for_them_only(team):
    made.activity(team, title="先来的", category="0006")
    made.activity(team, title="合适的", category="0017", key=uuid.uuid4())
    _, who = made.volunteer(categories=("0017",))
    assert (titles(who), titles(who, by_fit=False)) == (["合适的", "先来的"], ["先来的", "合适的"])


def test_only_what_one_can_sign_up_for_is_listed(team):
    made.draft(team)
    made.submitted(team, key=uuid.uuid4())
    off = made.activity(team, title="取消的")
    services.cancel_activity(CancelActivity(off.id, uuid.uuid4(), "大雪封路"), actor=team.leader)
    open_one = made.activity(team, title="开放的")
    assert titles() == ["开放的"]
    with clock.at(open_one.sign_up_closes_at):
        assert titles() == []


def test_pages_follow_each_other_without_gap_or_double(team):
    for number in range(5):
        made.activity(team, title=f"第{number}个", key=uuid.uuid4())
    for by_fit in (True, False):
        seen = [titles(page=PageRequest(number, 2), by_fit=by_fit) for number in (1, 2, 3)]
        assert [len(page) for page in seen] == [2, 2, 1]
        assert len({title for page in seen for title in page}) == 5


def test_the_list_costs_the_same_however_long_it_is(team, django_assert_num_queries):
    _, who = made.volunteer()
    for rounds in (1, 6):
        for _ in range(rounds):
            made.activity(team, key=uuid.uuid4())
        with django_assert_num_queries(1):
            queries.open_activities(NOBODY)
        with django_assert_num_queries(2):
            queries.open_activities(who, ActivityFilter(near=HERE, weekend=True))


def test_a_check_and_its_filter_agree(team):
    cards = [make(team) for make in made.EVERY_STATE.values()]
    deeds = [
        "see_activity",
        "publish_activity",
        "submit_activity",
        "see_roster",
        "cancel_activity",
        "roll_call",
    ]
    actors = {**access.everybody(), "leader": team.leader, "officer": team.officer}
    for deed in (f"activities.{name}" for name in deeds):
        for kind, actor in actors.items():
            part = narrowing(actor, deed)
            listed = (
                set(Activity.objects.filter(part).values_list("id", flat=True)) if part is not None else set()
            )
            checked = {row.id for row in Activity.objects.order_by("id") if allows(actor, deed, row)}
            assert listed == checked, (deed, kind)
    assert len(cards) == 3


def test_a_team_sees_its_own_past_and_future(team):
    other = made.activity(made.team("别的队"))
    mine = made.activity(team)
    assert [row.id for row in queries.activities_of_team(team.leader).items] == [mine.id]
    with clock.at(mine.ends_at):
        assert [row.state for row in queries.activities_of_team(team.leader).items] == ["ended"]
    with clock.at(mine.ends_at + dt.timedelta(hours=2)):
        assert [row.state for row in queries.activities_of_team(team.leader, past=True).items] == ["ended"]
        assert queries.activities_of_team(team.leader).items == ()
    assert other.id != mine.id
