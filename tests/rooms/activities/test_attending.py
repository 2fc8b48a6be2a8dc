"""Coming and leaving: a code that lives a minute, a roll call, and minutes only between both ends."""

import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import activities as made
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Arrival, Departure, RefusedCode
from tongxing.activities.shapes import Arrive, Depart, Handset, RollCall
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal
from tongxing.ledger import queries as ledger


@pytest.fixture
def card(team):
    return made.activity(team)


@pytest.fixture
def somebody(card):
    """Somebody who holds a place: the person and the account."""
    return made.held(card)


def minutes(person) -> tuple[int, int]:
    sums = ledger.minutes_of(person.id)
    return sums.effective, sums.pending


def test_between_two_own_codes_lie_minutes_that_count_at_once(team, card, somebody):
    person, who = somebody
    with made.the_day(13, 50):
        came = made.arrive(card, who, team)
    assert (came.attendance.arrival_method, minutes(person)) == ("own_scan", (0, 0))
    with made.the_day(16, 40):
        left = made.depart(card, who, team)
        (entry,) = ledger.entries_of(person.id, who).items
    assert (left.attendance.minutes, minutes(person)) == (150, (150, 0))
    assert (entry.id, entry.evidence_class, entry.title) == (left.entry_id, "A", card.title)
    assert (entry.started_at, entry.ended_at) == (made.START, made.END)


def test_only_the_time_there_counts_and_nothing_is_rounded_up(team, card, somebody):
    person, who = somebody
    with made.the_day(14, 10, 30):
        made.arrive(card, who, team)
    with made.the_day(15, 40, 29):
        made.depart(card, who, team)
    assert minutes(person) == (89, 0)


def test_coming_without_leaving_makes_no_minutes(team, card, somebody):
    person, who = somebody
    with made.the_day(14):
        made.arrive(card, who, team)
    assert (Departure.objects.count(), minutes(person)) == (0, (0, 0))


def test_who_came_and_left_before_the_start_served_nothing(team, card, somebody):
    person, who = somebody
    with made.the_day(13, 20):
        made.arrive(card, who, team)
    with made.the_day(13, 50):
        left = made.depart(card, who, team)
    assert (left.attendance.minutes, left.entry_id, minutes(person)) == (0, None, (0, 0))


def test_a_roll_call_waits_for_the_persons_own_word(team, card, somebody):
    person, _ = somebody
    with made.the_day(16, 45):
        made.called(card, person, team, "arrive", made.at(14, 10))
        left = made.called(card, person, team, "depart", made.at(16, 20))
    assert (left.attendance.minutes, minutes(person)) == (130, (0, 130))
    assert JournalLine.objects.filter(deed="activities.roll_call", actor=team.leader.label).count() == 2


def test_one_own_end_alone_is_not_the_persons_own_record(team, card, somebody):
    person, who = somebody
    with made.the_day(14):
        made.called(card, person, team, "arrive")
    with made.the_day(16):
        made.depart(card, who, team)
    assert minutes(person) == (0, 120)


@pytest.mark.parametrize("deed", ["arrive", "depart"])
def test_a_second_time_changes_nothing(team, card, somebody, deed):
    person, who = somebody
    with made.the_day(14):
        made.arrive(card, who, team)
    if deed == "depart":
        with made.the_day(15):
            made.depart(card, who, team)
    with made.the_day(16):
        again = getattr(made, deed)(card, who, team)
    first = made.at(14) if deed == "arrive" else made.at(15)
    assert getattr(again.attendance, "arrived_at" if deed == "arrive" else "departed_at") == first
    assert (Arrival.objects.count(), Departure.objects.count()) == (1, int(deed == "depart"))


def test_a_code_lives_for_its_half_minute_and_the_next(team, card, somebody):
    _, who = somebody
    with made.the_day(14):
        shown = made.code(card, team)
    for seconds, fits in ((59, True), (60, False)):
        with made.the_day(14, 0, seconds):
            order = Arrive(uuid.uuid4(), card.id, shown)
            if fits:
                assert queries.attendance.code_is_right(card.id, card.region_code, shown)
            else:
                with pytest.raises(errors.CodeWrong):
                    services.arrive(order, actor=who)


def test_full_width_digits_and_blanks_are_read(team, card, somebody):
    _, who = somebody
    with made.the_day(14):
        shown = made.code(card, team)
        wide = " ".join(chr(ord(digit) + 0xFEE0) for digit in shown)
        assert made.arrive(card, who, team, code=wide).attendance.arrived_at == made.at(14)


@pytest.mark.parametrize("typed", ["", "000000", "12345", "1234567", "<script>", "😀😀😀😀😀😀", "-1"])
def test_a_wrong_code_is_refused_and_leaves_a_trace_for_the_leader(team, card, somebody, typed):
    person, who = somebody
    with made.the_day(14):
        with pytest.raises(errors.CodeWrong):
            made.arrive(card, who, team, code=typed)
        (trace,) = queries.refused_codes(card.id, team.leader)
    assert (trace.masked_name, trace.why, Arrival.objects.count()) == (
        person.masked_name,
        "activities.code_wrong",
        0,
    )


