"""Minors and their guardians: who speaks for whom, and whether a minor may take part in an activity."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from types import SimpleNamespace

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.people import errors, rules
from tongxing.people.models import DeskAct, Guardianship, GuardianStep, GuardianWord, Person
from tongxing.people.queries import volunteers
from tongxing.people.shapes import ChildCard, GuardianCard, MinorsAudit, TakePart, age_on
from tongxing.policy import queries as policy
from tongxing.viewings import queries as viewings
from tongxing.viewings import services as viewing_deeds
from tongxing.viewings.shapes import ViewedMinor, ViewingCard


def child_wording() -> tuple[int, tuple[str, str], tuple[tuple[str, str], ...]]:
    """The version, the words a guardian agrees to, and the rules about children's data.

    public: what we ask of people is no secret
    """
    return rules.GUARDIAN_VERSION, rules.CHILD_WORDING, rules.CHILD_RULES


def youth_wording() -> tuple[str, str]:
    """What the guardian of a young person with a word of their own agrees to.

    public: what we ask of people is no secret
    """
    return rules.YOUTH_WORDING


def limit(name: str, region_code: int | None = None) -> int:
    """A number of the rule about minors, in force today.

    public: rules are open to everybody
    """
    told: int = policy.rule("minors", clock.today(), region_code).parameters[name]
    return told


def is_minor(birth_on: dt.date, on: dt.date) -> bool:
    """Whether somebody born then is under age on a day.

    public: arithmetic
    """
    return age_on(birth_on, on) < rules.ADULT_AGE


def barred_categories(region_code: int) -> frozenset[str]:
    """The kinds of service that take no minors (R-24).

    public: rules are open to everybody
    """
    return frozenset(policy.rule("minors", clock.today(), region_code).parameters["barred_categories"])


def guardians_of(person_id: uuid.UUID) -> tuple[GuardianCard, ...]:
    """Who is a guardian of this person today, oldest first; nobody's once they are of age.

    rooms only: the family pages ask `my_guardians` and `child`
    """
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None or not is_minor(person.birth_on, clock.today()):
        return ()
    rows = Guardianship.objects.filter(person_id=person_id, state="active").order_by("since_at", "id")
    return tuple(guardian_card(row) for row in rows)


def guardians_in_place_of(account_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The guardians' accounts that hear what is told to a child without a sign-in of its own; else nobody.

    rooms only: whoever tells people something asks who reads it
    """
    rows = Guardianship.objects.filter(person__account_id=account_id, state="active").order_by(
        "since_at", "id"
    )
    held = [one for one in rows.values_list("account_id", flat=True) if one is not None]
    return tuple(dict.fromkeys(held)) if held and accounts.is_quiet(account_id) else ()


def guardians_in_places_of(account_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[uuid.UUID, ...]]:
    """The same for many accounts; only those are in the answer in whose place guardians hear.

    rooms only: whoever tells people something asks who reads it
    """
    rows = Guardianship.objects.filter(person__account_id__in=account_ids, state="active").order_by(
        "since_at", "id"
    )
    held: dict[uuid.UUID, list[uuid.UUID]] = {}
    for child, guardian in rows.values_list("person__account_id", "account_id"):
        if guardian is not None:
            held.setdefault(child, []).append(guardian)
    quiet = accounts.quiet_among(held) if held else set()
    return {child: tuple(dict.fromkeys(held[child])) for child in held if child in quiet}


def children_of(account_id: uuid.UUID | None) -> tuple[ChildCard, ...]:
    """The minors this account is a guardian of, oldest agreement first.

    rooms only: a door asks `my_children`
    """
    if account_id is None:
        return ()
    rows = Guardianship.objects.filter(account_id=account_id, state="active").select_related("person")
    cards = [child_card(row) for row in rows.order_by("since_at", "id")]
    return tuple(card for card in cards if card.age < rules.ADULT_AGE)


