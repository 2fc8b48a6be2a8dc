"""`tongxing recompute_points`: everybody's points worked out from zero; what differs is booked, hours stay."""

import time
import uuid

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.foundation.ids import read_id
from tongxing.points import services as points

CONSOLE = SystemActor("console.recompute_points")
TOLD_EVERY = 10  # seconds
NOBODY, EVERYBODY = uuid.UUID(int=0), uuid.UUID(int=2**128 - 1)


class Command(BaseCommand):
    """Several may go at once, each through a range of persons of its own."""

    help = "从零重算每个人的积分，与总账不同的补记一笔（先问，--yes 不问）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="不再询问")
        parser.add_argument("--first", default=str(NOBODY), help="从哪个人的编号（UUID）开始")
        parser.add_argument("--until", default=str(EVERYBODY), help="到哪个人的编号之前为止")

    def handle(self, *args, **options) -> None:
        first, until = read_id(options["first"]), read_id(options["until"])
        if first is None or until is None:
            raise CommandError("--first 和 --until 要写 UUID，例如 0195a000-0000-7000-8000-000000000001")
        print("▸ 将从零重算积分；服务时长和记录不会改动")
        if not options["yes"] and input("  继续吗？输入 yes：").strip() != "yes":
            print("✗ 没有改动任何东西")
            return
        people, changed = _through(first, until)
        print(f"✓ 共 {people:,} 人，补记 {changed:,} 人")


def _through(first: uuid.UUID, until: uuid.UUID) -> tuple[int, int]:
    began = told_at = time.monotonic()
    people = changed = 0
    after: uuid.UUID | None = uuid.UUID(int=max(first.int - 1, 0))
    while after is not None:
        done = points.settle_slice(after, actor=CONSOLE, until=until)
        people, changed, after = people + done.people, changed + done.changed, done.last
        if time.monotonic() - told_at > TOLD_EVERY:
            told_at = time.monotonic()
            print(f"    {people:,} 人，补记 {changed:,}，{told_at - began:.0f} 秒", flush=True)
    return people, changed
