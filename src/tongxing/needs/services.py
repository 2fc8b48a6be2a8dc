"""Everything that may change a need: noted, answered, taken up, served, rated; or withdrawn on the way."""

import dataclasses
import datetime as dt
import hmac
import json
import uuid

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, events, ids, journal, minutes, phrases, sealing, text
from tongxing.foundation.database import constraint_of, refusing
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.needs import errors, queries, rules
from tongxing.needs.events import (
    NeedAnswered,
    NeedPutBack,
    NeedRated,
    NeedServed,
    NeedTakenUp,
    NeedWithdrawn,
)
from tongxing.needs.events import (
    NeedNoted as NeedWasNoted,
)
from tongxing.needs.models import Answer, Need, Rating, Serving, SpokenWord, TakeUp, Withdrawal
from tongxing.needs.queries.words import word_of
from tongxing.needs.shapes import (
    STATES,
    AnswerNeed,
    NeedCard,
    NeedNoted,
    NoteNeed,
    RateNeed,
    TakeUpNeed,
    UseWord,
    WordUsed,
)
from tongxing.places import queries as places
from tongxing.stations import queries as stations


@transaction.atomic
def note_need(order: NoteNeed, *, actor: Actor) -> NeedNoted:
    """A need is on record with a number one can say on the phone, and lies on a station's desk.

    Whom to call and where to go is sealed. The same key twice is the same need, even at the same moment.
    Refuses with SignInFirst, NotAllowed (for another, outside one's region), Invalid, UnknownCode or the
    refusals of `places`.
    """
    asked = Need(region_code=order.place.region_code)
    access.require(actor, "needs.note_need_for_another" if order.on_behalf else "needs.note_need", on=asked)
    if done := queries.need_noted_with(actor.label, order.key):
        return done
    order = _cleaned(order)
    now = clock.now()
    problems = rules.problems(order, now, has_home=actor.account_id is not None)
    if places.level_of(order.place.region_code) not in ("township", "village"):
        problems.append(("region_code", "place_too_wide"))
    errors.refuse_problems(problems)
    codelists.require("service_category", order.category)
    for code in order.object_codes:
        codelists.require("service_object", code)

    need = _drafted(order, actor, now)
    try:
        with transaction.atomic():
            need.serial = _next_serial(need.county_code, need.noted_on)
            need.number = rules.number_of(need.noted_on, need.serial)
            need.save(force_insert=True)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        if constraint_of(broken) != "needs_need_noted_once_per_key":
            raise
        done = queries.need_noted_with(actor.label, order.key)
        if done is None:
            raise
        return done
    if order.on_behalf:
        journal.note("needs.note_need_for_another", actor=actor, subject=need.id, purpose=order.heard_by)
    events.announce(NeedWasNoted(need.id, need.region_code, need.station_id))
    return NeedNoted(need.id, need.number, need.station_id)


def _cleaned(order: NoteNeed) -> NoteNeed:
    return dataclasses.replace(
        order,
        place=places.checked_place(order.place),
        object_codes=tuple(dict.fromkeys(order.object_codes)),
        summary=text.one_line(order.summary),
        detail=text.clean(order.detail),
        risk_note=text.clean(order.risk_note),
        contact_name=text.one_line(order.contact_name),
        contact_phone=rules.bare_phone(text.digits(order.contact_phone)),
    )


