"""Both accounts have records: from the merge on they are one timeline, one star, one sum of points, and no minute twice."""

import datetime as dt
import io
import json
import uuid
import zipfile

import pytest
from django.db import DatabaseError, transaction

from tests.factories import ledger, points
from tests.fixtures.snapshot import held_by
from tests.rooms.record_books.test_merging_accounts import code, two
from tongxing.access.shapes import SystemActor
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock, keyring, relay
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Refusal
from tongxing.honours import queries as honours
from tongxing.honours import services as honour_deeds
from tongxing.honours.models import Star
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger import queries as records
from tongxing.ledger import services as record_deeds
from tongxing.ledger.models import Entry, Joined, Standing
from tongxing.ledger.shapes import CorrectRecord, Occasion
from tongxing.objections import services as objections
from tongxing.objections.shapes import RaiseObjection
from tongxing.people import queries as people
from tongxing.people.models import Merger
from tongxing.points import queries as counted
from tongxing.points import services as point_deeds
from tongxing.points.models import Dealing, Holding
from tongxing.points.shapes import GiveBack
from tongxing.record_books import errors, services
from tongxing.record_books.shapes import MakeBook, MergeAccounts
from tongxing_verify import book as checker

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")


@pytest.fixture(autouse=True)
def _a_week_later(tmp_path, settings):
    settings.KEYRING = tmp_path / "keyring.json"
    with clock.at(ledger.NOW + dt.timedelta(days=7)):
        keyring.make(settings.KEYRING)
        points.ground()
        yield


def heard() -> None:
    while relay.deliver_waiting():
        continue


class Both:
    """王秀兰 by her card and by her passport, each with the records asked for: hours of one Saturday or another day."""

    def __init__(self, mine: int = 1, theirs: int = 1, overlap: bool = False):
        self.kept, self.me, self.gone, self.them = two()
        self.mine = [self.served(self.kept, self.me, at) for at in range(mine)]
        self.theirs = [self.served(self.gone, self.them, 10 + at) for at in range(theirs)]
        if overlap:
            self.theirs.append(self.served(self.gone, self.them, 0, half=30))
        heard()

    def served(self, person, who, days: int, half: int = 0):
        day = dt.date(2026, 1, 10) + dt.timedelta(days=days)
        begins = ledger.at(9, half, day)
        spans = {"started_at": begins, "ended_at": begins + dt.timedelta(hours=2)}
        spans["occasion"] = Occasion("activities", "activity", uuid.uuid4())
        return ledger.effective(ledger.Volunteer(who, person.id, "王秀兰"), **spans)

    def merge(self, *give_up, **changes):
        key = changes.get("key", uuid.uuid4())
        order = MergeAccounts(key, self.kept.id, "13945100011", code(), frozenset(give_up))
        left = services.merge_accounts(order, actor=self.me)
        heard()
        return left


def test_the_records_of_both_are_one_timeline_and_no_line_was_changed():
    both = Both(2, 3)
    lines = held_by("ledger")["ledger.Entry"]
    assert both.merge() == ()
    assert records.minutes_of(both.kept.id).effective == 600
    assert records.minutes_of(both.gone.id).effective == 0
    assert len(records.entries_of(both.kept.id, both.me).items) == 5
    assert held_by("ledger")["ledger.Entry"] == lines


def test_worked_out_again_from_the_lines_it_is_the_same():
    both = Both(2, 3)
    both.merge()
    before = held_by("ledger")["ledger.Standing"]
    assert record_deeds.rebuild_standings(actor=SystemActor("test")).changed == 0
    Standing.objects.all().delete()
    record_deeds.rebuild_standings(actor=SystemActor("test"))
    assert held_by("ledger")["ledger.Standing"] == before


def test_the_ledger_still_proves_itself_whole():
    both = Both(1, 2, overlap=True)
    both.merge(both.mine[0].id)
    while record_deeds.integrate_lines(actor=SystemActor("test")):
        continue
    assert list(records.findings()) == []


def test_what_overlaps_is_shown_and_nothing_happens_until_the_person_chose():
    both = Both(1, 1, overlap=True)
    before = held_by("ledger", "people")
    (pair,) = both.merge()
    assert (pair.mine.id, pair.theirs.id) == (both.mine[0].id, both.theirs[1].id)
    after = held_by("ledger", "people")
    assert {name: after[name] for name in after if name.startswith(("ledger.", "people."))} == {
        name: before[name] for name in before if name.startswith(("ledger.", "people."))
    }


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_the_record_given_up_is_taken_back_by_a_line_that_says_why(whose):
    both = Both(1, 1, overlap=True)
    given = both.mine[0].id if whose == "mine" else both.theirs[1].id
    assert both.merge(given) == ()
    back = Entry.objects.get(kind="withdrawn")
    assert (back.about_id, back.minutes, back.recorded_by) == (given, -120, both.me.label)
    assert "时间重叠" in back.why
    assert records.minutes_of(both.kept.id).effective == 240


def test_only_what_overlaps_can_be_given_up():
    both = Both(1, 1, overlap=True)
    before = held_by("ledger", "people", "points")
    for wrong in (both.theirs[0].id, uuid.uuid4()):
        with pytest.raises(ledger_errors.NotAnOverlap):
            both.merge(wrong)
    assert {k: v for k, v in held_by("ledger", "people", "points").items() if "." in k and k[0] in "lp"} == {
        k: v for k, v in before.items() if "." in k and k[0] in "lp"
    }


