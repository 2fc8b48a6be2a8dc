"""Everything that may be done together: begin, join, leave, press for all, call it off, try when a place is free."""

import uuid
from types import SimpleNamespace

from django.db import transaction
from django.db.models import Max

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.activities import queries as occasions
from tongxing.activities import services as activities
from tongxing.activities.errors import InTurn, NotAllTogether, NotRegistered, PostUnknown, PostUnsaid
from tongxing.activities.shapes import ActivityCard, Admitted, Comer, PostCard
from tongxing.foundation import clock, database, events, ids
from tongxing.parties import errors, queries, rules
from tongxing.parties.events import PartyAnswered, PartyCalledOff, PartyClosed, PartyReduced, PartyReminded
from tongxing.parties.models import Party, PartyMember
from tongxing.parties.shapes import FoundParty, PartyCard, Wishes
from tongxing.people import queries as people
from tongxing.people import services as families

ADMITTING = SystemActor("parties")
OPEN, MOST_CLOSED = ("gathering", "waiting"), 500
ONE_PARTY = "parties_partymember_one_party_of_an_activity"


@transaction.atomic
def found_party(order: FoundParty, *, actor: Actor) -> PartyCard:
    """People can come together now; whoever founds it is in it, or brings a child. The same key is the same deed.

    Refuses with ActivityUnknown, InTurn, PostUnsaid, PostUnknown and as join_party does.
    """
    database.lock_name("parties.found", actor.account_id)
    access.require(actor, "parties.found_party")
    founder = actor.account_id or uuid.UUID(int=0)
    if done := Party.objects.filter(account_id=founder, key=order.key).order_by("id").first():
        return queries.party(done.id, actor)
    card = occasions.activity(order.activity_id, actor)
    if card.in_turn_until is not None and clock.now() < card.in_turn_until:
        raise InTurn()
    row = Party.objects.create(
        activity_id=card.id,
        post_id=_post(card, order.post_id).id,
        account_id=founder,
        key=order.key,
        is_whole=order.is_whole,
        founded_at=clock.now(),
        closes_at=card.sign_up_closes_at,
    )
    _join(row, order.wishes, actor)
    return queries.party(row.id, actor)


@transaction.atomic
def join_party(party_id: uuid.UUID, wishes: Wishes, *, actor: Actor) -> PartyCard:
    """Whoever joins comes along by their own word, and so do the children they are guardian of.

    Who is in it already stays as they are. Refuses with PartyUnknown, PartyOver, PartyFull, NobodyComes,
    InAnotherParty, NotFound or ChildHasOwnWord for a child, HasPlaceAlready and as signing up does.
    """
    row = queries.row_for_change(party_id)
    access.require(actor, "parties.join_party")
    _refuse_over(row)
    _join(row, wishes, actor)
    return queries.party(row.id, actor)


@transaction.atomic
def leave_party(party_id: uuid.UUID, person_id: uuid.UUID, *, actor: Actor) -> None:
    """Somebody does not come along; no reason is asked. Twice is once.

    Themselves, a child's guardian, or the founder says so. Refuses with PartyUnknown, NotAllowed or PartyOver.
    """
    row = queries.row_for_change(party_id)
    one = PartyMember.objects.filter(party=row, person_id=person_id).order_by("-place").first()
    if one is None:
        raise errors.PartyUnknown()
    about = SimpleNamespace(
        account_id=one.account_id,
        guardian_account_id=one.guardian_account_id,
        founder_account_id=row.account_id,
    )
    access.require(actor, "parties.leave_party", on=about)
    if one.left_at is not None:
        return
    _refuse_over(row)
    one.left_at, one.is_open = clock.now(), False
    one.save(update_fields=["left_at", "is_open"])
    if row.state == "waiting":  # fewer places are enough now
        _try(row, but_not=None)


@transaction.atomic
def sign_up_party(party_id: uuid.UUID, *, wait: bool = False, actor: Actor) -> PartyCard:
    """All of them hold places now, or as many as there is room for, as was said when it began.

    A whole party that finds too few places may `wait`: it is tried whenever a place is given back. Pressing again
    once it is settled is the same. Refuses with PartyUnknown, NotAllowed, PartyOver, TooFew, SomebodyCannot or
    NotEnoughPlaces; then nothing has changed.
    """
    row = queries.row_for_change(party_id)
    access.require(actor, "parties.sign_up_party", on=row)
    if row.state == "settled":
        return queries.party(row.id, actor)
    _refuse_over(row)
    count = len(queries.members_of(row))
    if count < rules.LEAST:
        raise errors.TooFew(least=rules.LEAST)
    said, cannot = _try(row, but_not=actor.account_id)
    if said == "cannot":
        raise errors.SomebodyCannot(count=cannot)
    if said == "short" and not wait:
        card = occasions.activity(row.activity_id, actor)
        post = next(one for one in card.posts if one.id == row.post_id)
        raise errors.NotEnoughPlaces(wanted=count, free=max(0, post.places - post.taken))
    if said == "short" and row.state == "gathering":
        row.state, row.queued_at = "waiting", clock.now()
        row.save(update_fields=["state", "queued_at"])
    return queries.party(row.id, actor)


