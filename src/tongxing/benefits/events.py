"""What benefits announce."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class BenefitOffered(Event):
    """A provider offers something; an officer of the region has to look at it."""

    name: ClassVar[str] = "benefits.benefit_offered"
    benefit_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class BenefitPublished(Event):
    """An officer published a benefit: volunteers of the region may take vouchers from its first day on."""

    name: ClassVar[str] = "benefits.benefit_published"
    benefit_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class BenefitReturned(Event):
    """An officer returned a benefit with a reason. Not sent when a published one is ended."""

    name: ClassVar[str] = "benefits.benefit_returned"
    benefit_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class VoucherRedeemed(Event):
    """A voucher was used at the provider's desk, once."""

    name: ClassVar[str] = "benefits.voucher_redeemed"
    voucher_id: uuid.UUID
    person_id: uuid.UUID
    benefit_id: uuid.UUID
