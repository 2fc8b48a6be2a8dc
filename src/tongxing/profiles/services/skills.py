"""Proofs of skill: stated by the volunteer, looked at by whom they asked, warned of before they run out."""

import datetime as dt
import uuid
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Q

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import (
    clock,
    codelists,
    database,
    events,
    ids,
    journal,
    ports,
    sealing,
    text,
    uploads,
)
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.people import queries as people
from tongxing.profiles import errors, queries, rules
from tongxing.profiles.events import SkillChecked, SkillExpiryAnnounced, SkillStated
from tongxing.profiles.models import Skill
from tongxing.profiles.shapes import (
    FILE_KINDS,
    MOST_FILE_BYTES,
    CheckSkill,
    SkillCard,
    SkillState,
    StateSkill,
)

AT_ONCE = 500  # proofs warned of in one run of the job
SAME_KEY = "profiles_skill_same_key_is_same_deed"


@transaction.atomic
def state_skill(person_id: uuid.UUID, order: StateSkill, *, actor: Actor) -> SkillCard:
    """A proof waits for the organisation asked, or for the station; nobody builds on it before it was looked at.

    Number and picture are encrypted. The same key again is the same proof. Refuses with NotFound, NotAVolunteer,
    Invalid, UnknownCode, ProofMissing, TooManySkills, NobodyChecks, FileTooLarge or FileUnreadable.
    """
    person = people.cards({person_id}).get(person_id)
    if person is None:
        raise NotFound()
    database.lock_name("profiles.person", person.id)
    access.require(actor, "profiles.state_skill", on=queries.subject_of(person))
    if done := queries.skill_stated_with(person.id, order.key):
        return done
    if not person.is_volunteer:
        raise errors.NotAVolunteer()
    row = _drafted(order, person.id, person.account_id, person.residence_code)
    most = queries.limit("most_skills", person.residence_code)
    if Skill.objects.filter(person_id=person.id).count() >= most:
        raise errors.TooManySkills(most=most)
    _refuse_nobody(row)
    if order.content:
        plain = uploads.checked(order.content, FILE_KINDS, MOST_FILE_BYTES)
        row.file_kind = uploads.kind_of(plain)
        row.stored_as = ports.storage().keep(sealing.seal_bytes(plain, f"{row.id}:skill"))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == SAME_KEY and (done := queries.skill_stated_with(person.id, order.key)):
            return done
        raise
    events.announce(SkillStated(row.id, row.person_id, row.organisation_id, row.region_code))
    return queries.skill_card(row)


def _drafted(order: StateSkill, person_id: uuid.UUID, account_id: uuid.UUID, region_code: int) -> Skill:
    codelists.require("skill", order.code)
    title, issuer, number = (text.one_line(one) for one in (order.title, order.issuer, order.number))
    faults, today = Faults(), clock.today()
    _fault(
        faults,
        "title",
        "profiles.title_length",
        not 2 <= len(title) <= rules.LONGEST_TITLE,
        rules.LONGEST_TITLE,
    )
    _fault(
        faults,
        "issuer",
        "profiles.issuer_length",
        not 2 <= len(issuer) <= rules.LONGEST_TITLE,
        rules.LONGEST_TITLE,
    )
    _fault(
        faults, "number", "profiles.number_length", len(number) > rules.LONGEST_NUMBER, rules.LONGEST_NUMBER
    )
    _fault(faults, "issued_on", "profiles.issued_later", bool(order.issued_on and order.issued_on > today))
    _fault(faults, "expires_on", "profiles.expired", bool(order.expires_on and order.expires_on < today))
    faults.refuse_if_any()
    if not number and not order.content:
        raise errors.ProofMissing()
    skill_id = ids.new_id()
    return Skill(
        id=skill_id,
        key=order.key,
        person_id=person_id,
        account_id=account_id,
        region_code=region_code,
        organisation_id=order.organisation_id,
        code=order.code,
        title=title,
        issuer=issuer,
        issued_on=order.issued_on,
        expires_on=order.expires_on,
        number_sealed=sealing.seal(number, f"{skill_id}:number") if number else None,
        state=SkillState.WAITING,
        asked_at=clock.now(),
    )