def my_children(viewer) -> tuple[ChildCard, ...]:
    """The minors the viewer is a guardian of."""
    return children_of(viewer.account_id)


def asked_of(viewer) -> tuple[tuple[GuardianCard, str], ...]:
    """Who asks the viewer to be their guardian here, with the masked name; found by the phone they sign in with."""
    if viewer.account_id is None:
        return ()
    phone = accounts.phone_of(viewer.account_id)
    if not phone:
        return ()
    rows = Guardianship.objects.filter(state="asked", phone_digest=accounts.phone_digest(phone))
    found = rows.select_related("person").order_by("since_at", "id")
    return tuple((guardian_card(row), row.person.masked_name) for row in found)


def my_guardians(person_id: uuid.UUID, viewer) -> tuple[GuardianCard, ...]:
    """Whom a minor named as guardians, asked or in force. Refuses outsiders with NotFound."""
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    if not access.can(viewer, "people.see_person", on=person):
        child(person_id, viewer)
    rows = Guardianship.objects.filter(person_id=person_id, state__in=["asked", "active"])
    return tuple(guardian_card(row) for row in rows.order_by("since_at", "id"))


def child(person_id: uuid.UUID, viewer) -> ChildCard:
    """One child of the viewer's. Refuses everybody but a guardian in force with NotFound."""
    row = held_by(person_id, viewer.account_id)
    if row is None or not is_minor(row.person.birth_on, clock.today()):
        raise NotFound()
    access.require(viewer, "people.see_child", on=as_subject(row))
    return child_card(row)


def held_by(person_id: uuid.UUID, account_id: uuid.UUID | None) -> Guardianship | None:
    """The guardianship in force between an account and a person.

    rooms only: an instance for a deed of this room
    """
    if account_id is None:
        return None
    rows = Guardianship.objects.filter(person_id=person_id, account_id=account_id, state="active")
    return rows.select_related("person").order_by("id").first()


def as_subject(row: Guardianship) -> SimpleNamespace:
    """A guardianship as the subject of a deed: whose it is."""
    return SimpleNamespace(id=row.id, guardian_account_id=row.account_id, account_id=row.person.account_id)


def may_take_part(person_id: uuid.UUID, activity_id: uuid.UUID | None, on: dt.date) -> TakePart:
    """Whether a person may take part in an activity on a day, as far as age and guardians go (R-09, R-10).

    Without an activity: whether a guardian's consent holds at all. Costs one question for whoever is of age.
    rooms only: whoever writes a sign-up or an arrival asks
    """
    return may_take_parts(activity_id, [person_id], on)[person_id]


def may_take_parts(
    activity_id: uuid.UUID | None, person_ids: Collection[uuid.UUID], on: dt.date
) -> dict[uuid.UUID, TakePart]:
    """The same for many people of one activity at once; whoever is unknown counts as of age.

    rooms only: the leader's list asks for everybody on it
    """
    born = dict(Person.objects.filter(pk__in=set(person_ids)).order_by("id").values_list("id", "birth_on"))
    minors = [one for one, birth_on in born.items() if is_minor(birth_on, on)]
    guarded: set[uuid.UUID] = set()
    words: dict[uuid.UUID, str] = {}
    if minors:
        rows = Guardianship.objects.filter(person_id__in=minors, state="active").order_by("id")
        guarded = set(rows.values_list("person_id", flat=True))
    if minors and activity_id is not None:
        said = GuardianWord.objects.filter(person_id__in=minors, activity_id=activity_id).order_by("step")
        words = dict(said.values_list("person_id", "kind"))
    return {
        one: TakePart(
            rules.verdict_of(age_on(born[one], on), one in guarded, words.get(one, ""))
            if one in born
            else "adult"
        )
        for one in person_ids
    }


