"""A draft by the engine: it fills what it can under every rule, leaves alone what stays, and says what is open."""

import uuid

import pytest

from tests.factories import activities as made
from tests.factories import games as make
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.games import errors, queries, services
from tongxing.games.models import GamesAssignment, GamesShift, RosterProposal
from tongxing.games.shapes import AskProposal, AskRepair, Release

pytestmark = pytest.mark.django_db
JOB = SystemActor("games.proposal")
TABLE = make.TABLE.replace(",40\n", ",2\n").replace(",12\n", ",1\n").replace(",25\n", ",2\n")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def stage():
    return make.stage(TABLE + "N-1,会展中心,值夜,夜里,2026-05-16 20:00,2026-05-16 23:00,1\n")


def made_for(stage):
    asked = services.ask_proposal(AskProposal(uuid.uuid4(), stage.games.id), actor=stage.team.leader)
    return services.make_proposal(asked.id, actor=JOB)


def drafted(stage):
    rows = GamesAssignment.objects.filter(games_id=stage.games.id, state="proposed").order_by("id")
    return sorted(rows.values_list("shift__number", "volunteer_id"))


def counts_are_right(stage):
    for row in GamesShift.objects.filter(games_id=stage.games.id):
        live = GamesAssignment.objects.filter(shift=row, state__in=("proposed", "told", "accepted")).count()
        assert row.taken == live <= row.places


def test_seats_are_filled_one_shift_a_day_and_what_is_open_has_a_reason(stage):
    cards = [stage.somebody()[0] for _ in range(3)]
    told = made_for(stage)
    assert (told.ended_how, told.seats, told.placed, told.left) == ("made", 6, 5, 1)
    per_day = GamesAssignment.objects.values_list("volunteer_id", "shift__starts_at__date")
    assert len(set(per_day)) == 5
    assert {card.id for card in cards} == {who for _number, who in drafted(stage)}
    assert [(one.left, one.why) for one in told.open] == [(1, "same_day")]
    assert told.value <= told.bound
    counts_are_right(stage)
    assert queries.latest_proposal(stage.games.id, stage.team.leader) == told


def test_the_same_world_gives_the_same_draft_and_again_changes_nothing(stage):
    for _ in range(3):
        stage.somebody()
    made_for(stage)
    first = drafted(stage)
    again = made_for(stage)
    assert (drafted(stage), again.taken_off) == (first, 0)


def test_what_is_locked_stays_and_others_rest_around_it(stage):
    card, _who = stage.somebody()
    late = stage.place(card, "N-1")
    services.lock_assignment(late.id, True, actor=stage.team.leader)
    told = made_for(stage)
    assert drafted(stage) == [("N-1", card.id)]
    assert {one.why for one in told.open} == {"away"}
    services.lock_assignment(late.id, False, actor=stage.team.leader)
    made_for(stage)
    assert [number for number, _who in drafted(stage)] != ["N-1"]
    counts_are_right(stage)


def test_days_most_shifts_minors_and_reserves_are_kept_to(stage):
    one, _ = stage.somebody(days=(make.LAST,))
    two, _ = stage.somebody(most_shifts=1)
    minor, _ = stage.somebody(who={"age": 16})
    stage.somebody(is_reserve=True)
    told = made_for(stage)
    found = drafted(stage)
    assert {number for number, who in found if who == one.id} <= {"B-1"}
    assert len([who for _number, who in found if who == two.id]) == 1
    assert not {number for number, who in found if who == minor.id} & {"N-1"}
    assert told.placed == len(found)


def test_what_a_post_asks_is_asked_of_the_draft_too(stage):
    stage.open_day(min_age=60)
    stage.somebody()
    told = made_for(stage)
    assert [number for number, _who in drafted(stage)] == ["B-1"]
    assert {one.why for one in told.open if one.post != "饮水"} == {"age"}


