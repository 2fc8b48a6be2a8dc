"""Questions about late entries: one claim and its tale, lists for its readers, ceilings, who could sign, and shares."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Sum
from django.db.models.query import QuerySet

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, ports
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.late_entries import rules
from tongxing.late_entries.models import Claim, ClaimStep, KeptFile
from tongxing.late_entries.shapes import (
    FILE_KINDS,
    Ceilings,
    ClaimCard,
    ClaimState,
    ClaimStory,
    Draw,
    FileCard,
    Share,
    StepCard,
)
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.transparency import errors as transparency_errors
from tongxing.transparency import queries as transparency

SEE = "late_entries.see_claim"
RECORDER = SystemActor("late_entries")
COUNTED = (ClaimState.WAITING, ClaimState.SIGNED)
CLASS = "C"  # the letter under which late entries stand in sums


def claim(claim_id: uuid.UUID, viewer: Actor) -> ClaimCard:
    """One claim. Refuses with NotFound, also when it is none of the viewer's business."""
    return cards([_seen(claim_id, viewer)])[0]


def story_of(claim_id: uuid.UUID, viewer: Actor) -> ClaimStory:
    """One claim with its steps, how its signatories were drawn, and how full its month is. Refuses with NotFound."""
    row = _seen(claim_id, viewer)
    steps = list(ClaimStep.objects.filter(claim=row).order_by("number"))
    rule = policy.rule("late-entry", clock.local(row.claimed_at).date(), row.region_code)
    return ClaimStory(
        card=cards([row])[0],
        steps=tuple(StepCard(step.what, step.at, step.why, step.due_on) for step in steps),
        draws=tuple(_draw(row, step) for step in steps if step.what == "asked"),
        ceilings=ceilings_of(row, rule),
        may_withdraw=row.state == ClaimState.WAITING
        and leave.can(viewer, "late_entries.withdraw_claim", row),
        may_sign=row.state == ClaimState.WAITING and leave.can(viewer, "late_entries.sign_claim", row),
    )


