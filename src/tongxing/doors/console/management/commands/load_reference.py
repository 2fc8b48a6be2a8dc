"""Fills the divisions of the country and the national code lists; a second run changes nothing."""

from django.core.management.base import BaseCommand

from tongxing.access.shapes import SystemActor
from tongxing.foundation import codelists
from tongxing.places import services as places

ACTOR = SystemActor("load_reference")


class Command(BaseCommand):
    """Loads what every installation needs before the first person signs in, and says what changed."""

    help = "装入行政区划与全国代码表（可重复执行）"
    requires_system_checks: list = []

    def handle(self, *args, **options) -> None:
        loaded = places.load_regions(actor=ACTOR)
        items = codelists.fill_table()
        self._say("行政区划", loaded.regions)
        self._say("沿革", loaded.successions)
        self._say("代码", items)

    def _say(self, what: str, changed: int) -> None:
        self.stdout.write(f"  {what}：{f'更新 {changed:,} 条' if changed else '没有变化'}")
