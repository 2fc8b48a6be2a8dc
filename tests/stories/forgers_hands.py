"""The forger and what he has in his hands: a leader's account, a team, four neighbours, one real activity."""

import datetime as dt
from pathlib import Path
from typing import Any

from tests.stories.stage import NANGANG, SYSTEM, Neighbour, Stage
from tests.stories.telling import Tale, shanghai
from tongxing.access.shapes import Actor
from tongxing.foundation import ids
from tongxing.ledger.shapes import Method, Occasion, RecordService
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation

MANAGER = "13900000021"  # 于洋, of the other organisation
OTHER_LEADER = "13900000022"  # the second account the forger got hold of
SHELTER = {
    "category": "0001",
    "summary": "社区书屋整理旧书",
    "detail": "书屋积了三百多本旧书，要人分类上架。",
    "address": "社区书屋",
    "contact_name": "刘桂兰",
    "contact_phone": "13900000011",
    "risk_note": "搬书时注意腰。",
    "object_codes": ("03",),
}


class Forger:
    """韩冬, leader of a team, who has found out what five hours are worth."""

    def __init__(self, stage: Stage, tale: Tale, folder: Path) -> None:
        self.stage, self.tale, self.folder, self.door = stage, tale, folder, stage.door
        self.other = organisations.register_organisation(
            RegisterOrganisation(
                key=ids.new_id(),
                kind="1",
                name="北郊互助会",
                region_code=NANGANG,
                host_station_id=stage.station,
            ),
            actor=SYSTEM,
        ).id
        stage.give(MANAGER, "organisation_manager", NANGANG, self.other)
        stage.give(OTHER_LEADER, "team_leader", NANGANG, self.other)
        self.door.register(
            self.door.sign_in(MANAGER), Neighbour("于洋", MANAGER, dt.date(1979, 2, 11), "1", 211)
        )
        for neighbour in stage.neighbours:
            neighbour.person_id = self.door.register(self.door.sign_in(neighbour.phone), neighbour)[
                "person_id"
            ]
        self.honest, self.buyer, self.second_buyer, self.scanner = stage.neighbours

    @property
    def account(self) -> Actor:
        return self.door.sign_in(self.stage.leader)

    def invented(self, somebody: Neighbour, **changes: Any) -> RecordService:
        """Five hours of caring for the old that nobody gave."""
        return RecordService(
            **{
                "key": ids.new_id(),
                "person_id": somebody.person_id,
                "occasion": Occasion("activities", "activity", ids.new_id()),
                "organisation_id": self.stage.team,
                "organisation_name": "南岗爱心陪伴队",
                "title": "关爱老人",
                "content": "陪老人聊天、打扫卫生",
                "place_text": "一曼街社区",
                "region_code": self.stage.home.region_code,
                "category": "0001",
                "started_at": shanghai(2026, 3, 7, 9),
                "ended_at": shanghai(2026, 3, 7, 14),
                "arrival_method": Method.LATE_ENTRY,
                "departure_method": Method.LATE_ENTRY,
                "caused_by_person": False,
            }
            | changes
        )

    def state_of(self, somebody: Neighbour) -> list[str]:
        return [one["state"] for one in self.door.records(self.door.sign_in(somebody.phone))]

    def counted(self, somebody: Neighbour) -> int:
        return self.door.minutes(self.door.sign_in(somebody.phone))["effective"]


def shelves(forger: Forger) -> Any:
    """A real activity with a real need, for four people on Sunday."""
    stage, door = forger.stage, forger.door
    worker = door.sign_in(stage.worker)
    noted = door.note_need(
        worker,
        **SHELTER,
        place=stage.home,
        wanted_from=shanghai(2026, 3, 15, 9),
        wanted_until=shanghai(2026, 3, 15, 12),
        heard_by="phone",
    )
    door.answer_need(worker, noted["id"], "verified", "phone", "电话核实属实。")
    activity = door.organise(
        forger.account,
        title="整理社区书屋",
        content="把旧书分类、登记、上架，打扫书屋。",
        conditions="年满 18 周岁，能搬动一箱书。",
        risks="搬书时注意腰，不要站上桌椅。",
        guarantees=("01",),
        places=4,
        need_id=noted["id"],
        organisation_id=stage.team,
        place=stage.home,
        starts_at=shanghai(2026, 3, 15, 9),
        ends_at=shanghai(2026, 3, 15, 11, 30),
        sign_up_closes_at=shanghai(2026, 3, 15, 8),
        cancel_until=shanghai(2026, 3, 14, 20),
        person_in_charge_id=stage.leader_person,
    )
    door.publish(door.sign_in(stage.authority), activity)
    for neighbour in stage.neighbours:
        door.sign_up(door.sign_in(neighbour.phone), activity)
    return activity
