"""Bundles by API: ask for one, see how far it is, download it, going on where a download broke."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_deeds
from tongxing.certificates.shapes import IssueBundle, TakeBundle
from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.web import downloads

router = Router(tags=["certificates"])


class TakingOrder(Order):
    """Certificates of one's own, by number."""

    key: uuid.UUID
    numbers: list[Line(200, 1)] = Field(min_length=1, max_length=1000)
    paper: Line(8) = "a4"


class IssuingOrder(Order):
    """Volunteers whom the organisation recorded, and a period."""

    key: uuid.UUID
    people: list[uuid.UUID] = Field(min_length=1, max_length=1000)
    from_on: Day | None = None
    until_on: Day | None = None
    paper: Line(8) = "a4"


class BundleOut(Schema):
    """A bundle and how far it has come."""

    id: uuid.UUID
    organisation_id: uuid.UUID | None
    asked_at: dt.datetime
    gone_at: dt.datetime
    waiting: int
    ready: int
    refused: int
    size: int


@router.post("/me/bundles", response=answers(BundleOut, 202), auth=bearer)
def take(request: HttpRequest, order: TakingOrder) -> Any:
    """Several certificates of my own, to be set for one download."""
    told = TakeBundle(order.key, tuple(order.numbers), order.paper)
    return Status(202, certificate_deeds.take_bundle(told, actor=request.actor))


@router.post("/organisations/{organisation_id}/bundles", response=answers(BundleOut, 202), auth=bearer)
def issue(request: HttpRequest, organisation_id: uuid.UUID, order: IssuingOrder) -> Any:
    """Certificates for those an organisation recorded, who are told; for its managers."""
    told = IssueBundle(
        order.key, organisation_id, tuple(order.people), order.from_on, order.until_on, order.paper
    )
    return Status(202, certificate_deeds.issue_bundle(told, actor=request.actor))


@router.get("/me/bundles", response=answers(list[BundleOut]), auth=bearer)
def mine(request: HttpRequest) -> Any:
    """The bundles I asked for in the last seven days, newest first."""
    return list(certificates.bundles_of(request.actor))


@router.get("/me/bundles/{bundle_id}", response=answers(BundleOut), auth=bearer)
def one(request: HttpRequest, bundle_id: uuid.UUID) -> Any:
    """How far a bundle has come."""
    return certificates.bundle(bundle_id, request.actor)


@router.get("/me/bundles/{bundle_id}/file", response=answers(None), auth=bearer)
def file(request: HttpRequest, bundle_id: uuid.UUID) -> Any:
    """The ZIP itself; `Range` and `If-Range` go on where a download broke."""
    found = certificate_deeds.bundle_file(bundle_id, actor=request.actor)
    return downloads.send(request, found.archive, name=found.name, kind="application/zip", tag=found.tag)
