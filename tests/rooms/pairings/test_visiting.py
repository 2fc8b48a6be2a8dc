"""A visit is written down; with the word of the person visited it is service, and what is not well is heard."""

import datetime as dt
import uuid

import pytest

from tests.factories import orders, people, stations
from tests.factories import pairings as made
from tests.factories.places import NANGANG
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.ledger import queries as ledger
from tongxing.needs.queries import sign_of_contact
from tongxing.orders import companions
from tongxing.pairings import errors, queries, services
from tongxing.pairings.models import Alarm, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_with_the_word_an_hour_is_in_the_ledger():
    paired = made.paired()
    visit = made.visited(paired)
    assert (visit.state, visit.minutes, visit.found) == ("done", 60, "well")
    entry = ledger.entry(visit.entry_id, paired.member)
    assert (entry.minutes, entry.title, entry.arrival_method) == (60, "结对探访", "beneficiary_word")
    assert (entry.occasion.room, entry.occasion.kind, entry.occasion.id) == ("pairings", "visit", visit.id)
    assert "花园街 12 号" not in entry.place_text


def test_without_the_word_the_visit_is_kept_without_hours():
    visit = made.visited(made.paired(), with_word=False)
    assert (visit.state, visit.entry_id) == ("done", None)


def test_a_wrong_word_is_refused_and_nothing_is_kept():
    paired = made.paired()
    with pytest.raises(errors.WordWrong):
        made.visited(paired, word="青松 苹果 27")
    assert paired.visit().state == "planned"


def test_the_same_key_again_is_the_same_visit():
    paired = made.paired()
    order = made.log(paired.visit())
    with clock.at(made.at(made.WEDNESDAY, 12)):
        first = services.log_visit(order, actor=paired.member)
        assert services.log_visit(order, actor=paired.member) == first
        with pytest.raises(errors.VisitOver):
            services.log_visit(made.log(paired.visit()), actor=paired.member)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"found": "fine"}, "found", "found_unknown"),
        ({"minutes": 0}, "minutes", "minutes_impossible"),
        ({"minutes": 481}, "minutes", "minutes_impossible"),
        ({"minutes": 121}, "began_at", "not_over_yet"),
        ({"began_at": made.at(dt.date(2026, 3, 11))}, "began_at", "not_this_visit"),
        ({"note": "好" * 301}, "note", "note_too_long"),
        ({"found": "needs_help", "note": ""}, "note", "help_unsaid"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(changes, field, code):
    paired = made.paired()
    with pytest.raises(Invalid) as no:
        made.visited(paired, **changes)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [(field, code)]
    assert paired.visit().state == "planned"


@pytest.mark.parametrize("found", ["not_found", "needs_help"])
def test_what_is_not_well_alarms_the_station_at_once(found):
    paired = made.paired()
    made.visited(paired, found=found, note="敲门没有应答。")
    (alarm,) = queries.open_alarms(paired.worker).items
    assert (alarm.kind, alarm.number, alarm.due_on) == (found, "0316-01", made.WEDNESDAY)


def test_the_word_is_read_by_the_resident_and_the_desk_and_by_no_companion():
    paired = made.paired()
    words = queries.words_of(paired.id, paired.worker)
    assert [one.due_on for one in words] == [made.WEDNESDAY]
    assert JournalLine.objects.filter(deed="pairings.read_word", subject=str(paired.id)).count() == 1
    with pytest.raises(errors.WordNotForOneself):
        queries.words_of(paired.id, paired.member)
    with pytest.raises(NotFound):
        queries.words_of(paired.id, stations.somebody())


def test_only_who_comes_writes_a_visit_down():
    paired = made.paired()
    order = made.log(paired.visit())
    with clock.at(made.at(made.WEDNESDAY, 12)):
        with pytest.raises(NotAllowed):
            services.log_visit(order, actor=paired.worker)
        with pytest.raises(NotFound):
            services.log_visit(order, actor=stations.somebody())


def test_a_visit_is_moved_by_either_side_and_keeps_its_rhythm():
    paired = made.paired()
    thursday = dt.date(2026, 3, 19)
    moved = services.move_visit(made.moving(paired.visit(), thursday), actor=paired.member)
    assert moved.due_on == thursday
    off = services.move_visit(made.moving(paired.visit(1), None), actor=paired.worker)
    assert off.state == "called_off"
    services.plan_visits(actor=made.SYSTEM)
    left = Visit.objects.filter(pairing_id=paired.id, state="planned").order_by("due_on")
    assert list(left.values_list("due_on", flat=True))[:2] == [thursday, dt.date(2026, 4, 1)]


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (dt.date(2026, 3, 15), "day_impossible"),
        (dt.date(2026, 4, 17), "day_impossible"),
        (dt.date(2026, 3, 25), "day_taken"),
    ],
)
def test_a_visit_is_moved_to_a_free_day_of_the_coming_month(to, code):
    paired = made.paired()
    with pytest.raises(Invalid) as no:
        services.move_visit(made.moving(paired.visit(), to), actor=paired.worker)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [("to", code)]


def test_the_plan_goes_on_by_itself_and_twice_is_once():
    paired = made.paired()
    with clock.at(made.at(dt.date(2026, 4, 2), 1)):
        assert services.plan_visits(actor=made.SYSTEM) == 3
        assert services.plan_visits(actor=made.SYSTEM) == 0
    last = Visit.objects.filter(pairing_id=paired.id).order_by("-due_on")[0]
    assert last.due_on == dt.date(2026, 5, 6)


def test_who_visits_a_resident_is_known_to_whoever_offers_help():
    resident, account = people.registered()
    paired = made.paired(resident_number=resident.volunteer_number)
    made.visited(paired)
    (one,) = queries.companions_known_to(account.account_id, "")
    assert (one.person_id, one.organisation_id, one.visits) == (paired.person.id, paired.team.id, 1)
    assert queries.companions_known_to(uuid.uuid4(), "") == queries.companions_known_to(None, "") == ()


def test_whoever_has_no_account_is_known_by_name_and_phone_and_asked_by_a_known_face_first():
    paired = made.paired()
    (one,) = queries.companions_known_to(None, sign_of_contact(NANGANG, "刘桂芝", "045153612345"))
    assert one.person_id == paired.person.id
    by_phone = {"on_behalf": True, "heard_by": "phone", "has_consent": True, "contact_phone": "0451-53612345"}
    order = orders.placed(worker := orders.worker(), contact_name="刘桂芝", **by_phone)
    assert companions.of(order.account_id, order.asker) == {paired.person.id}
    other = orders.placed(worker, contact_name="刘桂兰", **by_phone)
    assert companions.of(other.account_id, other.asker) == frozenset()


def test_figures_of_the_desk_are_counted_when_asked():
    paired = made.paired()
    made.visited(paired)
    told = [(figure.meaning.id, figure.value) for figure in queries.pairing_figures(paired.worker)]
    assert told == [
        ("pairings_under_way_here", 1),
        ("pairing_visits_done_here", 1),
        ("pairing_visits_missed_here", 0),
        ("pairing_alarms_open_here", 0),
    ]
    assert Alarm.objects.count() == 0