def _fault(faults: Faults, field: str, code: str, is_wrong: bool, most: int = 0) -> None:
    if is_wrong:
        zh, en = errors.FAULTS[code]
        told = {"most": most, "least": rules.SHORTEST_WHY}
        faults.add(field, code, zh.format(**told), en.format(**told))


def _refuse_nobody(row: Skill) -> None:
    """An organisation is asked only where somebody could look, and that somebody is not the volunteer alone."""
    if row.organisation_id is None:
        return
    held = set(accounts.accounts_holding("organisation_manager", row.organisation_id)) - {row.account_id}
    if not held:
        raise errors.NobodyChecks()


@transaction.atomic
def withdraw_skill(skill_id: uuid.UUID, *, actor: Actor) -> None:
    """The proof is gone with its number and picture. Refuses with NotFound, also when it is gone already."""
    row = _held(skill_id)
    access.require(actor, "profiles.withdraw_skill", on=row)
    if row.stored_as:
        transaction.on_commit(partial(ports.storage().forget, row.stored_as))
    row.delete()


@transaction.atomic
def read_proof(skill_id: uuid.UUID, *, actor: Actor) -> tuple[str, bytes]:
    """The picture of a proof and its kind, for its owner or whoever is to check it; the reading leaves a line.

    Refuses with NotFound or NotAllowed.
    """
    row = _held(skill_id)
    access.require(actor, "profiles.read_proof", on=row)
    if not row.stored_as:
        raise NotFound()
    if actor.account_id != row.account_id:
        journal.note("profiles.read_proof", actor=actor, subject=row.id)
    return row.file_kind, queries.content_of(row)


@transaction.atomic
def check_skill(order: CheckSkill, *, actor: Actor) -> SkillCard:
    """The proof is in order or not, by somebody else's word; its picture is erased. The same verdict twice is one.

    Refuses with NotFound, NotAllowed, OwnSkill, VerdictUnknown, AlreadyChecked or Invalid without a reason.
    """
    row = _held(order.skill_id)
    access.require(actor, "profiles.check_skill", on=row)
    if row.account_id == actor.account_id:
        raise errors.OwnSkill()
    if order.verdict not in (SkillState.CHECKED, SkillState.REFUSED):
        raise errors.VerdictUnknown()
    if row.state == order.verdict and row.checked_by == actor.label:
        return queries.skill_card(row)
    if row.state != SkillState.WAITING:
        raise errors.AlreadyChecked()
    why, faults = text.one_line(order.why), Faults()
    is_short = order.verdict == SkillState.REFUSED and len(why) < rules.SHORTEST_WHY
    _fault(faults, "why", "profiles.why_length", is_short or len(why) > rules.LONGEST_WHY, rules.LONGEST_WHY)
    faults.refuse_if_any()
    stored_as, row.stored_as = row.stored_as, ""
    row.state, row.why = SkillState(order.verdict), why
    row.checked_at, row.checked_by = clock.now(), actor.label
    row.save(update_fields=["state", "why", "checked_at", "checked_by", "stored_as"])
    if stored_as:
        transaction.on_commit(partial(ports.storage().forget, stored_as))
    journal.note("profiles.check_skill", actor=actor, subject=row.id, facts={"verdict": str(order.verdict)})
    events.announce(SkillChecked(row.id, row.person_id, str(order.verdict)))
    return queries.skill_card(row)


@transaction.atomic
def warn_of_expiry(*, actor: Actor) -> int:
    """Owners of proofs that run out within the days of the rule are told, once for each; answers how many.

    Refuses with NotAllowed.
    """
    access.require(actor, "profiles.warn_of_expiry")
    today = clock.today()
    last = today + dt.timedelta(days=queries.limit("warn_days"))
    due = Skill.objects.select_for_update(skip_locked=True).filter(
        Q(warned_on__isnull=True), state=SkillState.CHECKED, expires_on__range=(today, last)
    )
    rows = list(due.order_by("expires_on", "id")[:AT_ONCE])
    Skill.objects.filter(pk__in=[row.pk for row in rows]).update(warned_on=today)
    for row in rows:
        assert row.expires_on is not None
        events.announce(SkillExpiryAnnounced(row.id, row.person_id, row.expires_on))
    return len(rows)


def _held(skill_id: uuid.UUID) -> Skill:
    row = Skill.objects.select_for_update().filter(pk=skill_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row