@transaction.atomic
def call_off_party(party_id: uuid.UUID, *, actor: Actor) -> None:
    """The party comes to nothing; everybody else in it is told. Twice is once.

    Refuses with PartyUnknown, NotAllowed, or PartyOver once it has signed up: then each withdraws alone.
    """
    row = queries.row_for_change(party_id)
    access.require(actor, "parties.call_off_party", on=row)
    if row.state == "off":
        return
    _refuse_over(row)
    accounts = {_told_to(one) for one in queries.members_of(row)} - {actor.account_id}
    _end(row, "off")
    events.announce_all([PartyCalledOff(row.id, row.activity_id, one) for one in sorted(accounts)])


def try_waiting(activity_id: uuid.UUID, *, actor: Actor) -> int:
    """Whole parties that wait have their places if there are enough, the longest waiting first; answers how many."""
    access.require(actor, "parties.try_waiting")
    rows = Party.objects.filter(activity_id=activity_id, state="waiting").order_by("queued_at", "id")
    count = 0
    for party_id in list(rows.values_list("id", flat=True)):
        with transaction.atomic():
            row = queries.row_for_change(party_id)
            count += row.state == "waiting" and _try(row, but_not=None)[0] == "in"
    return count


@transaction.atomic
def follow_withdrawal(
    activity_id: uuid.UUID, person_id: uuid.UUID, sign_up_id: uuid.UUID, *, actor: Actor
) -> None:
    """Those who came together with somebody hear that they withdrew; their own places stay. Refuses with NotAllowed."""
    access.require(actor, "parties.follow_withdrawal")
    came = PartyMember.objects.filter(activity_id=activity_id, person_id=person_id, left_at__isnull=True)
    gone = came.filter(party__state="settled").select_related("party").order_by("-place").first()
    if gone is None:
        return
    others = queries.members_of(gone.party)
    still = occasions.states_of(activity_id, [one.person_id for one in others])
    accounts = {_told_to(one) for one in others if one.person_id in still} - {_told_to(gone)}
    events.announce_all(
        [PartyReduced(gone.party_id, activity_id, account, sign_up_id) for account in sorted(accounts)]
    )


def close_due(*, actor: Actor) -> int:
    """Parties whose sign-up ended come to nothing, and everybody in them hears it; answers how many.

    Where the activity's sign-up was prolonged the party goes on. Refuses with NotAllowed.
    """
    access.require(actor, "parties.close")
    due = Party.objects.filter(state__in=OPEN, closes_at__lte=clock.now()).order_by("closes_at", "id")
    return sum(_close(party_id) for party_id in list(due.values_list("id", flat=True)[:MOST_CLOSED]))


def remind_due(*, actor: Actor) -> int:
    """Founders hear once, before sign-up ends, that nobody has pressed for their party yet; answers how many.

    Refuses with NotAllowed.
    """
    access.require(actor, "parties.remind")
    now = clock.now()
    soon = Party.objects.filter(
        state="gathering", reminded_at__isnull=True, closes_at__gt=now, closes_at__lte=now + rules.AHEAD
    )
    rows = soon.order_by("closes_at", "id").values_list("id", "founded_at", "closes_at")
    due = [party_id for party_id, *span in rows if rules.reminds_at(*span) <= now]
    return sum(_remind(party_id) for party_id in due[:MOST_CLOSED])


@transaction.atomic
def _remind(party_id: uuid.UUID) -> bool:
    row = queries.row_for_change(party_id)
    if row.state != "gathering" or row.reminded_at is not None:
        return False
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    count = len(queries.members_of(row))
    events.announce(PartyReminded(row.id, row.activity_id, row.account_id, count, row.closes_at))
    return True


def close_for(activity_id: uuid.UUID, *, actor: Actor) -> int:
    """The same at once for an activity that was called off. Refuses with NotAllowed."""
    access.require(actor, "parties.close")
    rows = Party.objects.filter(activity_id=activity_id, state__in=OPEN).order_by("id")
    return sum(_close(party_id) for party_id in list(rows.values_list("id", flat=True)))


