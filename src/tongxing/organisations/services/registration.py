"""Registering an organisation, and what the authority decides about it."""

import dataclasses
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, codelists, events, journal, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.organisations import errors, queries, rules
from tongxing.organisations.events import OrganisationDecided, OrganisationRegistered
from tongxing.organisations.models import Decision, Organisation
from tongxing.organisations.services import describing, memberships
from tongxing.organisations.shapes import (
    STATES,
    DecideOrganisation,
    OrganisationCard,
    RegisterOrganisation,
)
from tongxing.places import queries as places


@transaction.atomic
def register_organisation(order: RegisterOrganisation, *, actor) -> OrganisationCard:
    """The organisation waits for approval, or is approved at once when the actor may approve it.

    The same key is the same registration. Refuses with SignInFirst, Invalid (R-14), OrganisationUnfit or
    CreditCodeHeld.
    """
    access.require(actor, "organisations.register_organisation")
    if done := _registered_before(order, actor):
        return done
    plain = _checked(order)
    for other_id in {plain.superior_id, plain.liaison_id} - {None}:
        describing.require_fit(other_id)
    fields = dataclasses.asdict(plain) | {"specialities": list(plain.specialities)}
    fresh = Organisation(**fields, account_id=actor.account_id, registered_at=clock.now(), state="pending")
    approves = access.can(actor, "organisations.decide_organisation", on=fresh)
    fresh.state = "approved" if approves else "pending"
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == "organisations_organisation_one_per_credit_code":
            raise errors.CreditCodeHeld() from broken
        if constraint_of(broken) == "organisations_organisation_one_per_key" and (
            done := _registered_before(order, actor)
        ):
            return done
        raise
    events.announce(OrganisationRegistered(fresh.id, fresh.region_code))
    if approves:
        _write_decision(fresh, "", actor)
    return queries.card_of(fresh)