def _drafted(order: NoteNeed, actor: Actor, now: dt.datetime) -> Need:
    need_id = ids.new_id()
    place = order.place
    station = stations.station_for(place.region_code)
    county = places.at_level(place.region_code, "county")
    assert county is not None  # wider places are refused above
    contact = {
        "name": order.contact_name,
        "phone": order.contact_phone,
        "address": place.address,
        "lat": place.lat,
        "lon": place.lon,
    }
    return Need(
        id=need_id,
        key=order.key,
        county_code=county,
        noted_on=clock.local(now).date(),
        region_code=place.region_code,
        station_id=station.id if station else None,
        category=order.category,
        object_codes=list(order.object_codes),
        summary=order.summary,
        detail=order.detail,
        risk_note=order.risk_note,
        wanted_from=order.wanted_from,
        wanted_until=order.wanted_until,
        contact_sealed=sealing.seal(json.dumps(contact, ensure_ascii=False), str(need_id)),
        account_id=None if order.on_behalf else actor.account_id,
        on_behalf=order.on_behalf,
        has_consent=order.has_consent,
        heard_by=order.heard_by,
        noted_by=actor.label,
        noted_at=now,
        changed_at=now,
    )


_NEXT = """
insert into needs_tally as t (id, county_code, day, count) values (%s, %s, %s, 1)
on conflict (county_code, day) do update set count = t.count + 1 returning count
"""


def _next_serial(county_code: int, day: dt.date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [ids.new_id(), county_code, day])
        return cursor.fetchone()[0]


@transaction.atomic
def answer_need(order: AnswerNeed, *, actor: Actor) -> NeedCard:
    """The need is verified and open for teams, or declined; either way the resident can read why (R-17).

    Refuses with NotFound, NotAllowed, Invalid, or AlreadyAnswered when a colleague was quicker.
    """
    need = _locked(order.need_id)
    access.require(actor, "needs.answer_need", on=need)
    if Answer.objects.filter(need=need, key=order.key, answered_by=actor.label).exists():
        return queries.need(need.id, actor)
    order = dataclasses.replace(order, note=text.one_line(order.note))
    errors.refuse_problems(rules.problems_of_answer(order))
    _require_state(need, ("noted",), errors.AlreadyAnswered)

    now = clock.now()
    took = minutes.between(need.noted_at, now)
    with refusing({"needs_answer_one_per_need": errors.AlreadyAnswered}, **_as_it_stands(need)):
        Answer.objects.create(
            key=order.key,
            need=need,
            verdict=order.verdict,
            means=order.means,
            note=order.note,
            minutes=took,
            answered_by=actor.label,
            answered_at=now,
        )
    _move(need, ("noted",), order.verdict, errors.AlreadyAnswered, now)
    events.announce(NeedAnswered(need.id, need.region_code, order.verdict, took))
    return queries.need(need.id, actor)


@transaction.atomic
def take_up_need(order: TakeUpNeed, *, actor: Actor) -> None:
    """A team's project answers the need; nobody else can take it up while it does.

    Called by `projects` in the transaction that sets the project up, and by `orders` in that of an acceptance. The
    same project or order twice is once.
    Refuses with NotFound, NotAllowed, or NotOpenForTeams.
    """
    need = _locked(order.need_id)
    access.require(actor, "needs.take_up_need", on=need)
    holder = order.project_id or order.order_id
    if TakeUp.objects.filter(_held_by(holder), need=need, put_back_at__isnull=True).exists():
        return
    _require_state(need, ("verified",), errors.NotOpenForTeams)

    now = clock.now()
    with refusing({"needs_takeup_one_at_a_time": errors.NotOpenForTeams}, **_as_it_stands(need)):
        TakeUp.objects.create(
            need=need,
            project_id=order.project_id,
            order_id=order.order_id,
            organisation_id=order.organisation_id,
            organisation_name=order.organisation_name[:80],
            taken_by=actor.label,
            taken_at=now,
        )
    team = {"organisation_id": order.organisation_id, "order_id": order.order_id}
    _move(need, ("verified",), "taken_up", errors.NotOpenForTeams, now, **team)
    events.announce(NeedTakenUp(need.id, need.region_code, order.project_id, order.organisation_id))


