"""Questions about data sent back: one's own, those an office or a team sent, one with its steps."""

import uuid
from types import SimpleNamespace

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.data_returns import permissions
from tongxing.data_returns.models import DataReturn, DataReturnStep
from tongxing.data_returns.shapes import ITEMS, ReturnCard, ReturnStory, StepCard
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy

FIELDS = ITEMS


def story_of(return_id: uuid.UUID, viewer: Actor) -> ReturnStory:
    """One item sent back, its steps, and what the reader may do. Refuses with NotFound."""
    row = DataReturn.objects.filter(pk=return_id).order_by("id").first()
    if row is None:
        raise NotFound()
    leave.require(viewer, permissions.SEE, on=row)
    steps = DataReturnStep.objects.filter(sent_back=row).order_by("at", "id")
    return ReturnStory(
        card=cards([row])[0],
        steps=tuple(StepCard(one.what, one.at, one.why, one.before, one.after) for one in steps),
        may_mend=row.state == "open" and leave.can(viewer, "data_returns.mend", row),
        may_withdraw=row.state == "open" and leave.can(viewer, "data_returns.withdraw_return", row),
    )


def mine(viewer: Actor) -> tuple[ReturnCard, ...]:
    """What was sent back to the viewer or to a child they act for, open ones first, the latest first."""
    rows = access.visible(viewer, "data_returns.mend", DataReturn.objects.all())
    found = cards(list(rows.order_by("-sent_at", "-id")[:50]))
    return tuple(sorted(found, key=lambda one: not one.is_open))


def count_open(viewer: Actor) -> int:
    """How many items wait for the viewer to mend them."""
    if viewer.account_id is None:
        return 0
    return DataReturn.objects.filter(state="open", account_id=viewer.account_id).count()


def sent(viewer: Actor, page: PageRequest | None = None, state: str = "") -> Page[ReturnCard]:
    """What the viewer's office or team sent back, the latest first."""
    asked = page or PageRequest()
    rows = access.visible(viewer, permissions.SEE, DataReturn.objects.all())
    if viewer.account_id is not None:
        rows = rows.exclude(account_id=viewer.account_id)
    if state:
        rows = rows.filter(state=state)
    found = list(rows.order_by("-sent_at", "-id")[asked.offset : asked.offset + asked.size + 1])
    return page_of(list(cards(found)), asked)


def person_to_send_back(
    person_id: uuid.UUID, organisation_id: uuid.UUID | None, viewer: Actor
) -> tuple[PersonCard, SimpleNamespace]:
    """The person and the subject of the deed: where they live, and the organisation if they belong to it.

    Refuses with NotFound, also when it is none of the viewer's business.
    """
    person = people.person(person_id)
    belongs = organisation_id is not None and organisations.is_member(organisation_id, person_id)
    subject = SimpleNamespace(
        id=person.id,
        region_code=person.residence_code,
        organisation_id=organisation_id if belongs else None,
    )
    if not leave.can(viewer, "data_returns.send_back", on=subject):
        raise NotFound()
    return person, subject


def may_send_for(organisation_id: uuid.UUID, viewer: Actor) -> bool:
    """Whether the viewer may send data back to the members of an organisation, in its name."""
    nowhere = SimpleNamespace(id=organisation_id, region_code=-1, organisation_id=organisation_id)
    return leave.can(viewer, "data_returns.send_back", on=nowhere)


def limit(name: str, region_code: int) -> int:
    """A number of the rule about data sent back, in force today.

    public: rules are open to everybody
    """
    told: int = policy.rule("data-return", clock.today(), region_code).parameters[name]
    return told


def return_for_change(return_id: uuid.UUID) -> DataReturn:
    """An item sent back, locked: of two answers one comes first. Refuses with NotFound."""
    row = DataReturn.objects.select_for_update().filter(pk=return_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def cards(rows: list[DataReturn]) -> tuple[ReturnCard, ...]:
    """Items sent back, finished.

    rooms only: for rows the reader was let see
    """
    who = people.cards(row.person_id for row in rows)
    today = clock.today()
    return tuple(
        ReturnCard(
            id=row.id,
            person_id=row.person_id,
            masked_name=who[row.person_id].masked_name,
            volunteer_number=who[row.person_id].volunteer_number,
            item=row.item,
            reason=row.reason,
            sender=row.sender,
            state=row.state,
            sent_at=row.sent_at,
            due_on=row.due_on,
            answer=row.answer,
            ended_at=row.ended_at,
            is_overdue=row.state == "open" and row.due_on < today,
        )
        for row in rows
    )
