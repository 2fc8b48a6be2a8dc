"""One human, two registrations: one goes on, the other is over (decision 0027)."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Member
from tongxing.foundation import clock, events, journal
from tongxing.people import errors
from tongxing.people.events import PersonsMerged
from tongxing.people.models import Merger, Person
from tongxing.people.services import details


@transaction.atomic
def merge_into(kept_id: uuid.UUID, gone_id: uuid.UUID, key: uuid.UUID, *, actor) -> None:
    """The second registration is over: no volunteer, no phone, no session; its document stays taken.

    Both phones were proven by whoever asks. Refuses with NothingToMerge or NotOneHuman.
    leave: asked by record_books.merge_accounts, which also joins their records
    """
    both = Person.objects.select_for_update().filter(pk__in=[kept_id, gone_id])
    rows = {row.id: row for row in both.order_by("id")}
    kept, gone = rows.get(kept_id), rows.get(gone_id)
    if kept is None or gone is None or kept.id == gone.id or not kept.is_volunteer or not gone.is_volunteer:
        raise errors.NothingToMerge()
    if not _one_human(kept, gone):
        raise errors.NotOneHuman()
    theirs = Member(gone.account_id, spoken_by=actor.account_id)
    details.end_volunteering(gone, actor=theirs)
    Merger.objects.create(kept=kept, gone=gone, key=key, at=clock.now())
    access.close_account(gone.account_id, actor=theirs)
    journal.note("people.merge_into", actor=actor, subject=kept.id, facts={"gone": str(gone.id)})
    events.announce(PersonsMerged(kept.id, gone.id, kept.account_id))


def _one_human(kept: Person, gone: Person) -> bool:
    """Names are not compared: a passport spells in letters what a permit writes in characters."""
    verified = kept.real_name_state == gone.real_name_state == "passed"
    return verified and (kept.birth_on, kept.sex) == (gone.birth_on, gone.sex)