def test_stars_are_those_of_one_human_and_a_recompute_from_zero_says_the_same():
    both = Both(6, 6)
    both.merge()
    star = honours.star_of(both.kept.id)
    assert star.minutes == 12 * 120
    assert not Star.objects.filter(pk=both.gone.id).exists()
    before = held_by("honours")["honours.Star"]
    honour_deeds.recompute_all(actor=JOB, from_zero=True)
    assert held_by("honours")["honours.Star"] == before


def test_points_are_those_of_one_human_and_a_recompute_from_zero_says_the_same():
    both = Both(3, 4)
    alone = counted.standings([both.kept.id])[both.kept.id].earned
    both.merge()
    row = Holding.objects.get(pk=both.kept.id)
    due = counted.standings([both.kept.id])[both.kept.id]
    assert row.earned == due.earned > alone
    assert counted.standings([both.gone.id])[both.gone.id].earned == 0
    assert point_deeds.settle_all([both.kept.id, both.gone.id], actor=JOB) == 0
    assert books.balance(counted.own_account(both.kept.id)) == due.balance
    assert books.balance(counted.own_account(both.gone.id)) == 0


def test_what_was_used_with_the_other_account_stays_used():
    both = Both(3, 4)
    them = ledger.Volunteer(both.them, both.gone.id, "王秀兰")
    point_deeds.spend(points.spending(them, 2), actor=SystemActor("benefits"))
    before = {one: Holding.objects.get(pk=one).earned for one in (both.kept.id, both.gone.id)}
    both.merge()
    row = Holding.objects.get(pk=both.kept.id)
    assert (row.spent, row.balance) == (2, row.earned - 2)
    assert row.earned <= sum(before.values())
    gone = Holding.objects.get(pk=both.gone.id)
    assert (gone.earned, gone.spent, gone.balance, gone.owed) == (0, 0, 0, 0)
    assert books.balance(counted.own_account(both.kept.id)) == row.balance
    assert books.balance(counted.own_account(both.gone.id)) == 0
    assert list(books.findings()) == []
    assert list(counted.findings()) == []


def test_what_is_given_back_later_comes_to_who_goes_on():
    both = Both(3, 4)
    them = ledger.Volunteer(both.them, both.gone.id, "王秀兰")
    spent = point_deeds.spend(points.spending(them, 2), actor=SystemActor("benefits"))
    both.merge()
    order = GiveBack(uuid.uuid4(), spent.id, "那家店关门了")
    point_deeds.give_back(order, actor=SystemActor("benefits"))
    row = Holding.objects.get(pk=both.kept.id)
    assert (row.given_back, row.balance) == (2, row.earned)
    assert Dealing.objects.get(kind="given_back").person_id == both.kept.id
    assert books.balance(counted.own_account(both.kept.id)) == row.balance
    assert list(counted.findings()) == []


def test_an_event_heard_late_about_the_other_account_changes_nothing():
    both = Both(2, 2)
    both.merge()
    before = held_by("points", "honours")
    point_deeds.settle(both.theirs[0].id, both.gone.id, actor=JOB)
    honour_deeds.settle_stars([both.gone.id], actor=JOB)
    assert held_by("points", "honours") == before


def test_what_is_still_written_for_the_other_account_counts_for_who_goes_on():
    both = Both(1, 1)
    both.merge()
    both.served(both.gone, both.them, 30)
    assert records.minutes_of(both.kept.id).effective == 360
    with pytest.raises(ledger_errors.Overlaps):
        both.served(both.gone, both.them, 30, half=15)


def test_a_record_of_the_other_account_is_corrected_as_ever():
    both = Both(1, 1)
    both.merge()
    entry = both.theirs[0]
    order = CorrectRecord(
        uuid.uuid4(), entry.id, entry.started_at, entry.started_at + dt.timedelta(hours=1), "提前一小时离开了"
    )
    record_deeds.correct_record(order, actor=ledger.official())
    assert Standing.objects.filter(person_id=both.kept.id).exclude(state="withdrawn").count() == 2


def test_the_record_book_holds_the_records_of_both_and_checks_off_line():
    both = Both(2, 2)
    both.merge()
    order = MakeBook(uuid.uuid4(), both.kept.id, "number")
    file = services.make_book(order, actor=both.me)
    book = json.loads(zipfile.ZipFile(io.BytesIO(file.content)).read("record-book.json").decode())
    assert len(book["records"]) == 4
    assert {record["opening"]["personId"] for record in book["records"]} == {
        str(both.kept.id),
        str(both.gone.id),
    }
    assert checker.check(book).whole


def test_three_accounts_become_one_step_by_step():
    both = Both(1, 1)
    both.merge()
    Joined.objects.get(gone_id=both.gone.id, kept_id=both.kept.id)
    assert Merger.objects.count() == 1
    with pytest.raises(Refusal):
        both.merge()


def test_what_is_under_way_is_settled_first():
    both = Both(1, 1)
    order = RaiseObjection(uuid.uuid4(), "wrong_time", "时间写短了半小时", entry_id=both.theirs[0].id)
    objections.raise_objection(order, actor=both.them)
    with pytest.raises(errors.OtherIsUnsettled) as refused:
        both.merge()
    assert "还没答复的异议（1）" in refused.value.sentence("zh")
    assert people.person(both.gone.id).is_volunteer


def test_it_is_announced_once_and_the_same_key_again_is_the_same_merging():
    both = Both(1, 1)
    key = uuid.uuid4()
    both.merge(key=key)
    order = MergeAccounts(key, both.kept.id, "13945100011", "000000")
    assert services.merge_accounts(order, actor=both.me) == ()
    assert Announcement.objects.filter(name="ledger.records_joined").count() == 1


def test_nobody_takes_a_merging_back_quietly():
    both = Both(1, 1)
    both.merge()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Merger.objects.all().delete()
    assert [name for name in dir(services) if "unmerge" in name or "split" in name] == []
