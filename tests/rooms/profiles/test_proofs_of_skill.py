"""A proof of skill: stated by its owner, looked at by whom they asked, gone when it is taken away."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories import access, organisations, people, profiles
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, ports
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.foundation.uploads import FileUnreadable
from tongxing.profiles import errors, queries, services
from tongxing.profiles.models import Skill
from tongxing.profiles.shapes import CheckSkill, SkillFact

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def test_nobody_builds_on_a_proof_before_it_was_looked_at():
    card, person, _actor = profiles.stated()
    today = clock.today()
    assert (card.state, queries.skills_in_force([person.id], today)) == ("waiting", {})
    services.check_skill(CheckSkill(card.id, "checked"), actor=profiles.worker())
    fact = SkillFact(person.id, "01", "救护员证", dt.date(2028, 5, 7))
    assert queries.skills_in_force([person.id], today) == {person.id: (fact,)}
    assert queries.skills_in_force([person.id], dt.date(2028, 5, 8)) == {}


def test_the_same_key_is_the_same_proof():
    card, person, actor = profiles.stated()
    row = Skill.objects.get()
    again = services.state_skill(person.id, profiles.order(key=row.key), actor=actor)
    assert (again.id, Skill.objects.count()) == (card.id, 1)


def test_number_and_picture_lie_encrypted():
    card, _person, actor = profiles.stated(content=profiles.PNG)
    row = Skill.objects.get()
    assert b"HRB" not in bytes(row.number_sealed)
    assert b"PNG" not in ports.storage().fetch(row.stored_as)
    kind, content = services.read_proof(card.id, actor=actor)
    assert (kind, content[:4]) == ("png", b"\x89PNG")


def test_with_the_verdict_the_picture_is_gone(django_capture_on_commit_callbacks):
    card, _person, actor = profiles.stated(content=profiles.PNG)
    stored_as = Skill.objects.get().stored_as
    with django_capture_on_commit_callbacks(execute=True):
        services.check_skill(CheckSkill(card.id, "refused", "照片看不清，请重新拍"), actor=profiles.worker())
    told = queries.skill(card.id, actor)
    assert (told.state, told.has_file, told.why) == ("refused", False, "照片看不清，请重新拍")
    with pytest.raises(Exception, match=stored_as[:8]):
        ports.storage().fetch(stored_as)
    with pytest.raises(IntegrityError), transaction.atomic():
        Skill.objects.update(stored_as="x" * 64)


def test_only_whom_the_owner_asked_sees_it():
    team, manager = profiles.manager()
    other_team, other_manager = profiles.manager(organisations.organisation(name="和兴路社区互助队"))
    card, _person, _actor = profiles.stated(organisation_id=team.id)
    assert [one.id for one in queries.skills_to_check(manager)] == [card.id]
    for stranger in (
        other_manager,
        profiles.worker(),
        access.with_role("authority_officer"),
        access.member(),
    ):
        assert queries.skills_to_check(stranger) == ()
        with pytest.raises(NotFound):
            services.check_skill(CheckSkill(card.id, "checked"), actor=stranger)
    assert other_team.id != team.id
    assert Skill.objects.get().state == "waiting"


def test_nobody_checks_their_own():
    team = organisations.organisation()
    person, manager = organisations.member_in(team, "organisation_manager")
    with pytest.raises(errors.NobodyChecks):
        profiles.stated(person, organisation_id=team.id)
    organisations.member_in(team, "organisation_manager")
    card, _person, _actor = profiles.stated(person, organisation_id=team.id)
    with pytest.raises(errors.OwnSkill):
        services.check_skill(CheckSkill(card.id, "checked"), actor=manager)
    assert queries.skills_to_check(manager) == ()


def test_the_owner_sees_it_and_may_not_check_it():
    card, _person, actor = profiles.stated()
    with pytest.raises(NotAllowed):
        services.check_skill(CheckSkill(card.id, "checked"), actor=actor)


def test_a_second_verdict_is_refused_and_the_same_one_is_one():
    card, _person, _actor = profiles.stated()
    worker = profiles.worker()
    first = services.check_skill(CheckSkill(card.id, "checked"), actor=worker)
    assert services.check_skill(CheckSkill(card.id, "checked"), actor=worker) == first
    with pytest.raises(errors.AlreadyChecked):
        services.check_skill(CheckSkill(card.id, "refused", "看错了，号码不对"), actor=worker)
    with pytest.raises(errors.VerdictUnknown):
        services.check_skill(CheckSkill(card.id, "waiting"), actor=worker)


def test_a_no_needs_its_reason():
    card, _person, _actor = profiles.stated()
    with pytest.raises(Invalid) as no:
        services.check_skill(CheckSkill(card.id, "refused", "不行"), actor=profiles.worker())
    assert [one.code for one in no.value.faults] == ["profiles.why_length"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": "证"}, "profiles.title_length"),
        ({"issuer": ""}, "profiles.issuer_length"),
        ({"number": "9" * 41}, "profiles.number_length"),
        ({"issued_on": dt.date(2026, 3, 17)}, "profiles.issued_later"),
        ({"expires_on": dt.date(2026, 3, 15)}, "profiles.expired"),
    ],
)
def test_each_fault_is_told_with_its_field(changes, fault):
    with pytest.raises(Invalid) as no:
        profiles.stated(**changes)
    assert fault in [one.code for one in no.value.faults]
    assert not Skill.objects.exists()


def test_neither_number_nor_picture_is_no_proof_and_a_torn_picture_is_none():
    with pytest.raises(errors.ProofMissing):
        profiles.stated(number="")
    with pytest.raises(FileUnreadable):
        profiles.stated(content=profiles.PNG[:20])
    with pytest.raises(errors.NobodyChecks):
        profiles.stated(organisation_id=uuid.uuid4())
    assert not Skill.objects.exists()


def test_twelve_proofs_at_most():
    person = people.volunteer()
    for _ in range(12):
        profiles.stated(person)
    with pytest.raises(errors.TooManySkills):
        profiles.stated(person)


def test_a_proof_taken_away_is_gone():
    card, person, actor = profiles.stated()
    services.withdraw_skill(card.id, actor=actor)
    assert queries.skills_of(person.id, actor) == ()
    with pytest.raises(NotFound):
        services.withdraw_skill(card.id, actor=actor)


def test_its_owner_is_told_once_before_it_runs_out():
    card, person = profiles.checked(expires_on=dt.date(2026, 5, 15))
    profiles.checked(expires_on=dt.date(2026, 5, 16))
    profiles.checked(expires_on=None)
    assert (services.warn_of_expiry(actor=JOB), services.warn_of_expiry(actor=JOB)) == (1, 0)
    (told,) = Announcement.objects.filter(name="profiles.skill_expiry_announced").order_by("id")
    assert (told.facts["skill_id"], told.facts["person_id"]) == (str(card.id), str(person.id))
