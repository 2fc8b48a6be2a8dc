"""Everything that may be done with data sent back: send, mend, let stand, take back, remind."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, Member
from tongxing.data_returns import errors, queries, rules
from tongxing.data_returns.events import (
    DataLeftStanding,
    DataMended,
    DataReturnReminded,
    DataReturnWithdrawn,
    DataSentBack,
)
from tongxing.data_returns.models import DataReturn, DataReturnStep
from tongxing.data_returns.shapes import ITEMS, OF_IDENTITY, ReturnCard, SendBack
from tongxing.foundation import clock, database, events, journal, text, workdays
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.shapes import CorrectDetails, PersonCard, ProveIdentity

AT_ONCE = 500


@transaction.atomic
def send_back(order: SendBack, *, actor: Actor) -> ReturnCard:
    """One item is back with whom it is about, with the reason and a day until which an answer is due.

    Nothing about the person changes. The same key again, and the same item while it is back, is one return.
    Refuses with NotFound, OwnData, ItemUnknown, WhyMissing or SaidToBeRight.
    """
    database.lock_name("data_returns.person", order.person_id)
    person, subject = queries.person_to_send_back(order.person_id, order.organisation_id, actor)
    access.require(actor, "data_returns.send_back", on=subject)
    if actor.account_id is None:
        raise NotFound()
    rows = DataReturn.objects.filter(person_id=person.id)
    if done := rows.filter(sender_id=actor.account_id, key=order.key).order_by("id").first():
        return queries.cards([done])[0]
    if person.account_id == actor.account_id:
        raise errors.OwnData()
    if order.item not in ITEMS:
        raise errors.ItemUnknown()
    if live := rows.filter(item=order.item, state="open").order_by("id").first():
        return queries.cards([live])[0]
    reason = _sentence(order.reason)
    _refuse_nagging(person, order.item)
    term = queries.limit("answer_workdays", person.residence_code)
    row = DataReturn.objects.create(
        person_id=person.id,
        account_id=person.account_id,
        region_code=person.residence_code,
        organisation_id=subject.organisation_id,
        key=order.key,
        item=order.item,
        reason=reason,
        sender_id=actor.account_id,
        sender=_sender(subject, actor),
        state="open",
        sent_at=clock.now(),
        due_on=workdays.add_workdays(clock.today(), term),
    )
    _step(row, "sent", actor, reason)
    journal.note(
        "data_returns.send_back", actor=actor, subject=person.id, purpose=reason, facts={"item": row.item}
    )
    events.announce(DataSentBack(row.id, person.id, person.account_id))
    return queries.cards([row])[0]


def mend(return_id: uuid.UUID, order: CorrectDetails | ProveIdentity, *, actor: Actor) -> ReturnCard:
    """The item is as the person states it now, and the return has ended; what may be kept of before and after, is.

    Items of the real name are checked anew. Mended twice is mended once. Refuses with NotFound, ReturnEnded,
    OtherForm, NothingMended, and as correct_details and restate_identity do.
    """
    with transaction.atomic():
        row = queries.return_for_change(return_id)
        access.require(actor, "data_returns.mend", on=row)
        if row.state == "mended":
            return queries.cards([row])[0]
        if row.state != "open":
            raise errors.ReturnEnded()
        if isinstance(order, ProveIdentity) != (row.item in OF_IDENTITY):
            raise errors.OtherForm()
        speaker, before = _speaker(row, actor), people.person(row.person_id)
    # A body is asked about a real name: nobody waits for it holding a lock.
    changed = isinstance(order, ProveIdentity)
    if isinstance(order, ProveIdentity):
        people_deeds.restate_identity(row.person_id, order, row.item, actor=speaker)
    with transaction.atomic():
        row = queries.return_for_change(return_id)
        if row.state != "open":
            return queries.cards([row])[0]
        if isinstance(order, CorrectDetails):
            people_deeds.correct_details(row.person_id, order, actor=speaker)
            changed = _told(before, row.item) != _told(people.person(row.person_id), row.item)
        if not changed:
            raise errors.NothingMended()
        _end(row, "mended", actor, "", _told(before, row.item), _told(people.person(row.person_id), row.item))
        events.announce(DataMended(row.id, row.person_id, row.sender_id))
        return queries.cards([row])[0]


@transaction.atomic
def let_stand(return_id: uuid.UUID, why: str, *, actor: Actor) -> ReturnCard:
    """The person says that the item is right, and why; the sender reads it. Said twice is said once.

    Refuses with NotFound, ReturnEnded or WhyMissing.
    """
    row = queries.return_for_change(return_id)
    access.require(actor, "data_returns.let_stand", on=row)
    if row.state == "stands":
        return queries.cards([row])[0]
    if row.state != "open":
        raise errors.ReturnEnded()
    _end(row, "stands", actor, _sentence(why))
    events.announce(DataLeftStanding(row.id, row.person_id, row.sender_id))
    return queries.cards([row])[0]


@transaction.atomic
def withdraw_return(return_id: uuid.UUID, *, actor: Actor) -> ReturnCard:
    """Whoever sent it back takes that back; twice is once. Refuses with NotFound or ReturnEnded."""
    row = queries.return_for_change(return_id)
    access.require(actor, "data_returns.withdraw_return", on=row)
    if row.state == "withdrawn":
        return queries.cards([row])[0]
    if row.state != "open":
        raise errors.ReturnEnded()
    _end(row, "withdrawn", actor)
    events.announce(DataReturnWithdrawn(row.id, row.person_id, row.account_id))
    return queries.cards([row])[0]


def note_overdue(*, actor: Actor) -> int:
    """Whoever has not answered by the day is told once more, and so is the sender; answers how many.

    Nothing is barred and nothing overwritten. Refuses with NotAllowed.
    """
    access.require(actor, "data_returns.note_overdue")
    rows = DataReturn.objects.filter(state="open", due_on__lt=clock.today())
    late = rows.exclude(datareturnstep__what="overdue").order_by("due_on", "id")
    return sum(_noted(one, actor) for one in late.values_list("id", flat=True)[:AT_ONCE])


@transaction.atomic
def _noted(return_id: uuid.UUID, actor: Actor) -> int:
    row = queries.return_for_change(return_id)
    if row.state != "open" or DataReturnStep.objects.filter(sent_back=row, what="overdue").exists():
        return 0
    _step(row, "overdue", actor)
    events.announce(DataReturnReminded(row.id, row.person_id, row.account_id, row.sender_id))
    return 1


def _speaker(row: DataReturn, actor: Actor) -> Actor:
    """The person, or the guardian in the child's name."""
    if isinstance(actor, Member) and actor.account_id == row.account_id:
        return actor
    return people_deeds.stand_in(row.person_id, actor=actor)