@transaction.atomic
def put_need_back(need_id: uuid.UUID, holder_id: uuid.UUID, why: str, *, actor: Actor) -> None:
    """The project or order `holder_id` came to nothing: the need waits for another, and its waiting time goes on.

    A need that meanwhile was served, withdrawn or taken up by another one stays as it is.
    Refuses with NotFound or NotAllowed.
    """
    need = _locked(need_id)
    access.require(actor, "needs.put_need_back", on=need)
    taking = TakeUp.objects.filter(_held_by(holder_id), need=need, put_back_at__isnull=True)
    found = taking.order_by("id").first()
    if need.state != "taken_up" or found is None:
        return
    now = clock.now()
    taking.update(put_back_at=now, put_back_why=text.one_line(why)[: rules.NOTE_AT_MOST])
    _move(need, ("taken_up",), "verified", errors.NotTakenUp, now, organisation_id=None, order_id=None)
    events.announce(NeedPutBack(need.id, need.region_code, found.project_id))


@transaction.atomic
def mark_served(need_id: uuid.UUID, by: str, *, actor: Actor) -> None:
    """The help was given by the team named in `by`; the waiting ends and the resident may rate.

    Called by `activities` when minutes exist, usually as the system. A second time changes nothing.
    Refuses with NotFound, NotAllowed, or NotTakenUp.
    """
    need = _locked(need_id)
    access.require(actor, "needs.mark_served", on=need)
    if need.state in ("served", "closed"):
        return
    _require_state(need, ("taken_up",), errors.NotTakenUp)
    taking = TakeUp.objects.get(need=need, put_back_at__isnull=True)
    now = clock.now()
    team = text.one_line(by)[:80] or taking.organisation_name
    Serving.objects.create(need=need, served_by=team, said_by=actor.label, served_at=now)
    _move(need, ("taken_up",), "served", errors.NotTakenUp, now, waited_until=now)
    events.announce(NeedServed(need.id, need.region_code, taking.project_id))


@transaction.atomic
def use_word(order: UseWord, *, actor: Actor) -> WordUsed:
    """The word that the person served said today is used up and good for nobody else.

    Called by `activities` for a volunteer who holds a place. Refuses with NotFound, NotAllowed, NoWordsNow or
    WordWrong; of two who use one word at once, one is refused.
    """
    need = Need.objects.filter(pk=order.need_id).order_by("id").first()
    if need is None:
        raise NotFound()
    access.require(actor, "needs.use_word", on=need)
    if need.state not in (*rules.UNDER_WAY, "closed"):
        raise errors.NoWordsNow(**_as_it_stands(need))
    day, said = clock.today(), phrases.bare_word(text.one_line(order.word))
    right = {turn: phrases.bare_word(word_of(need.id, day, turn)) for turn in range(1, rules.WORDS_A_DAY + 1)}
    turn = next(
        (turn for turn, word in right.items() if hmac.compare_digest(word.encode(), said.encode())), 0
    )
    if not turn:
        raise errors.WordWrong()
    digest = sealing.digest(f"{need.id}:{said}", "needs.word_used")
    with refusing({"needs_spokenword_used_once": errors.WordWrong}), transaction.atomic():
        SpokenWord.objects.create(
            need=need, day=day, turn=turn, digest=digest, used_by=order.used_by, used_at=clock.now()
        )
    return WordUsed(need.id, digest.hex())


@transaction.atomic
def rate_need(order: RateNeed, *, actor: Actor) -> NeedCard:
    """The resident's word is on record and the need is closed.

    The resident rates online; a station worker writes down what was said by phone or on paper (R-92).
    Refuses with NotFound, NotAllowed, Invalid, or NotServedYet (also when it has been rated).
    """
    need = _locked(order.need_id)
    access.require(actor, "needs.rate_need", on=need)
    if Rating.objects.filter(need=need, key=order.key, rated_by=actor.label).exists():
        return queries.need(need.id, actor)
    order = dataclasses.replace(order, comment=text.one_line(order.comment))
    is_owner = need.account_id is not None and need.account_id == actor.account_id
    errors.refuse_problems(rules.problems_of_rating(order, is_owner))
    _require_state(need, ("served",), errors.NotServedYet)

    now = clock.now()
    with refusing({"needs_rating_one_per_need": errors.NotServedYet}, **_as_it_stands(need)):
        Rating.objects.create(
            key=order.key,
            need=need,
            score=order.score,
            comment=order.comment,
            heard_by=order.heard_by,
            rated_by=actor.label,
            rated_at=now,
        )
    _move(need, ("served",), "closed", errors.NotServedYet, now)
    events.announce(NeedRated(need.id, need.region_code, order.score))
    return queries.need(need.id, actor)


