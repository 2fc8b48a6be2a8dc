"""Two accounts of one human: one goes on with the records of both, the other is over; nothing counts twice."""

import uuid

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import database, unsettled
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import JoinPeople, Overlap
from tongxing.people import errors as people_errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.record_books import errors
from tongxing.record_books.models import Book
from tongxing.record_books.shapes import MergeAccounts


def merge_accounts(order: MergeAccounts, *, actor: Actor) -> tuple[Overlap, ...]:
    """The other account is closed, its registration over, its records this one's; whoever asks has both phones in hand.

    Where both were in two places at once nothing happens until the person said which record of each pair goes: the
    pairs are answered, and empty means that it is done. Nobody takes it back quietly: there is no such deed. The same
    key again is the same merging. Refuses with NotAllowed, NothingToMerge, NotOneHuman, OtherIsUnsettled,
    NotAnOverlap, or as signing in does when the code is wrong.
    """
    access.require(actor, "record_books.merge_accounts", on=Book(person_id=order.person_id))
    if people.merged_with(order.person_id, order.key):
        return ()
    phone = access.prove_phone(order.phone, order.code)  # before the transaction: a wrong try stays counted
    other = people.person_of(accounts.account_id_of_phone(phone))
    if other is None or other.id == order.person_id:
        raise people_errors.NothingToMerge()
    try:
        _merge(order, other.id, actor)
    except ledger_errors.RecordsOverlap:
        return ledger.overlaps_of(order.person_id, other.id)
    return ()


@transaction.atomic
def _merge(order: MergeAccounts, gone_id: uuid.UUID, actor: Actor) -> None:
    database.lock_name("record_books.merge", min(order.person_id, gone_id))
    if matters := unsettled.matters_of(gone_id):
        what = "、".join(f"{matter.zh}（{count}）" for matter, count in matters)
        raise errors.OtherIsUnsettled(
            what=what, what_en=", ".join(f"{matter.en} ({count})" for matter, count in matters)
        )
    people_deeds.merge_into(order.person_id, gone_id, order.key, actor=actor)
    join = JoinPeople(order.key, order.person_id, gone_id, order.give_up)
    ledger_deeds.join_people(join, actor=actor)
