"""Questions about references: my inbox, what a yes would give away, who read it, and how schools count."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models.query import QuerySet

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, sealing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.honours import queries as honours
from tongxing.ledger import queries as ledger
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.references import errors, rules
from tongxing.references.models import CreditRule, Inquiry, Opening, Release
from tongxing.references.shapes import (
    PARTS,
    CreditRuleCard,
    CreditView,
    InquiryCard,
    OpeningCard,
    Preview,
    ServiceLine,
    State,
)
from tongxing.transparency import errors as no_log
from tongxing.transparency import queries as log

SEE = "references.see_inquiry"
RULE = "reference"


def inquiry(inquiry_id: uuid.UUID, viewer: Actor) -> InquiryCard:
    """One inquiry, with every time its answer was read. Refuses with NotFound."""
    return cards([_seen(inquiry_id, viewer)], with_openings=True)[0]


def inquiries_of(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[InquiryCard]:
    """What was asked of a volunteer, newest first, as far as the viewer may see it."""
    request = page or PageRequest()
    rows = access.visible(viewer, SEE, Inquiry.objects.filter(person_id=person_id), about=person_id)
    rows = rows.order_by("-asked_at", "-id")
    return page_of(cards(list(rows[request.offset : request.offset + request.size + 1])), request)


def waiting_count(viewer: Actor) -> int:
    """How many inquiries wait for the viewer's word."""
    rows = Inquiry.objects.filter(state=State.WAITING, lapses_on__gte=clock.today())
    return access.visible(viewer, SEE, rows, about="waiting").count()


def preview(inquiry_id: uuid.UUID, viewer: Actor) -> Preview:
    """Exactly what a yes would let them read today, and why it may not be given, if so. Refuses with NotFound."""
    row = _seen(inquiry_id, viewer)
    leave.require(viewer, "references.release_answer", on=row)
    return previewed(row, viewer)


def previewed(row: Inquiry, viewer: Actor) -> Preview:
    """The same for a row in hand.

    rooms only: the deed has asked leave
    """
    assert row.person_id is not None
    person = people.person(row.person_id)
    today = clock.today()
    told = policy.rule(RULE, today, person.service_code).parameters
    content = content_of(row, person, viewer)
    return Preview(
        card=cards([row])[0],
        content=content,
        digest=rules.digest_of(content),
        most_days=told["most_days"],
        days=told["days"],
        hindrance=hindrance(row, person, today, viewer),
    )


def by_guardian(viewer: Actor) -> bool:
    """Whether a guardian speaks here, on the account of their child: below the age of one's own word they decide.

    rooms only: beside a deed of this room
    """
    return getattr(viewer, "spoken_by", None) is not None


def hindrance(row: Inquiry, person: PersonCard, today: dt.date, viewer: Actor) -> tuple[str, str] | None:
    """Why this person may not say yes to this, in Chinese and English; None when they may."""
    told = policy.rule(RULE, today, person.service_code).parameters
    age = person.age_on(today)
    if age < told["own_word_from_age"] and not by_guardian(viewer):
        no = errors.TooYoung(age=told["own_word_from_age"])
        return no.sentence("zh"), no.sentence("en")
    if row.purpose == "credit" and age < told["credit_from_age"]:
        grown = errors.NotAdult(age=told["credit_from_age"])
        return grown.sentence("zh"), grown.sentence("en")
    return None


def content_of(row: Inquiry, person: PersonCard, viewer: Actor) -> dict[str, Any]:
    """The answer, word for word: only what was asked for, with the rules it rests on.

    rooms only: shown to the volunteer by `preview`, and kept by `services.release_answer`
    """
    entries = ledger.effective_entries(person.id, viewer, row.from_on, row.until_on)
    lines = [
        ServiceLine(
            card.served_on,
            card.minutes,
            card.title,
            card.organisation_name,
            card.evidence_class,
            card.category,
        )
        for card in entries
    ]
    content: dict[str, Any] = {
        "volunteer_number": person.volunteer_number,
        "masked_name": person.masked_name,
        "from_on": row.from_on.isoformat() if row.from_on else "",
        "until_on": row.until_on.isoformat() if row.until_on else "",
        **rules.sums(lines, row.parts),
    }
    versions = {card.rule_version for card in entries}
    if "star" in row.parts:
        star = honours.star_of(person.id)
        content["star"] = star.level
        versions.add(star.rule_version)
    if row.credit_rule is not None:
        content["credit"] = _credit(rules.credits_of(lines, credit_card(row.credit_rule)))
    content["rules"] = sorted(version for version in versions if version)
    return content


def _credit(view: CreditView) -> dict[str, Any]:
    """A school's count as it stands in an answer."""
    rule = view.rule
    return {
        "school": rule.school_name,
        "document": rule.document,
        "minutes_per_credit": rule.minutes_per_credit,
        "rounding": rule.rounding,
        "most_a_year": rule.most_a_year,
        "credits": view.credits,
        "minutes": view.minutes,
    }


def log_now() -> dict[str, Any]:
    """How far the public log reached, and its root, so that a reader can ask it themselves.

    rooms only: written beside an answer
    """
    try:
        newest = log.latest_checkpoint()
    except no_log.NoCheckpointYet:
        return {}
    return {"size": newest.size, "root": newest.root.hex()}