@transaction.atomic
def _close(party_id: uuid.UUID) -> bool:
    row = queries.row_for_change(party_id)
    if row.ended_at is not None:
        return False
    card = occasions.cards_of([row.activity_id]).get(row.activity_id)
    if card is not None and card.state == "published" and card.sign_up_closes_at > clock.now():
        row.closes_at, row.reminded_at = card.sign_up_closes_at, None
        row.save(update_fields=["closes_at", "reminded_at"])
        return False
    accounts = {_told_to(one) for one in queries.members_of(row)} | {row.account_id}
    _end(row, "off")
    events.announce_all([PartyClosed(row.id, row.activity_id, one) for one in sorted(accounts)])
    return True


def _refuse_over(row: Party) -> None:
    if row.ended_at is not None:
        raise errors.PartyOver()


def _post(card: ActivityCard, post_id: uuid.UUID | None) -> PostCard:
    """The one post all of them take: named, or the only one."""
    if post_id is None and card.has_posts:
        raise PostUnsaid(posts="、".join(one.name for one in card.posts))
    for one in card.posts:
        if post_id in (None, one.id):
            return one
    raise PostUnknown()


def _join(row: Party, wishes: Wishes, actor: Actor) -> None:
    """Each is looked at as in signing up, so that nobody learns only at the end what they could have mended."""
    if not wishes.comes and not wishes.children:
        raise errors.NobodyComes()
    inside = {one.person_id for one in queries.members_of(row)}
    if len(inside | set(wishes.children)) + wishes.comes > rules.MOST:
        raise errors.PartyFull(most=rules.MOST)
    if wishes.comes:
        person = people.person_of(actor.account_id)
        if person is None:
            raise NotRegistered()
        if person.id not in inside:
            _add(row, wishes, person.id, actor, None)
    for child_id in dict.fromkeys(wishes.children):
        if child_id not in inside:
            child = families.stand_in(child_id, actor=actor)
            families.say_for_child(child_id, row.activity_id, True, actor=actor)
            _add(row, wishes, child_id, child, actor.account_id)


def _add(row: Party, wishes: Wishes, person_id: uuid.UUID, who: Actor, guardian: uuid.UUID | None) -> None:
    last = PartyMember.objects.filter(party=row).aggregate(last=Max("place"))["last"] or 0
    assert who.account_id is not None  # a volunteer has one, and a child's hand is its account
    one = PartyMember(
        party=row,
        activity_id=row.activity_id,
        person_id=person_id,
        account_id=who.account_id,
        guardian_account_id=guardian,
        key=ids.new_id(),
        place=last + 1,
        take_place_when_free=wishes.take_place_when_free,
        accompanied=wishes.accompanied and guardian is None,
        risks_version=wishes.risks_version,
        said_fit=wishes.said_fit,
        joined_at=clock.now(),
    )
    activities.try_sign_up(queries.wish_of(row, one), actor=who)
    with database.refusing({ONE_PARTY: errors.InAnotherParty}):
        one.save(force_insert=True)


def _try(row: Party, but_not: uuid.UUID | None) -> tuple[str, int]:
    """Press for all of a locked party: `in` when settled; else why not, and how many have a reason of their own."""
    members = queries.members_of(row)
    if row.is_whole and len(members) < rules.LEAST:
        row.state = "gathering"
        row.save(update_fields=["state"])
        return "short", 0
    comers = [Comer(one.person_id, one.account_id, queries.wish_of(row, one)) for one in members]
    told = activities.admit(comers, actor=ADMITTING, whole=row.is_whole)
    if row.is_whole:
        said = rules.verdict([one.code for one in told], NotAllTogether.code)
        if said[0] != "in":
            return said
    _end(row, "settled")
    _tell(row, members, told, but_not)
    return "in", 0


def _end(row: Party, state: str) -> None:
    row.state, row.ended_at = state, clock.now()
    row.save(update_fields=["state", "ended_at"])
    PartyMember.objects.filter(party=row, is_open=True).update(is_open=False)


def _told_to(one: PartyMember) -> uuid.UUID:
    return one.guardian_account_id or one.account_id


def _tell(
    row: Party, members: list[PartyMember], told: tuple[Admitted, ...], but_not: uuid.UUID | None
) -> None:
    """One word to each account: what became of the one of theirs who has to do something yet, if there is one."""
    worst: dict[uuid.UUID, str] = {}
    for one, answer in zip(members, told, strict=True):
        state = answer.signed_up.state if answer.signed_up else "refused"
        before = worst.get(_told_to(one), "held")
        worst[_told_to(one)] = max(before, state, key=("held", "offered", "waiting", "refused").index)
    events.announce_all(
        [
            PartyAnswered(row.id, row.activity_id, account, state)
            for account, state in sorted(worst.items())
            if account != but_not
        ]
    )