@transaction.atomic
def decide_organisation(order: DecideOrganisation, *, actor) -> OrganisationCard:
    """The organisation is in the state decided, with who and why on record (R-15).

    A dissolved one's members and roles end, and its records pass to the successor or the superior; whoever
    registered one that is approved manages it. Deciding the same again changes nothing. Refuses with NotFound,
    NotAllowed, WrongStep, ReasonNeeded, PapersMissing, SuccessorNeeded or OrganisationUnfit.
    """
    found = Organisation.objects.select_for_update().filter(pk=order.organisation_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(actor, "organisations.decide_organisation", on=found)
    if found.state == order.state:
        return queries.card_of(found)
    if not rules.may_follow(found.state, order.state):
        wanted = STATES.get(order.state, (order.state[:20], order.state[:20]))
        raise errors.WrongStep(
            name=found.name,
            state_zh=STATES[found.state][0],
            state_en=STATES[found.state][1],
            wanted_zh=wanted[0],
            wanted_en=wanted[1],
        )
    why = text.one_line(order.why)[:300]
    if order.state != "approved" and not why:
        raise errors.ReasonNeeded()
    if order.state == "approved":
        _refuse_without_papers(found, actor)
    if order.state == "dissolved":
        found.successor_id = _heir(found, order.successor_id)
    was, found.state = found.state, order.state
    try:
        with transaction.atomic():
            found.save(update_fields=["state", "successor_id"])
    except IntegrityError as broken:
        if constraint_of(broken) == "organisations_organisation_one_per_credit_code":
            raise errors.CreditCodeHeld() from broken
        raise
    journal.note("organisations.decide_organisation", actor=actor, subject=found.id, purpose=why)
    _write_decision(found, why, actor)
    if found.state == "dissolved":
        Organisation.objects.filter(successor_id=found.id).update(successor_id=found.successor_id)
        memberships.end_house(found, actor=actor)
    if found.state == "approved" and was in ("pending", "rejected"):
        memberships.seat_registrant(found, actor=actor)
    return queries.card_of(found)


def _refuse_without_papers(found: Organisation, actor: Actor) -> None:
    """An officer approves what has shown its papers (R-13); the platform itself loads what was approved before."""
    if found.state not in ("pending", "rejected") or isinstance(actor, SystemActor):
        return
    if missing := queries.missing_papers(found):
        raise errors.PapersMissing(
            missing_zh="、".join(one.zh for one in missing), missing_en=", ".join(one.en for one in missing)
        )


def _heir(found: Organisation, named: uuid.UUID | None) -> uuid.UUID:
    """Who takes the records: whom the authority names, or the superior (R-15).

    Refuses with OrganisationUnfit or SuccessorNeeded.
    """
    if named is not None:
        return describing.require_fit(named, besides=found.id).id
    if found.superior_id is None or not queries.organisation(found.superior_id).is_active:
        raise errors.SuccessorNeeded(name=found.name)
    return found.superior_id


def _write_decision(found: Organisation, why: str, actor) -> None:
    Decision.objects.create(
        organisation=found, state=found.state, why=why, decided_by=actor.label, at=clock.now()
    )
    events.announce(OrganisationDecided(found.id, found.state))


def _registered_before(order: RegisterOrganisation, actor) -> OrganisationCard | None:
    """What the same key registered before; a key somebody else used tells its stranger nothing."""
    found = queries.registered_with(order.key)
    if found is None:
        return None
    if found.account_id != actor.account_id:
        raise NotFound()
    return queries.card_of(found)


def _checked(order: RegisterOrganisation) -> RegisterOrganisation:
    """The order made plain. Refuses with Invalid."""
    faults = Faults()
    plain = dataclasses.replace(
        order,
        name=text.one_line(order.name),
        uscc=text.one_line(order.uscc).replace(" ", "").replace("-", "").upper(),
        line=text.one_line(order.line),
        host_name=text.one_line(order.host_name),
        host_phone=text.one_line(order.host_phone),
        about=describing.checked_about(order.about, faults),
    )
    if not 2 <= len(plain.name) <= 80:
        faults.add(
            "name", "organisations.name", "名称应是 2 到 80 个字。", "The name has 2 to 80 characters."
        )
    if not codelists.has("organisation_kind", plain.kind):
        faults.add("kind", "organisations.kind", "请选择组织类型。", "Please choose the kind.")
    if len(plain.line) > 40:
        faults.add(
            "line", "organisations.line", "条线名称最多 40 个字。", "The line has 40 characters at most."
        )
    if not places.exists_on(plain.region_code, clock.today()):
        faults.add("region_code", "organisations.region", "请选择所在的地区。", "Please choose the region.")
    else:
        chosen = describing.checked_specialities(plain.specialities, plain.region_code, faults)
        plain = dataclasses.replace(plain, specialities=chosen)
    _check_credit_code(plain, faults)
    _check_host(plain, faults)
    faults.refuse_if_any()
    return plain


_CREDIT_CODE = {
    "missing": (
        "这类组织需要填写统一社会信用代码。",
        "This kind of organisation needs its unified social credit code.",
    ),
    "length": (
        "统一社会信用代码应是 18 位。请对照登记证书。",
        "A credit code has 18 characters. See the certificate.",
    ),
    "alphabet": (
        "信用代码里有不该出现的字符（前 8 位是数字，不用 I、O、S、V、Z）。",
        "Some character cannot stand there (eight digits first; no I, O, S, V, Z).",
    ),
    "check": (
        "信用代码校验没有通过，多半有一位抄错了。请逐位核对。",
        "The check character does not fit; some character is wrong. Compare them one by one.",
    ),
}


def _check_credit_code(plain: RegisterOrganisation, faults: Faults) -> None:
    wrong = rules.fault_of_credit_code(plain.uscc) if plain.uscc else ""
    if not plain.uscc and plain.kind in rules.NEEDS_CREDIT_CODE:
        wrong = "missing"
    if wrong:
        zh, en = _CREDIT_CODE[wrong]
        faults.add("uscc", f"organisations.credit_code_{wrong}", zh, en)


def _check_host(plain: RegisterOrganisation, faults: Faults) -> None:
    """A group works under a station, a committee or a unit that agrees and can be reached (R-14)."""
    if len(plain.host_name) > 80 or len(plain.host_phone) > 20:
        faults.add(
            "host_name",
            "organisations.host_long",
            "主管单位的名称或电话太长。",
            "The host's name or phone is too long.",
        )
    if plain.kind != rules.GROUP or plain.host_station_id is not None:
        return
    if len(plain.host_name) < 2 or len(text.digits(plain.host_phone)) < 7:
        faults.add(
            "host_name",
            "organisations.host_missing",
            "团体需要有主管的站点，或写明同意其活动的社区、单位及电话。",
            "A group needs a host station, or the community or unit that consents, with its phone.",
        )
