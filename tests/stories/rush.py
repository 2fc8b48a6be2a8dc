"""Two openings in March: thirty press for ten places at nine; twelve put their names down for a draw of three."""

import datetime as dt
import json
import uuid

from django.test import Client

from tests.factories import activities as made
from tests.stories.telling import Tale
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.openings import queries as openings
from tongxing.openings import services
from tongxing.openings.shapes import AnnounceOpening, OpeningCard, TakeTurn
from tongxing_verify import draws

JOB = SystemActor("turns")


def tell(tale: Tale) -> None:
    """A week of March; every figure is checked as it is told."""
    with tale.chapter("公布", 2026, 3, 16, 9):
        team, crowd = made.team(), made.crowd(42)
        noon = made.at(12, day=dt.date(2026, 3, 17))
        by_number = _announce(team, "冰雪大世界讲解", 10, noon, "arrival", None)
        by_draw = _announce(team, "博物馆之夜", 3, noon, "draw", noon + dt.timedelta(hours=6), hours=5)
        tale.say("两个活动的名额都不够：一个按取号先后，一个抽签，提前一天公布，公布了就不能改。")
        tale.expect("抽签的种子只公布了哈希", (len(by_draw.commitment), by_draw.is_drawn), (64, False))
    with tale.chapter("中午十二点整", 2026, 3, 17, 12):
        _by_number(tale, by_number, crowd[:30])
        for who in crowd[30:]:
            services.take_turn(TakeTurn(uuid.uuid4(), by_draw.id), actor=who)
        tale.say("另外十二个人登记了抽签，先后不影响结果。")
    with tale.chapter("抽签", 2026, 3, 17, 18, 1):
        services.decide_due(actor=JOB)
        _by_draw(tale, by_draw)
    with tale.chapter("有人来不了", 2026, 3, 18, 9):
        lucky = next(who for who in crowd[:30] if openings.my_turn(by_number.id, who).number == 1)
        deeds.withdraw_sign_up(by_number.activity_id, uuid.uuid4(), actor=lucky)
        eleventh = openings.my_turn(by_number.id, crowd[10])
        state = activities.sign_up_of(by_number.activity_id, crowd[10]).state
        tale.expect(
            "1 号来不了，名额问的是 11 号：号排到哪里，候补就排到哪里",
            (eleventh.number, state),
            (11, "offered"),
        )


def _announce(team, title: str, places: int, opens, way: str, until, hours: int = 0) -> OpeningCard:
    begins = made.START + dt.timedelta(hours=hours)
    card = made.activity(
        team,
        title=title,
        places=places,
        sign_up_opens_at=opens,
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=2),
    )
    return services.announce_opening(AnnounceOpening(uuid.uuid4(), card.id, way, until), actor=team.leader)


def _by_number(tale: Tale, opening: OpeningCard, crowd: list) -> None:
    told = services.take_turns([(TakeTurn(uuid.uuid4(), opening.id), who) for who in crowd])
    tale.expect("三十个人同时按，号从 1 到 30，一个不跳", [one.number for one in told], list(range(1, 31)))
    tale.expect("先有号，还没有结果", {one.state for one in told}, {"queued"})
    tale.expect("三十个号一起办完", services.decide(opening.id, actor=JOB), 30)
    now = openings.turns_now(told)
    tale.expect("前十个号有名额", [one.state for one in now[:10]], ["held"] * 10)
    tale.expect(
        "后二十个号候补，次序就是号的次序", [one.queue_number for one in now[10:]], list(range(1, 21))
    )
    again = services.take_turn(TakeTurn(uuid.uuid4(), opening.id), actor=crowd[0])
    tale.expect("同一个人再按一次，还是 1 号", (again.number, again.state), (1, "held"))


def _by_draw(tale: Tale, opening: OpeningCard) -> None:
    told = openings.drawing(opening.id, Visitor())
    states = [line.state for line in told.lines]
    tale.expect("三个名额、九个候补，按抽出的次序", states, ["held"] * 3 + ["waiting"] * 9)
    tale.expect("平台自己重算一遍，一致", openings.worked_out_again(told).fits, True)
    file = json.loads(Client().get(f"/api/v1/openings/{opening.id}/draw").content)
    tale.expect("陌生人下载文件、不用平台重算，也一致", draws.faults_of(file), [])
    file["lines"][0]["weight"] += 1
    tale.expect("有人悄悄给第一名多加一签，就对不上了", draws.faults_of(file) != [], True)
    tale.expect("名单里没有一个名字", "王" in json.dumps(file, ensure_ascii=False), False)
