"""Two accounts of one human: the one with the records is kept, the other is over; nothing counts twice."""

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import database
from tongxing.ledger import queries as ledger
from tongxing.people import errors as people_errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.record_books import errors
from tongxing.record_books.models import Book
from tongxing.record_books.shapes import MergeAccounts

READER = SystemActor("record_books")


def merge_accounts(order: MergeAccounts, *, actor: Actor) -> None:
    """The other account is closed, its registration over; whoever asks has both phones in hand.

    The same key again is the same merging. Refuses with NotAllowed, NothingToMerge, NotOneHuman, OtherHasRecords,
    BothHaveRecords, or as signing in does when the code is wrong.
    """
    access.require(actor, "record_books.merge_accounts", on=Book(person_id=order.person_id))
    if people.merged_with(order.person_id, order.key):
        return
    phone = access.prove_phone(order.phone, order.code)  # before the transaction: a wrong try stays counted
    other = people.person_of(accounts.account_id_of_phone(phone))
    if other is None or other.id == order.person_id:
        raise people_errors.NothingToMerge()
    with transaction.atomic():
        database.lock_name("record_books.merge", min(order.person_id, other.id))
        theirs = len(ledger.every_entry_of(other.id, READER))
        if theirs and ledger.every_entry_of(order.person_id, READER):
            raise errors.BothHaveRecords()
        if theirs:
            raise errors.OtherHasRecords(count=theirs)
        people_deeds.merge_into(order.person_id, other.id, order.key, actor=actor)
