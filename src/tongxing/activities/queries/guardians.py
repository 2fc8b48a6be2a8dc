"""What a guardian sees of a child's activities: what is ahead, who is there now, and with whom."""

import uuid

from tongxing.access import services as access
from tongxing.access.shapes import Actor, Member
from tongxing.activities import errors
from tongxing.activities.models import Activity, Duty, SignUp
from tongxing.activities.queries.sign_ups import my_sign_ups, sign_up_of
from tongxing.activities.shapes import ChildStay, SignUpCard, WithWhom
from tongxing.foundation import clock, text
from tongxing.people import queries as people


def child_stays(person_id: uuid.UUID, viewer: Actor, past: bool = False) -> tuple[ChildStay, ...]:
    """A child's sign-ups, ahead or past, with the guardian's word and with whom the child is.

    Refuses everybody but a guardian in force with NotFound.
    """
    card = people.guardians.child(person_id, viewer)
    return _stays(person_id, my_sign_ups(Member(card.person.account_id), past=past))


def child_stay(person_id: uuid.UUID, activity_id: uuid.UUID, viewer: Actor) -> ChildStay | None:
    """The same for one activity; None when the child has not signed up. Refuses outsiders with NotFound."""
    card = people.guardians.child(person_id, viewer)
    mine = sign_up_of(activity_id, Member(card.person.account_id))
    return _stays(person_id, (mine,))[0] if mine else None


def with_whom(activity_id: uuid.UUID) -> WithWhom:
    """With whom one is at an activity, masked, and the number to call.

    rooms only: a guardian is told
    """
    row = Activity.objects.get(pk=activity_id)
    names = _with_whom([activity_id]).get(activity_id) or (text.masked_name(row.contact_name),)
    return WithWhom(names, row.contact_phone)


def words_at(activity_id: uuid.UUID, viewer: Actor) -> dict[uuid.UUID, str]:
    """Of the minors who hold a place, how their guardians stand to the activity; nobody of age is among them.

    Refuses with ActivityUnknown or NotAllowed.
    """
    row = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if row is None:
        raise errors.ActivityUnknown()
    access.require(viewer, "activities.see_roster", on=row)
    held = SignUp.objects.filter(activity_id=activity_id, state="held").order_by("id")
    persons = list(held.values_list("person_id", flat=True))
    told = people.guardians.may_take_parts(activity_id, persons, clock.local(row.starts_at).date())
    return {one: word.code for one, word in told.items() if word.is_minor}


def _stays(person_id: uuid.UUID, cards: tuple[SignUpCard, ...]) -> tuple[ChildStay, ...]:
    whom = _with_whom([card.activity_id for card in cards])
    found = []
    for card in cards:
        day = clock.local(card.starts_at).date()
        word = people.guardians.may_take_part(person_id, card.activity_id, day)
        names = whom.get(card.activity_id) or (text.masked_name(card.contact_name),)
        found.append(ChildStay(card, word, names))
    return tuple(found)


def _with_whom(activity_ids: list[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Masked names of those on duty now; before that, of the person in charge."""
    duties = Duty.objects.filter(activity_id__in=activity_ids, ended__isnull=True, person_id__isnull=False)
    there = list(duties.order_by("took_at", "id").values_list("activity_id", "person_id"))
    charged = Activity.objects.filter(pk__in=activity_ids, person_in_charge_id__isnull=False).order_by("id")
    in_charge = list(charged.values_list("id", "person_in_charge_id"))
    cards = people.cards(person for _activity, person in (*there, *in_charge) if person)
    found: dict[uuid.UUID, list[str]] = {}
    for activity_id, person in there:
        if person in cards:
            found.setdefault(activity_id, []).append(cards[person].masked_name)
    for activity_id, person in in_charge:
        if activity_id not in found and person in cards:
            found[activity_id] = [cards[person].masked_name]
    return {activity_id: tuple(dict.fromkeys(names)) for activity_id, names in found.items()}