def credit_views(
    person_id: uuid.UUID, viewer: Actor, from_on: dt.date | None = None, until_on: dt.date | None = None
) -> tuple[CreditView, ...]:
    """A volunteer's hours as every known school counts them; the hours are the same in each."""
    entries = ledger.effective_entries(person_id, viewer, from_on, until_on)
    lines = [
        ServiceLine(card.served_on, card.minutes, "", "", card.evidence_class, card.category)
        for card in entries
    ]
    return tuple(rules.credits_of(lines, rule) for rule in credit_rules())


def credit_rules(on: dt.date | None = None) -> tuple[CreditRuleCard, ...]:
    """Every school's edition in force on a day, by name.

    public: how a school counts is in its own published text
    """
    day = on or clock.today()
    rows = CreditRule.objects.filter(valid_from__lte=day).order_by("school_name", "-valid_from")
    return tuple(credit_card(row) for row in rows.distinct("school_name"))


def credit_rule(rule_id: uuid.UUID) -> CreditRule:
    """One edition, for this room's own deeds. Refuses with CreditRuleUnknown."""
    row = CreditRule.objects.filter(pk=rule_id).order_by("id").first()
    if row is None:
        raise errors.CreditRuleUnknown()
    return row


def credit_rule_kept(label: str, key: uuid.UUID) -> CreditRuleCard | None:
    """The edition this account wrote down with this key, if it did."""
    row = CreditRule.objects.filter(kept_by=label, key=key).order_by("id").first()
    return credit_card(row) if row else None


def inquiry_for_change(inquiry_id: uuid.UUID) -> Inquiry:
    """An inquiry, locked: of yes and no one comes first. Refuses with NotFound."""
    rows = Inquiry.objects.select_for_update(of=("self",)).filter(pk=inquiry_id)
    row = rows.select_related("credit_rule").order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def release_for_change(inquiry_id: uuid.UUID) -> Release | None:
    """What was released for an inquiry, locked: openings are counted one by one."""
    rows = Release.objects.select_for_update(of=("self",)).filter(inquiry_id=inquiry_id)
    return rows.select_related("inquiry").order_by("id").first()


def inquiry_with(key: uuid.UUID) -> Inquiry | None:
    """The inquiry made with this key, if there is one."""
    return Inquiry.objects.filter(key=key).order_by("id").first()


def open_for(person_id: uuid.UUID) -> int:
    """How many inquiries wait for a person.

    rooms only: so that nobody can be flooded
    """
    return Inquiry.objects.filter(person_id=person_id, state=State.WAITING).count()


def code_of(inquiry_id: uuid.UUID) -> str:
    """The code that opens the answer to an inquiry; nothing secret lies in the database.

    rooms only: told to whoever asked, once
    """
    return rules.eight_digits(sealing.digest(str(inquiry_id), "references.code"))


def told_of(inquiry_id: uuid.UUID) -> tuple[InquiryCard, uuid.UUID] | None:
    """An inquiry and the account it concerns; None when it is gone or concerns nobody.

    rooms only: so that they can be told
    """
    row = Inquiry.objects.filter(pk=inquiry_id, account_id__isnull=False).order_by("id").first()
    if row is None or row.account_id is None:
        return None
    return cards([row])[0], row.account_id


def _seen(inquiry_id: uuid.UUID, viewer: Actor) -> Inquiry:
    rows: QuerySet[Inquiry] = access.visible(
        viewer, SEE, Inquiry.objects.filter(pk=inquiry_id), about=inquiry_id
    )
    row = rows.select_related("credit_rule").order_by("id").first()
    if row is None:
        raise NotFound()
    return row


_SAME = (
    "id", "organisation_name", "purpose", "why", "from_on", "until_on", "credit_rule_id", "asked_at",
    "lapses_on",
)  # fmt: skip


def cards(rows: Iterable[Inquiry], *, with_openings: bool = False) -> list[InquiryCard]:
    """Cards of inquiries, with what was released in one question.

    rooms only: whoever has the rows has asked who may see them
    """
    known = list(rows)
    releases = {
        one.inquiry_id: one
        for one in Release.objects.filter(inquiry__in=[row.id for row in known])
        .defer("content")
        .order_by("id")
    }
    return [_card(row, releases.get(row.id), with_openings) for row in known]


def _card(row: Inquiry, release: Release | None, with_openings: bool) -> InquiryCard:
    now = clock.now()
    lapsed = row.state == State.WAITING and row.lapses_on < clock.today()
    openings: tuple[OpeningCard, ...] = ()
    if with_openings and release is not None:
        rows = Opening.objects.filter(release=release).order_by("-number")[:100]
        openings = tuple(OpeningCard(one.number, one.at) for one in rows)
    return InquiryCard(
        **{name: getattr(row, name) for name in _SAME},
        contact=sealing.reveal(row.contact_sealed, str(row.id)),
        parts=tuple(part for part in PARTS if part in row.parts),
        state=State.LAPSED if lapsed else row.state,
        released_at=release.released_at if release else None,
        ends_at=release.ends_at if release else None,
        revoked_at=release.revoked_at if release else None,
        is_readable=release is not None and release.revoked_at is None and release.ends_at > now,
        openings=openings,
    )


def credit_card(row: CreditRule) -> CreditRuleCard:
    """A school's edition, finished."""
    return CreditRuleCard(
        id=row.id,
        school_name=row.school_name,
        region_code=row.region_code,
        minutes_per_credit=row.minutes_per_credit,
        rounding=row.rounding,
        most_a_year=row.most_a_year,
        year_from_month=row.year_from_month,
        valid_from=row.valid_from,
        document=row.document,
    )
