"""Putting somebody forward for a named honour, and doubting what hangs as a public notice."""

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.foundation.database import constraint_of, lock_name
from tongxing.foundation.ids import new_id
from tongxing.honours import errors, queries, rules
from tongxing.honours.events import HonourDoubted, HonourNominated
from tongxing.honours.models import Doubt, Honour
from tongxing.honours.services.honours import settle_declined, tidy_why, write_steps
from tongxing.honours.shapes import (
    AnswerDoubt,
    DoubtCard,
    DoubtHonour,
    HonourCard,
    HonourState,
    NominateHonour,
)
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy

ONCE = ("honours_honour_named_once_for_a_person", "honours_honour_named_once_for_an_organisation")
SHORTEST_DOUBT, LONGEST_DOUBT = 4, 300


class _Organisation:
    """The nominating organisation as a subject of leave."""

    def __init__(self, organisation_id: object) -> None:
        self.nominated_by = organisation_id


@transaction.atomic
def nominate_honour(order: NominateHonour, *, actor: Actor) -> HonourCard:
    """The organisation puts a member, or itself, forward; a review of the authority is due.

    The same key again is the same nomination. Refuses with NotFound, NotAllowed, HonourUnknown, VolunteerUnknown,
    OwnNomination, QuotaUsed, NominatedAlready or Invalid.
    """
    lock_name("honours.nominate", order.organisation_id)
    access.require(actor, "honours.nominate_honour", on=_Organisation(order.organisation_id))
    if done := queries.nominated_with(actor.label, order.key):
        return queries.honour_cards([done])[0]
    house = organisations.organisation(order.organisation_id)
    rule = policy.rule("named-honours", clock.today(), house.region_code)
    titles = {title.key: title for title in rules.titles_of(rule.parameters)}
    title = titles.get(order.honour)
    today = clock.today()
    if title is None or (title.subject == "person") != bool(order.volunteer_number):
        raise errors.HonourUnknown()
    if order.year not in (today.year - 1, today.year):
        raise errors.HonourUnknown()
    person = _member(order, actor) if title.subject == "person" else None
    why = text.one_line(order.why)
    if not rules.fits(why):
        errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
    most = rule.parameters["nominations_per_year"]
    if queries.nominated_in_year(order.organisation_id, order.year) >= most:
        raise errors.QuotaUsed(most=most)
    row = Honour(
        id=new_id(),
        key=order.key,
        kind="named",
        honour=title.key,
        title_zh=title.zh,
        title_en=title.en,
        year=order.year,
        region_code=person.residence_code if person else house.region_code,
        person_id=person.id if person else None,
        organisation_id=None if person else house.id,
        nominated_by=house.id,
        proposed_by=actor.label,
        why=why,
        rule_version=rule.version,
        proposed_at=clock.now(),
    )
    _keep(row)
    write_steps([row], "nominated", actor.label)
    events.announce(HonourNominated(row.id, row.region_code))
    return queries.honour_cards([row])[0]


def _member(order: NominateHonour, actor: Actor) -> PersonCard:
    """The volunteer named by their number, who belongs to the organisation and is not the one who nominates."""
    person = people.person_by_number(order.volunteer_number)
    if person is None or not organisations.is_member(order.organisation_id, person.id):
        raise errors.VolunteerUnknown()
    if person.account_id == actor.account_id:
        raise errors.OwnNomination()
    return person


def _keep(row: Honour) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        raise (errors.NominatedAlready() if constraint_of(broken) in ONCE else broken) from broken


@transaction.atomic
def report_honour(order: DoubtHonour, *, actor: Actor) -> None:
    """Somebody doubts an honour on notice; it is not given before the authority has answered.

    The same key again is the same doubt. Refuses with NotOnNotice or Invalid.
    """
    access.require(actor, "honours.report_honour")
    if queries.doubt_with(order.key):
        return
    row = queries.honours_for_change([order.honour_id])[0]
    if row.state != HonourState.ON_NOTICE or row.notice_until is None or row.notice_until < clock.today():
        raise errors.NotOnNotice()
    said = text.one_line(order.text)
    if not SHORTEST_DOUBT <= len(said) <= LONGEST_DOUBT:
        errors.refuse_words("text", SHORTEST_DOUBT, LONGEST_DOUBT)
    doubt = Doubt.objects.create(
        id=new_id(),
        key=order.key,
        honour=row,
        region_code=row.region_code,
        text=said,
        by=actor.label,
        raised_at=clock.now(),
    )
    write_steps([row], "doubted", "visitor", key=order.key)
    events.announce(HonourDoubted(row.id, doubt.id, row.region_code))


@transaction.atomic
def answer_doubt(order: AnswerDoubt, *, actor: Actor) -> DoubtCard:
    """Upheld, the honour is not given; dismissed, its notice goes on. The reason is kept.

    The same key again is the same answer. Refuses with NotFound, NotAllowed, OwnStar, OwnNomination, HonourMoved,
    VerdictUnknown or Invalid.
    """
    doubt, row = queries.doubt_for_change(order.doubt_id)
    access.require(actor, "honours.answer_doubt", on=row)
    if doubt.answer_key == order.key:
        return queries.doubt_card(doubt)
    me = people.person_of(actor.account_id)
    if me is not None and row.person_id == me.id:
        raise errors.OwnStar()
    if row.proposed_by == actor.label and row.kind == "named":
        raise errors.OwnNomination()
    if doubt.state != "open" or row.state != HonourState.ON_NOTICE:
        raise errors.HonourMoved()
    if order.verdict not in ("upheld", "dismissed"):
        raise errors.VerdictUnknown()
    doubt.answer = tidy_why(order.why, needed=True)
    doubt.state, doubt.answer_key, doubt.answered_at = order.verdict, order.key, clock.now()
    doubt.save()
    if order.verdict == "upheld":
        settle_declined(row, actor.label, doubt.answer, order.key)
    else:
        write_steps([row], "doubt_dismissed", actor.label, doubt.answer, order.key)
    return queries.doubt_card(doubt)
