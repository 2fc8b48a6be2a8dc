"""A claim says who, when, where, what and why, declares it, brings a file, and waits for a signature."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, ledger, organisations, people
from tests.factories import late_entries as made
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock, uploads
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.late_entries import errors, queries, services
from tongxing.late_entries.models import Claim, ClaimStep
from tongxing.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield made.county()


def test_a_volunteers_own_claim_waits_and_nothing_is_in_the_ledger(here):
    claim = made.own_claim(here)
    assert (claim.state, claim.by_person, claim.minutes, claim.entry_id) == ("waiting", True, 120, None)
    assert claim.policy_version.endswith("late-entry/2026-11")
    assert Entry.objects.count() == 0


def test_every_step_is_written_down(here):
    story = queries.story_of(made.own_claim(here).id, here.volunteer)
    assert [step.what for step in story.steps] == ["claimed", "asked"]
    assert story.steps[0].why == made.WHY


def test_the_signatory_has_ten_chinese_workdays(here):
    """From Monday the sixteenth of March: two weeks without a holiday."""
    assert made.own_claim(here).due_on == dt.date(2026, 3, 30)


def test_the_eve_of_national_day_gives_the_holidays_on_top():
    day = dt.date(2025, 9, 30)
    with clock.at(clock.from_local(day, dt.time(20))):
        here = made.county()
        claim = made.own_claim(here, started_at=made.at(14, day=day), ended_at=made.at(16, day=day))
    assert claim.due_on == dt.date(2025, 10, 21)  # Saturday the 11th is a workday


def test_the_same_key_is_the_same_claim(here):
    order = made.order(here.volunteer, here.team)
    first = services.claim_late_entry(order, actor=here.volunteer)
    assert services.claim_late_entry(order, actor=here.volunteer).id == first.id
    assert (Claim.objects.count(), ClaimStep.objects.count()) == (1, 2)


def test_a_leader_claims_for_a_volunteer(here):
    claim = made.leaders_claim(here)
    assert (claim.by_person, claim.person_id) == (False, here.person.id)


@pytest.mark.parametrize(
    ("begin", "end", "refusal"),
    [
        (made.at(16), made.at(14), errors.EndsBeforeStart),
        (made.at(14), made.at(14), errors.EndsBeforeStart),
        (made.at(8, day=made.MONDAY), made.at(10, day=made.MONDAY), errors.InTheFuture),  # not over yet
        (made.at(22), made.at(22) + dt.timedelta(hours=4), errors.MoreThanOneDay),  # two days
        (made.at(14), made.at(14) + dt.timedelta(seconds=59), errors.NoWholeMinute),
        (made.at(9, day=dt.date(2026, 2, 13)), made.at(10, day=dt.date(2026, 2, 13)), errors.TooLate),
    ],
)
def test_times_that_cannot_be(here, begin, end, refusal):
    with pytest.raises(refusal):
        made.own_claim(here, started_at=begin, ended_at=end)


def test_until_midnight_is_one_day(here):
    claim = made.own_claim(here, started_at=made.at(22), ended_at=made.at(22) + dt.timedelta(hours=2))
    assert claim.minutes == 120


def test_the_thirtieth_day_is_still_in_the_window(here):
    day = dt.date(2026, 2, 14)
    assert made.own_claim(here, started_at=made.at(9, day=day), ended_at=made.at(10, day=day)).minutes == 60


def test_an_objection_keeps_the_window_open(here):
    day = dt.date(2026, 2, 1)
    order = made.order(
        here.leader,
        here.team,
        person_id=here.person.id,
        started_at=made.at(9, day=day),
        ended_at=made.at(10, day=day),
    )
    noticed_on = dt.date(2026, 2, 20)
    assert services.claim_late_entry(order, actor=here.leader, noticed_on=noticed_on).state == "waiting"


def test_eight_hours_a_month_is_the_ceiling_of_a_person(here):
    made.own_claim(here, started_at=made.at(8), ended_at=made.at(15))
    with pytest.raises(errors.PersonCeiling) as no:
        made.own_claim(here, started_at=made.at(16), ended_at=made.at(17, 1))
    assert no.value.facts == {"most": 480, "used": 420, "more": 61}
    assert made.own_claim(here, started_at=made.at(16), ended_at=made.at(17)).minutes == 60


def test_what_was_refused_or_taken_back_frees_the_ceiling(here):
    first = made.own_claim(here, started_at=made.at(8), ended_at=made.at(16))
    made.refused(here, first)
    second = made.own_claim(here, started_at=made.at(8), ended_at=made.at(16))
    services.withdraw_claim(second.id, actor=here.volunteer)
    assert made.own_claim(here, started_at=made.at(8), ended_at=made.at(16)).state == "waiting"


def test_an_organisation_has_a_ceiling_too(here):
    claim = made.own_claim(here)
    Claim.objects.filter(pk=claim.id).update(minutes=11_900, person_id=uuid.uuid4())
    with pytest.raises(errors.OrganisationCeiling):
        made.own_claim(here, started_at=made.at(17), ended_at=made.at(19))


def test_one_person_one_timeline_with_the_ledger_and_with_other_claims(here):
    ledger.effective(ledger.Volunteer(here.volunteer, here.person.id, "王秀兰"))  # 14:00 to 16:30
    with pytest.raises(errors.Overlaps):
        made.own_claim(here, started_at=made.at(16), ended_at=made.at(17))
    made.own_claim(here, started_at=made.at(17), ended_at=made.at(18))
    with pytest.raises(errors.Overlaps):
        made.leaders_claim(here, started_at=made.at(17, 59), ended_at=made.at(18, 30))


def test_a_claim_needs_its_declaration_in_the_wording_of_today(here):
    for declaration in ("", "2025-01"):
        with pytest.raises(errors.NotDeclared):
            made.own_claim(here, declaration=declaration)


def test_a_claim_needs_a_file_of_ones_own(here):
    with pytest.raises(errors.FileMissing):
        made.own_claim(here, file_id=uuid.uuid4())
    with pytest.raises(errors.FileMissing):
        made.own_claim(here, file_id=made.file(here.leader))


@pytest.mark.parametrize("field", ["title", "content", "place_text", "why"])
def test_words_are_asked_for(here, field):
    for words in ("", "。", "长" * 600):
        with pytest.raises(Invalid):
            made.own_claim(here, **{field: words})


def test_a_file_is_told_by_its_content_and_not_too_large(here):
    with pytest.raises(uploads.FileUnreadable):
        services.keep_file(b"MZ not a picture", actor=here.volunteer)
    with pytest.raises(uploads.FileTooLarge):
        services.keep_file(b"%PDF-" + b"0" * 5 * 1024 * 1024, actor=here.volunteer)
    kept = services.keep_file(made.PDF, actor=here.volunteer)
    assert (kept.kind, kept.size, services.keep_file(made.PDF, actor=here.volunteer).id) == (
        "pdf",
        len(made.PDF),
        kept.id,
    )


def test_only_members_claim_for_an_organisation_by_themselves(here):
    _person, stranger = people.registered(name="赵敏")
    with pytest.raises(errors.NotAMember):
        services.claim_late_entry(made.order(stranger, here.team), actor=stranger)


def test_only_leaders_of_the_organisation_claim_for_others(here):
    order = made.order(here.managers[0], here.team, person_id=here.person.id)
    with pytest.raises(NotAllowed):
        services.claim_late_entry(order, actor=here.managers[0])
    with pytest.raises(SignInFirst):
        services.claim_late_entry(order, actor=Visitor())


def test_only_checked_volunteers_and_approved_organisations(here):
    nobody = access.member()
    with pytest.raises(errors.NotAVolunteer):
        services.claim_late_entry(made.order(nobody, here.team), actor=nobody)
    waiting = organisations.organisation(pending=True, name="还没审核的队")
    with pytest.raises(errors.OrganisationNotActive):
        services.claim_late_entry(made.order(here.volunteer, waiting), actor=here.volunteer)


def test_the_claimant_takes_it_back_and_nobody_else(here):
    claim = made.leaders_claim(here)
    with pytest.raises(NotAllowed):
        services.withdraw_claim(claim.id, actor=here.volunteer)
    assert services.withdraw_claim(claim.id, actor=here.leader).state == "withdrawn"
    assert services.withdraw_claim(claim.id, actor=here.leader).state == "withdrawn"
    signed = made.leaders_claim(here)
    made.signed(here, signed)
    with pytest.raises(errors.AlreadyAnswered):
        services.withdraw_claim(signed.id, actor=here.leader)
