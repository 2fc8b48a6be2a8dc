"""Changes of a published activity by API, ordered by its team and read by everybody; and of one's own post."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import AmendActivity, ChangePost, PostPlaces
from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.activities import ActivityOut, SignedUpOut, card_out
from tongxing.doors.openapi.v1.stations import PlaceOrder
from tongxing.web.guards import public

router = Router(tags=["activities"])


class PostPlacesOrder(Order):
    """How many places a post has from now on."""

    post_id: uuid.UUID
    places: int = Field(ge=1, le=2000, strict=True)


class AmendmentOrder(Order):
    """What the activity is from now on, on the same day, and why; posts not named keep their places."""

    key: uuid.UUID
    why: Line(300, 1)
    starts_at: Moment
    ends_at: Moment
    place: PlaceOrder
    contact_name: Line(40, 1)
    contact_phone: Line(30, 1)
    places: list[PostPlacesOrder] = Field(default_factory=list, max_length=30)


class PostChangeOrder(Order):
    """Which post instead of one's own, and a yes to its question about health."""

    post_id: uuid.UUID
    said_fit: bool = False


class ChangedOut(Schema):
    """One thing that was changed: `time`, `address`, `places` (of a post) or `contact`."""

    name: str
    about: str
    before: str
    after: str


class AmendmentOut(Schema):
    """One change of an activity."""

    id: uuid.UUID
    at: dt.datetime
    why: str
    changed: list[ChangedOut]


@router.post("/activities/{uuid:activity_id}/amendments", response=answers(ActivityOut, 201), auth=bearer)
def amend_activity(request: HttpRequest, activity_id: uuid.UUID, order: AmendmentOrder) -> Any:
    """Another hour or place of the day, more or fewer people; everybody who signed up is told."""
    told = AmendActivity(
        key=order.key,
        activity_id=activity_id,
        why=order.why,
        starts_at=order.starts_at,
        ends_at=order.ends_at,
        place=order.place.place(),
        contact_name=order.contact_name,
        contact_phone=order.contact_phone,
        places=tuple(PostPlaces(one.post_id, one.places) for one in order.places),
    )
    return Status(201, card_out(deeds.amend_activity(told, actor=request.actor)))


@router.get("/activities/{uuid:activity_id}/amendments", response=answers(list[AmendmentOut]), auth=None)
@public("what was changed about a published activity is for everybody to see")
def list_amendments(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """What was changed about an activity since it was published, the latest first."""
    activities.activity(activity_id, request.actor)
    return [
        AmendmentOut(
            id=line.id, at=line.at, why=line.why, changed=[ChangedOut(**vars(one)) for one in line.changed]
        )
        for line in activities.amendments_of(activity_id, request.actor)
    ]


@router.put("/activities/{uuid:activity_id}/own-post", response=answers(SignedUpOut), auth=bearer)
def change_post(request: HttpRequest, activity_id: uuid.UUID, order: PostChangeOrder) -> Any:
    """Another post of the same activity; the place one has is kept until the other one is taken."""
    return deeds.change_post(ChangePost(activity_id, order.post_id, order.said_fit), actor=request.actor)