def claims_of(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[ClaimCard]:
    """A person's claims that the viewer may see, newest first."""
    return _paged(Claim.objects.filter(person_id=person_id), viewer, page, person_id)


def claims_of_organisation(
    organisation_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[ClaimCard]:
    """An organisation's claims, newest first, for those who answer for it. Refuses outsiders with NotFound."""
    organisation = organisations.organisation(organisation_id)
    leave.require(
        viewer, SEE, on=Claim(organisation_id=organisation.id, region_code=organisation.region_code)
    )
    return _paged(Claim.objects.filter(organisation_id=organisation_id), viewer, page, organisation_id)


def to_sign(viewer: Actor, page: PageRequest | None = None) -> Page[ClaimCard]:
    """The claims that wait for the viewer's signature, those with the least time left first."""
    request = page or PageRequest()
    rows = access.visible(viewer, "late_entries.sign_claim", Claim.objects.filter(state=ClaimState.WAITING))
    found = rows.order_by("due_on", "id")[request.offset : request.offset + request.size + 1]
    return page_of(cards(list(found.select_related("file"))), request)


def waiting_for_signature(viewer: Actor) -> int:
    """How many claims wait for the viewer's signature."""
    rows = Claim.objects.filter(state=ClaimState.WAITING)
    return access.visible(viewer, "late_entries.sign_claim", rows).count()


def file_of(claim_id: uuid.UUID, viewer: Actor) -> tuple[FileCard, bytes]:
    """The file of a claim, for claimant, person, signatory and auditor. Refuses with NotFound or NotAllowed."""
    row = _row(claim_id)
    leave.require(viewer, "late_entries.read_file", on=row)
    return file_card(row.file), ports.storage().fetch(row.file.digest)


def own_file(file_id: uuid.UUID, viewer: Actor) -> FileCard | None:
    """A file the viewer handed in, or None."""
    row = kept_by(file_id, viewer)
    return file_card(row) if row else None


def kept_by(file_id: uuid.UUID, actor: Actor) -> KeptFile | None:
    """The row of a file this actor handed in, or None.

    rooms only: the claim it goes with
    """
    if actor.account_id is None:
        return None
    return KeptFile.objects.filter(pk=file_id, account_id=actor.account_id).order_by("id").first()


def room_left(
    person_id: uuid.UUID | None, organisation_id: uuid.UUID, region_code: int, day: dt.date
) -> Ceilings:
    """How full the month of a day is, before anything is claimed; the person's part only when one is named.

    public: how many minutes an organisation claimed afterwards is no secret
    """
    asked = Claim(person_id=person_id or uuid.UUID(int=0), organisation_id=organisation_id, served_on=day)
    return ceilings_of(asked, policy.rule("late-entry", clock.today(), region_code))


def ceilings_of(row: Claim, rule: Rule) -> Ceilings:
    """What the claims of the row's month come to: waiting and signed ones, the row itself if it is one of them."""
    first, last = rules.month_of(row.served_on)
    month = Claim.objects.filter(state__in=COUNTED, served_on__gte=first, served_on__lte=last)
    return Ceilings(
        person_minutes=_sum(month.filter(person_id=row.person_id)),
        person_most=rule.parameters["person_month_minutes"],
        organisation_minutes=_sum(month.filter(organisation_id=row.organisation_id)),
        organisation_most=rule.parameters["organisation_month_minutes"],
    )


def _sum(rows: "QuerySet[Claim]") -> int:
    return rows.aggregate(minutes=Sum("minutes"))["minutes"] or 0


def shares(
    organisation_ids: Iterable[uuid.UUID], first_on: dt.date, last_on: dt.date
) -> dict[uuid.UUID, Share]:
    """How much of each organisation's effective time was entered afterwards, by days of service.

    public: whoever records much by hand is to be seen doing so; sums only
    """
    wanted = set(organisation_ids)
    by_class = ledger.minutes_by_class(wanted, first_on, last_on)
    found = {}
    for one in wanted:
        told = by_class.get(one, {})
        found[one] = Share(one, sum(told.values()), told.get(CLASS, 0), told)
    return found


def newest_head() -> tuple[int, bytes]:
    """Size and root of the newest signed checkpoint of the public log; nobody who claims can choose it.

    rooms only: the seed of a draw
    """
    try:
        head = transparency.latest_checkpoint()
    except transparency_errors.NoCheckpointYet:
        return 0, b""
    return head.size, head.root


def eligible_for(row: Claim) -> dict[uuid.UUID, tuple[str, str]]:
    """Who may sign a claim today, with role and house: managers of other organisations of the county; if there is
    none, the officers of the smallest region above it that has any. Those asked before are left out.

    rooms only: the draw; a page shows what was drawn
    """
    low, high = places.span(rules.county_of(row.region_code))
    held = access.holders_within("organisation_manager", low, high)
    officers = access.holders_over("authority_officer", low, high)
    everybody = {one.account_id for one in (*held, *officers)}
    barred = _barred(row) | organisations.members_among(row.organisation_id, everybody)
    houses = organisations.cards({one.organisation_id for one in held if one.organisation_id})
    found: dict[uuid.UUID, tuple[str, str]] = {}
    for one in held:
        house = houses.get(one.organisation_id) if one.organisation_id else None
        if house is not None and house.is_active and one.account_id not in barred:
            found.setdefault(one.account_id, ("organisation_manager", house.name))
    if found:
        return found
    free = [one for one in officers if one.account_id not in barred]
    smallest = min((one.high - one.low for one in free), default=0)
    return {one.account_id: ("authority_officer", "") for one in free if one.high - one.low == smallest}


def _barred(row: Claim) -> set[uuid.UUID]:
    """Claimant, person, everybody with a role in the organisation that records, and whoever was asked before."""
    barred = {row.account_id, people.person(row.person_id).account_id}
    for role in ("organisation_manager", "team_leader"):
        barred |= set(access.accounts_holding(role, row.organisation_id))
    asked = ClaimStep.objects.filter(claim_id=row.id, what="passed_on").order_by("number")
    return barred | {one for one in asked.values_list("chosen_id", flat=True) if one}


def is_independent(row: Claim, actor: Actor) -> bool:
    """Whether whoever was chosen still stands in another house than the claim: roles change."""
    if actor.account_id is None or actor.account_id in _barred(row):
        return False
    return not organisations.members_among(row.organisation_id, [actor.account_id])


def asked_before(row: Claim) -> uuid.UUID | None:
    """Who was asked last about this person's day by an earlier claim that came to nothing: the same is asked again.

    rooms only: the draw
    """
    rows = Claim.objects.filter(person_id=row.person_id, served_on=row.served_on).exclude(pk=row.pk)
    rows = rows.exclude(state__in=COUNTED).order_by("-claimed_at", "-id")
    return rows.values_list("signatory_id", flat=True).first()


def claim_for_change(claim_id: uuid.UUID) -> Claim:
    """A claim, locked: of two signatures one comes first. Refuses with NotFound."""
    row = (
        Claim.objects.select_for_update(of=("self",))
        .select_related("file")
        .filter(pk=claim_id)
        .order_by("id")
        .first()
    )
    if row is None:
        raise NotFound()
    return row


def overdue_for_change(today: dt.date, most: int) -> list[Claim]:
    """Claims whose signatory's last day is over, locked, the longest waiting first.

    rooms only: the job
    """
    rows = Claim.objects.select_for_update(of=("self",), skip_locked=True).select_related("file")
    return list(rows.filter(state=ClaimState.WAITING, due_on__lt=today).order_by("due_on", "id")[:most])


def claimed_with(actor: Actor, key: uuid.UUID) -> ClaimCard | None:
    """The claim this account made with this key, if it did."""
    if actor.account_id is None:
        return None
    rows = Claim.objects.filter(account_id=actor.account_id, key=key).select_related("file")
    row = rows.order_by("id").first()
    return cards([row])[0] if row else None


def told_of(claim_id: uuid.UUID) -> tuple[ClaimCard, uuid.UUID]:
    """A claim and the account that made it.

    rooms only: so that those concerned can be told
    """
    row = _row(claim_id)
    return cards([row])[0], row.account_id


def _row(claim_id: uuid.UUID) -> Claim:
    row = Claim.objects.filter(pk=claim_id).select_related("file").order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _seen(claim_id: uuid.UUID, viewer: Actor) -> Claim:
    rows = access.visible(viewer, SEE, Claim.objects.filter(pk=claim_id), about=claim_id)
    row = rows.select_related("file").order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _paged(
    rows: "QuerySet[Claim]", viewer: Actor, page: PageRequest | None, about: uuid.UUID
) -> Page[ClaimCard]:
    request = page or PageRequest()
    rows = access.visible(viewer, SEE, rows, about=about).order_by("-claimed_at", "-id")
    found = rows[request.offset : request.offset + request.size + 1].select_related("file")
    return page_of(cards(list(found)), request)


def file_card(row: KeptFile) -> FileCard:
    """A file, finished."""
    assert row.kind in FILE_KINDS
    return FileCard(row.id, row.digest, row.kind, row.size)


def _draw(row: Claim, step: ClaimStep) -> Draw:
    assert step.chosen_id is not None
    return Draw(
        seed=bytes(row.seed).hex(),
        head_size=row.head_size,
        head_root=bytes(row.head_root).hex(),
        eligible=tuple(uuid.UUID(one) for one in step.eligible),
        chosen=step.chosen_id,
        at=step.at,
        again=step.again,
    )


_SAME = (
    "id", "person_id", "by_person", "organisation_id", "organisation_name", "region_code", "title", "content",
    "place_text", "category", "started_at", "ended_at", "minutes", "why", "declaration", "policy_version",
    "state", "signatory_role", "signatory_organisation", "due_on", "claimed_at", "answered_at", "verdict_why",
    "entry_id",
)  # fmt: skip


def cards(rows: list[Claim]) -> list[ClaimCard]:
    """Cards of claims, with the masked names in one question.

    rooms only: whoever has the rows has asked who may see them
    """
    persons = people.cards({row.person_id for row in rows})
    return [
        ClaimCard(
            **{name: getattr(row, name) for name in _SAME},
            file=file_card(row.file),
            masked_name=persons[row.person_id].masked_name if row.person_id in persons else "",
            volunteer_number=persons[row.person_id].volunteer_number if row.person_id in persons else "",
        )
        for row in rows
    ]
