"""The one photograph a volunteer puts up of themself: kept sealed, replaced, taken away; who sees it is a consent."""

import uuid
from functools import partial

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, ids, pictures, ports, sealing
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.profiles import errors, queries
from tongxing.profiles.models import Photograph
from tongxing.profiles.shapes import MOST_PHOTO_BYTES, PHOTO_EDGE, PhotoCard


@transaction.atomic
def put_up_photo(person_id: uuid.UUID, content: bytes, *, actor: Actor) -> PhotoCard:
    """The photograph is there, drawn anew and sealed; the one before is erased. Nobody sees it without consent *photo*.

    Refuses with NotFound, NotAVolunteer, PhotoOfMinor, FileTooLarge, FileUnreadable, PictureTooSmall or
    PictureTooLarge.
    """
    person = people.cards({person_id}).get(person_id)
    if person is None:
        raise NotFound()
    database.lock_name("profiles.person", person.id)
    access.require(actor, "profiles.put_up_photo", on=queries.subject_of(person))
    if not person.is_volunteer:
        raise errors.NotAVolunteer()
    if people.guardians.is_minor(person.birth_on, clock.today()):
        raise errors.PhotoOfMinor()
    plain = pictures.redrawn(content, MOST_PHOTO_BYTES, PHOTO_EDGE)
    erase(person.id)
    row = Photograph(id=ids.new_id(), person_id=person.id, size=len(plain), put_up_at=clock.now())
    row.stored_as = ports.storage().keep(sealing.seal_bytes(plain, f"{row.id}:photograph"))
    row.save(force_insert=True)
    return queries.photo_card(person)


@transaction.atomic
def take_photo_away(person_id: uuid.UUID, *, actor: Actor) -> None:
    """The photograph is gone with its bytes; taking it away twice is once. Refuses with NotFound."""
    person = people.cards({person_id}).get(person_id)
    if person is None:
        raise NotFound()
    database.lock_name("profiles.person", person.id)
    access.require(actor, "profiles.take_photo_away", on=queries.subject_of(person))
    erase(person.id)


def erase(person_id: uuid.UUID) -> None:
    """The row now, the bytes with the commit.

    leave: asked by the deeds that call it
    """
    kept = Photograph.objects.select_for_update().filter(person_id=person_id).order_by("id")
    for row in kept:
        transaction.on_commit(partial(ports.storage().forget, row.stored_as))
        row.delete()