def test_with_nobody_there_it_says_so_and_one_works_at_a_time(stage):
    order = AskProposal(uuid.uuid4(), stage.games.id)
    asked = services.ask_proposal(order, actor=stage.team.leader)
    assert services.ask_proposal(order, actor=stage.team.leader) == asked
    other = services.ask_proposal(AskProposal(uuid.uuid4(), stage.games.id), actor=stage.team.leader)
    assert other.id == asked.id
    done = services.make_proposal(asked.id, actor=JOB)
    assert (done.ended_how, services.make_proposal(asked.id, actor=JOB)) == ("nothing", done)
    assert RosterProposal.objects.count() == 1


def test_only_the_organisation_asks_and_only_the_job_makes(stage):
    asked = services.ask_proposal(AskProposal(uuid.uuid4(), stage.games.id), actor=stage.team.leader)
    _person, stranger = made.volunteer()
    for deed in (
        lambda: services.ask_proposal(AskProposal(uuid.uuid4(), stage.games.id), actor=stranger),
        lambda: services.make_proposal(asked.id, actor=stage.team.leader),
        lambda: queries.proposal(asked.id, stranger),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            deed()
    with pytest.raises(errors.ProposalUnknown):
        services.make_proposal(uuid.uuid4(), actor=JOB)
    assert queries.latest_proposal(stage.games.id, stranger) is None
    assert queries.proposal(asked.id, stage.team.leader).ended_at is None


def test_who_was_moved_by_hand_meanwhile_is_left_where_they_are(stage):
    card, _who = stage.somebody()
    asked = services.ask_proposal(AskProposal(uuid.uuid4(), stage.games.id), actor=stage.team.leader)

    def meddle(done, _left):
        if not GamesAssignment.objects.exists():
            stage.place(card, "N-1")
        return True

    services.make_proposal(asked.id, actor=JOB, go_on=meddle)
    assert drafted(stage) == [("N-1", card.id)]
    counts_are_right(stage)


def repaired(stage, card):
    asked = services.ask_repair(AskRepair(uuid.uuid4(), card.id), actor=stage.team.leader)
    return services.make_proposal(asked.id, actor=JOB)


def test_what_somebody_left_is_filled_by_a_reserve_and_nobody_else_moves(stage):
    (one, me), (two, _you), (reserve, _three) = (
        stage.somebody(),
        stage.somebody(),
        stage.somebody(is_reserve=True),
    )
    stage.place(one, "A-1")
    stage.place(two, "A-2")
    services.release(Release(one.id), actor=me)
    told = repaired(stage, one)
    assert (told.ended_how, told.seats, told.placed, told.taken_off) == ("made", 1, 1, 0)
    assert drafted(stage) == sorted([("A-1", reserve.id), ("A-2", two.id)])
    counts_are_right(stage)


def test_where_nobody_can_stand_in_the_place_stays_open_with_the_reason_and_nobody_moves(stage):
    (one, me), (two, _you) = stage.somebody(), stage.somebody(days=(make.FIRST,))
    third, _three = stage.somebody(days=(make.FIRST,), is_reserve=True)
    stage.place(one, "B-1")
    stage.place(two, "N-1")
    stage.place(third, "A-2")
    services.release(Release(one.id), actor=me)
    told = repaired(stage, one)
    assert (told.placed, told.left, [line.why for line in told.open]) == (0, 1, ["away"])
    assert drafted(stage) == sorted([("A-2", third.id), ("N-1", two.id)])
    counts_are_right(stage)


def test_a_place_is_filled_by_a_chain_somebody_moves_and_a_third_takes_what_they_leave(stage):
    (one, me), (two, _you) = stage.somebody(), stage.somebody(most_shifts=1)
    third, _three = stage.somebody(days=(make.LAST,))
    stage.place(one, "A-1")
    stage.place(two, "B-1")
    services.release(Release(one.id), actor=me)
    told = repaired(stage, one)
    assert (told.ended_how, told.placed, told.left) == ("made", 1, 0)
    assert drafted(stage) == sorted([("A-1", two.id), ("B-1", third.id)])
    counts_are_right(stage)
