"""Helpers: a volunteer names somebody, who agrees with an account of their own; either of them ends it (R-92)."""

import datetime as dt
import uuid
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.foundation import clock, database, events, journal, text
from tongxing.foundation.refusals import Fault, Invalid, NotFound
from tongxing.people import errors, queries, rules
from tongxing.people.events import HelperAnswered, HelperEnded, HelperNamed
from tongxing.people.models import Helper, HelperStep, Person
from tongxing.people.queries import acting, guardians
from tongxing.people.shapes import RELATIONS, SCOPES, AppointHelper, HelperCard


@transaction.atomic
def appoint_helper(order: AppointHelper, *, actor) -> HelperCard:
    """Somebody is asked to be the volunteer's helper; nothing holds until they agree.

    The same key again is the same naming. Refuses with NotFound, NotAllowed, PhoneNotMobile,
    HelperRelationUnknown, Invalid, HelperForAdults, HelperIsOneself, HelperNamedAlready or TooManyHelpers.
    """
    person = _locked(order.person_id)
    access.require(actor, "people.appoint_helper", on=person)
    return _appoint(person, order, actor, paper="")


@transaction.atomic
def appoint_helper_on_paper(order: AppointHelper, *, actor) -> HelperCard:
    """The same at a station desk, for a volunteer who signed on paper; the picture of the sheet is kept.

    Refuses as appoint_helper does, and with PaperMissing.
    """
    person = _locked(order.person_id)
    access.require(actor, "people.appoint_helper_on_paper", on=queries.at_desk(person))
    if not rules.is_digest(order.paper):
        raise errors.PaperMissing()
    card = _appoint(person, order, actor, paper=order.paper)
    journal.note("people.appoint_helper_on_paper", actor=actor, subject=card.id, facts={"paper": order.paper})
    return card


def _appoint(person: Person, order: AppointHelper, actor, *, paper: str) -> HelperCard:
    done = Helper.objects.filter(person=person, key=order.key).order_by("id").first()
    if done is not None:
        return queries.helper_card(done, person)
    phone = text.digits(order.phone)
    if not rules.is_mobile(phone):
        raise errors.PhoneNotMobile()
    if order.relation not in RELATIONS:
        raise errors.HelperRelationUnknown()
    if order.scope not in SCOPES:
        raise Invalid(
            [
                Fault(
                    "scope",
                    "people.helper_scope",
                    "请选择这位帮手能做什么。",
                    "Please say what the helper may do.",
                )
            ]
        )
    acts = order.scope == "acts"
    if acts and guardians.is_minor(person.birth_on, clock.today()):
        raise errors.HelperForAdults()
    account_id = accounts.account_id_of_phone(phone)
    if account_id == person.account_id:
        raise errors.HelperIsOneself()
    end_terms_of(person, actor=actor)
    live = Helper.objects.filter(person=person, state__in=rules.HELPING)
    digest = accounts.phone_digest(phone)
    if live.filter(phone_digest=digest).exists():
        raise errors.HelperNamedAlready()
    most = queries.most_helpers(person.service_code)
    if live.count() >= most:
        raise errors.TooManyHelpers(most=most)
    with database.refusing({"people_helper_is_named_once": errors.HelperNamedAlready}):
        helper = Helper.objects.create(
            person=person,
            key=order.key,
            phone_digest=digest,
            phone_masked=text.masked_phone(phone),
            relation=order.relation,
            version=rules.ACTING_VERSION if acts else rules.HELPER_VERSION,
            scope=order.scope,
            until_on=_last_day(person) if acts else None,
            paper=paper,
            state="asked",
            named_at=clock.now(),
        )
    _say(helper, "named", actor)
    events.announce(HelperNamed(helper.id, person.id, account_id, at_desk=bool(paper)))
    return queries.helper_card(helper, person)


