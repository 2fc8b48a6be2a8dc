"""A campaign of Nangang around the Double Ninth of 2026, the eighteenth of October."""

import datetime as dt
import uuid

from tests.factories import stations
from tests.factories.library import official
from tongxing.access.shapes import Member
from tongxing.campaigns import services
from tongxing.campaigns.shapes import CampaignCard, OpenCampaign
from tongxing.foundation import clock

OPENING = clock.from_local(dt.date(2026, 10, 1), dt.time(9))
DURING = clock.from_local(dt.date(2026, 10, 12), dt.time(9))
AFTERWARDS = clock.from_local(dt.date(2026, 11, 2), dt.time(9))


def officer(region_code: int = stations.NANGANG) -> Member:
    return official(region_code)


def an_order(**wanted) -> OpenCampaign:
    """Company for old people around the Double Ninth; changed as wanted."""
    return OpenCampaign(
        **{
            "key": uuid.uuid4(),
            "region_code": stations.NANGANG,
            "day": "double_ninth",
            "year": 2026,
            "title": "重阳陪伴",
            "theme": "先陪等得最久的老人看病、取药。",
            "wished": ("0017",),
            "opens_on": dt.date(2026, 10, 10),
            "ends_on": dt.date(2026, 10, 25),
        }
        | wanted
    )


def opened(**wanted) -> CampaignCard:
    """A campaign that is open."""
    with clock.at(OPENING):
        stations.ground()
        return services.open_campaign(
            an_order(**wanted), actor=officer(wanted.get("region_code", stations.NANGANG))
        )