@transaction.atomic
def withdraw_need(need_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> NeedCard:
    """The need is off; a team under way hears of it. The resident owes no reason, a worker does.

    Refuses with NotFound, NotAllowed, Invalid, or TooLateToWithdraw.
    """
    need = _locked(need_id)
    access.require(actor, "needs.withdraw_need", on=need)
    if Withdrawal.objects.filter(need=need, key=key, withdrawn_by=actor.label).exists():
        return queries.need(need.id, actor)
    why = text.one_line(why)
    if len(why) > rules.NOTE_AT_MOST:
        errors.refuse_problems([("why", "why_too_long")])
    if not why and need.account_id != actor.account_id:
        errors.refuse_problems([("why", "why_missing")])
    _require_state(need, rules.MAY_WITHDRAW, errors.TooLateToWithdraw)

    now = clock.now()
    with refusing({"needs_withdrawal_one_per_need": errors.TooLateToWithdraw}, **_as_it_stands(need)):
        Withdrawal.objects.create(key=key, need=need, why=why, withdrawn_by=actor.label, withdrawn_at=now)
    _move(need, rules.MAY_WITHDRAW, "withdrawn", errors.TooLateToWithdraw, now)
    taken = TakeUp.objects.filter(need=need, put_back_at__isnull=True)
    project_id = taken.order_by("id").values_list("project_id", flat=True).first()
    events.announce(NeedWithdrawn(need.id, need.region_code, project_id))
    return queries.need(need.id, actor)


@transaction.atomic
def erase_contacts(*, actor: Actor) -> int:
    """Contacts, details and risk notes of needs that ended two years ago are gone; answers how many needs."""
    access.require(actor, "needs.erase_contacts")
    over = clock.now() - dt.timedelta(days=rules.KEPT_DAYS)
    ended = Q(waited_until__isnull=False, changed_at__lt=over, contact_sealed__isnull=False)
    count = Need.objects.filter(ended).update(contact_sealed=None, detail="", risk_note="")
    if count:
        journal.note("needs.erase_contacts", actor=actor, facts={"needs": count})
    return count


def _held_by(holder_id: uuid.UUID | None) -> Q:
    return Q(project_id=holder_id) | Q(order_id=holder_id)


def _locked(need_id: uuid.UUID) -> Need:
    need = Need.objects.select_for_update().filter(pk=need_id).order_by("id").first()
    if need is None:
        raise NotFound()
    return need


def _as_it_stands(need: Need) -> dict[str, str]:
    zh, en = STATES[need.state]
    return {"number": need.number, "state_zh": zh, "state_en": en}


def _require_state(need: Need, states: tuple[str, ...], refusal: type[Refusal]) -> None:
    if need.state not in states:
        raise refusal(**_as_it_stands(need))


def _move(
    need: Need, states: tuple[str, ...], to: str, refusal: type[Refusal], now: dt.datetime, **more: object
) -> None:
    """Change the state only from where it was seen to be; whoever came first has moved it elsewhere."""
    if to in ("declined", "withdrawn"):
        more["waited_until"] = now
    moved = Need.objects.filter(pk=need.pk, state__in=states).update(state=to, changed_at=now, **more)
    if not moved:
        raise refusal(**_as_it_stands(need))
