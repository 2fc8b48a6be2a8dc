"""`tongxing rebuild_standings`: works every record's standing out again from the sealed lines."""

from django.core.management.base import BaseCommand, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.ledger import services as ledger

CONSOLE = SystemActor("console.rebuild_standings")


class Command(BaseCommand):
    """The standings are a projection; the lines and the volunteers' words are the truth."""

    help = "由封存的记录和本人意见，重新推算每条记录的现行状态（先问，--yes 不问）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="不再询问")

    def handle(self, *args, **options) -> None:
        print("▸ 将由账本各行重新推算全部记录的现行状态；账本本身不会改动")
        if not options["yes"] and input("  继续吗？输入 yes：").strip() != "yes":
            print("✗ 没有改动任何东西")
            return
        rebuilt = ledger.rebuild_standings(actor=CONSOLE)
        print(f"✓ 共 {rebuilt.standings:,} 条，改动 {rebuilt.changed:,} 条")