@transaction.atomic
def answer_helping(helper_id: uuid.UUID, agree: bool, *, actor) -> HelperCard:
    """The one who was named agrees, and may speak for the volunteer from now on; or declines.

    Answering the same again is answering once. Refuses with NotFound (also whoever was not named) or HelpsEnough.
    """
    if actor.account_id is not None:
        database.lock_name("people.helping", actor.account_id)
    helper = locked_helper(helper_id)
    if not queries.is_named(helper, actor):
        raise NotFound()
    access.require(actor, "people.answer_helping", on=SimpleNamespace(helper_account_id=actor.account_id))
    if helper.state != "asked" or not queries.live(Helper.objects.filter(pk=helper.id)).exists():
        return queries.helper_card(helper, helper.person)
    if agree:
        held = queries.live(Helper.objects.filter(account_id=actor.account_id, state="active")).count()
        most = queries.most_helped(helper.person.service_code)
        if held >= most:
            raise errors.HelpsEnough(most=most)
    helper.account_id = actor.account_id
    helper.state = "active" if agree else "declined"
    helper.save(update_fields=["account_id", "state"])
    _say(helper, "agreed" if agree else "declined", actor)
    events.announce(HelperAnswered(helper.id, helper.person_id, agreed=agree))
    return queries.helper_card(helper, helper.person)


@transaction.atomic
def end_helper(helper_id: uuid.UUID, *, actor) -> HelperCard:
    """The helper helps no longer; the volunteer, the helper or the station desk says so.

    What was confirmed before stays. Ending twice is ending once. Refuses with NotFound or NotAllowed.
    """
    helper = locked_helper(helper_id)
    person = helper.person
    told = queries.at_desk(person)
    told.helper_account_id = helper.account_id
    if not access.can(actor, "people.end_helper", on=told):
        raise NotFound()
    access.require(actor, "people.end_helper", on=told)
    if helper.state in rules.HELPING:
        _end(helper, actor)
    return queries.helper_card(helper, person)


def end_all(person: Person, *, actor) -> None:
    """Nobody helps this volunteer any longer.

    leave: asked by leave
    """
    for helper in Helper.objects.filter(person=person, state__in=rules.HELPING).order_by("id"):
        _end(helper, actor)


@transaction.atomic
def end_of_term(helper_id: uuid.UUID, *, actor) -> int:
    """A consent whose last day is over ends; answers whether it did now.

    leave: asked by end_expired_helpers
    """
    helper = locked_helper(helper_id)
    if helper.state not in rules.HELPING or helper.until_on is None or helper.until_on >= clock.today():
        return 0
    _end(helper, actor)
    return 1


def end_terms_of(person: Person, *, actor) -> None:
    """What has run out no longer stands in the way of naming somebody anew.

    leave: asked by the deed that names a helper
    """
    over = Helper.objects.filter(person=person, state__in=rules.HELPING, until_on__lt=clock.today())
    for helper in over.order_by("id"):
        _end(helper, actor)


def _last_day(person: Person) -> dt.date:
    return clock.today() + dt.timedelta(days=acting.rule_of(person.service_code).parameters["days"])


def _end(helper: Helper, actor) -> None:
    helper.state, helper.phone_digest, helper.phone_masked = "ended", b"", ""
    helper.save(update_fields=["state", "phone_digest", "phone_masked"])
    access.end_acting_under(helper.id)
    _say(helper, "ended", actor)
    events.announce(HelperEnded(helper.id, helper.person_id, helper.account_id))


def _say(helper: Helper, kind: str, actor) -> None:
    HelperStep.objects.create(helper=helper, kind=kind, said_by=actor.label, said_at=clock.now())


def _locked(person_id: uuid.UUID) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    return person


def locked_helper(helper_id: uuid.UUID) -> Helper:
    """A helper for a deed of this room, the row locked. Refuses with NotFound.

    leave: asked by the deed at hand
    """
    rows = Helper.objects.select_for_update(of=("self",)).select_related("person").filter(pk=helper_id)
    helper = rows.order_by("id").first()
    if helper is None:
        raise NotFound()
    return helper