def reason_wanted(person_id: uuid.UUID, viewer) -> bool:
    """Whether this viewer, holding some office, needs a second person's yes before they look at this record (R-79).

    Not for oneself, one's guardian, somebody of age, or the desk that wrote the person down a moment ago.
    """
    if not getattr(viewer, "grants", ()):
        return False
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None or not is_minor(person.birth_on, clock.today()):
        return False
    if viewer.account_id in (None, person.account_id) or held_by(person_id, viewer.account_id):
        return False
    if viewings.open_to(person_id, viewer) is not None:
        return False
    since = clock.now() - dt.timedelta(minutes=limit("reason_minutes", person.residence_code))
    return not DeskAct.objects.filter(person=person, done_by=viewer.label, done_at__gte=since).exists()


def require_reason(person_id: uuid.UUID, viewer) -> None:
    """Nothing, once a second person has said yes; the look is then on record. Refuses with ReasonWanted (R-79).

    rooms only: after the leave, before the record
    """
    if reason_wanted(person_id, viewer):
        raise errors.ReasonWanted(person_id=str(person_id))
    if getattr(viewer, "grants", ()) and (opened := viewings.open_to(person_id, viewer)):
        viewing_deeds.note_look(person_id, opened, actor=viewer)


def viewings_of(person_id: uuid.UUID, viewer) -> tuple[ViewingCard, ...]:
    """When staff were let look at a minor's record and why, for the minor and the guardians. Refuses with NotFound."""
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    if not access.can(viewer, "people.see_person", on=person):
        child(person_id, viewer)
    return viewings.granted_about(person_id)


def viewed_minors(cards: Iterable[ViewingCard]) -> tuple[ViewedMinor, ...]:
    """Whom viewings are about: the masked name, number and age, which a second person needs to answer.

    rooms only: for viewings the reader was given by `viewings`
    """
    told = tuple(cards)
    found = volunteers.cards(card.person_id for card in told)
    today = clock.today()
    return tuple(
        ViewedMinor(card, who.masked_name, who.volunteer_number, who.age_on(today))
        for card in told
        if (who := found.get(card.person_id)) is not None
    )


def minors_audit(year: int, viewer) -> MinorsAudit:
    """A year of looks at minors' records, in counts (R-79). Refuses with NotAllowed."""
    access.require(viewer, "people.see_minors_audit")
    first, after = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    span = clock.start_of(first), clock.start_of(after)
    told = viewings.sums(*span)
    said = GuardianStep.objects.filter(said_at__gte=span[0], said_at__lt=span[1]).order_by("id")
    kinds = list(said.values_list("kind", flat=True))
    last_day = min(clock.today(), dt.date(year, 12, 31))
    born_after = dt.date(last_day.year - rules.ADULT_AGE, last_day.month, min(last_day.day, 28))
    return MinorsAudit(
        year=year,
        asked=told.asked,
        readings=told.granted,
        refused=told.refused,
        looks=told.looks,
        readers=told.askers,
        minors_read=told.persons,
        guardians_agreed=kinds.count("agreed"),
        guardians_withdrew=kinds.count("withdrawn"),
        minors=Person.objects.filter(is_volunteer=True, birth_on__gt=born_after).count(),
        by_month=viewings.months(*span),
    )


def guardian_card(row: Guardianship) -> GuardianCard:
    """A guardianship, finished."""
    return GuardianCard(
        id=row.id,
        person_id=row.person_id,
        account_id=row.account_id,
        phone_masked=row.phone_masked,
        relation=row.relation,
        state=row.state,
        version=row.version,
        since=row.since_at,
    )


def child_card(row: Guardianship) -> ChildCard:
    """A child of a guardian, finished."""
    today = clock.today()
    person = volunteers.card_of(row.person)
    return ChildCard(
        guardian=guardian_card(row),
        person=person,
        age=person.age_on(today),
        has_own_word=volunteers.is_of_own_word(person.birth_on, today),
        signs_in=not accounts.is_quiet(person.account_id),
    )