def _told(person: PersonCard, item: str) -> str:
    """What stands there, of items that may be kept; of names, numbers and births nothing."""
    told = {
        "residence": person.residence_code,
        "service_area": person.service_code,
        "skills": " ".join(person.skills),
        "categories": " ".join(person.categories),
    }
    return str(told.get(item, ""))[:200]


def _sentence(words: str) -> str:
    why = text.one_line(words)
    if not rules.is_sentence(why):
        raise errors.WhyMissing(least=rules.LEAST_WHY, most=rules.LONGEST_WHY)
    return why


def _refuse_nagging(person: PersonCard, item: str) -> None:
    days = queries.limit("quiet_days", person.residence_code)
    said = DataReturn.objects.filter(person_id=person.id, item=item, state="stands")
    last = (
        said.filter(ended_at__gt=clock.now() - dt.timedelta(days=days)).order_by("-ended_at", "-id").first()
    )
    if last is not None and last.ended_at is not None:
        raise errors.SaidToBeRight(day=clock.local(last.ended_at).date().isoformat(), days=days)


def _sender(subject, actor: Actor) -> str:
    """Who sends it back, as the person reads it."""
    if subject.organisation_id is not None:
        return organisations.organisation(subject.organisation_id).name
    return "station" if any(grant.role == "station_worker" for grant in actor.grants) else "authority"


def _end(row: DataReturn, state: str, actor: Actor, why: str = "", before: str = "", after: str = "") -> None:
    row.state, row.answer, row.ended_at = state, why, clock.now()
    row.save(update_fields=["state", "answer", "ended_at"])
    _step(row, state, actor, why, before, after)


def _step(row: DataReturn, what: str, actor: Actor, why: str = "", before: str = "", after: str = "") -> None:
    DataReturnStep.objects.create(
        sent_back=row, what=what, why=why, before=before, after=after, by=actor.label, at=clock.now()
    )