def test_the_code_of_another_activity_does_not_fit(team, card, somebody):
    _, who = somebody
    other = made.activity(team, key=uuid.uuid4())
    with made.the_day(14), pytest.raises(errors.CodeWrong):
        made.arrive(card, who, team, code=made.code(other, team))


@pytest.mark.parametrize("moment", [(12, 59), (18, 31)])
def test_the_code_works_around_the_time_of_the_activity_and_never_else(team, card, somebody, moment):
    _, who = somebody
    with made.the_day(*moment):
        assert not queries.arrival_code(card.id, team.leader).is_open
        with pytest.raises(errors.NotTheTime):
            made.arrive(card, who, team, code="123456")


def test_without_a_place_nobody_arrives(team, card):
    _, stranger = made.volunteer()
    with made.the_day(14):
        for actor in (stranger, team.leader):
            with pytest.raises(errors.NoPlaceHeld):
                made.arrive(card, actor, team)


def test_on_the_waiting_list_nobody_arrives(team):
    card = made.activity(team, places=1, full=True)
    _, who = made.waiting(card)
    with made.the_day(14), pytest.raises(errors.NoPlaceHeld):
        made.arrive(card, who, team)


def test_nobody_leaves_who_has_not_come(team, card, somebody):
    person, who = somebody
    with made.the_day(15):
        with pytest.raises(errors.NotArrived):
            made.depart(card, who, team)
        with pytest.raises(errors.NotArrived):
            made.called(card, person, team, "depart")
    assert Departure.objects.count() == 0


@pytest.mark.parametrize("when", [(15, 1), (12, 0), (13, 29)])
def test_a_roll_call_is_for_a_moment_that_was(team, card, somebody, when):
    person, who = somebody
    with made.the_day(13, 30):
        made.arrive(card, who, team)
    with made.the_day(15), pytest.raises(errors.MomentImpossible):
        made.called(card, person, team, "depart", made.at(*when))


def test_no_roll_call_before_the_day(team, card, somebody):
    person, _ = somebody
    with pytest.raises(errors.NotTheTime):
        made.called(card, person, team, "arrive")


def test_only_the_leader_of_this_team_calls_the_roll(team, card, somebody):
    person, who = somebody
    actors = {**access.everybody(), "the person": who, "officer": team.officer}
    with made.the_day(15):
        for kind, actor in actors.items():
            order = RollCall(uuid.uuid4(), card.id, person.id, "arrive")
            with pytest.raises(Refusal):
                services.roll_call(order, actor=actor)
            assert Arrival.objects.count() == 0, kind
        assert made.called(card, person, team, "arrive").attendance.arrived_at == made.at(15)


@pytest.mark.parametrize("question", ["roster", "refused_codes", "arrival_code"])
def test_only_the_leader_of_this_team_sees_the_list_and_the_code(team, card, somebody, question):
    for kind, actor in access.everybody().items():
        with pytest.raises((NotAllowed, NotFound, Refusal)):
            getattr(queries, question)(card.id, actor)
        assert kind
    assert getattr(queries, question)(card.id, team.leader) is not None


def test_the_roster_masks_names_and_shows_both_ends(team, card, somebody):
    person, who = somebody
    with made.the_day(14):
        made.arrive(card, who, team)
    (line,) = queries.roster(card.id, team.leader)
    assert (line.masked_name, line.volunteer_number) == (person.masked_name, person.volunteer_number)
    assert (line.attendance.arrived_at, line.attendance.departed_at) == (made.at(14), None)


def test_a_person_of_another_activity_cannot_be_called_here(team, card):
    other = made.activity(team, key=uuid.uuid4())
    person, _ = made.held(other)
    with made.the_day(15), pytest.raises(errors.NoPlaceHeld):
        made.called(card, person, team, "arrive")


def test_the_phones_clock_and_ours_are_both_kept_and_no_point_is(team, card, somebody):
    _, who = somebody
    with made.the_day(14, 3):
        made.arrive(card, who, team, handset=Handset("phone", made.at(13, 59)))
    row = Arrival.objects.get()
    assert (row.device_at, row.recorded_at) == (made.at(13, 59), made.at(14, 3))
    assert not {field.name for field in Arrival._meta.fields} & {"lat", "lon", "point"}


@pytest.mark.parametrize("deed", [Arrive, Depart])
def test_a_made_up_activity_is_not_there(team, somebody, deed):
    _, who = somebody
    do = services.arrive if deed is Arrive else services.depart
    with made.the_day(14), pytest.raises(errors.ActivityUnknown):
        do(deed(uuid.uuid4(), uuid.uuid4(), "123456"), actor=who)


def test_old_traces_are_the_leaders_of_that_day_only(team, card, somebody):
    _, who = somebody
    with made.the_day(14), pytest.raises(errors.CodeWrong):
        made.arrive(card, who, team, code="1")
    with clock.at(made.at(14) + dt.timedelta(days=31)):
        assert services.sweep_refused_codes(actor=made.JOB) == 1
    assert RefusedCode.objects.count() == 0
