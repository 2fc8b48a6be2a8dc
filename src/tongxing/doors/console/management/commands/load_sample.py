"""Makes a sample county of invented people: `tongxing load_sample --county 230102`. Only for a demo."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.access import queries as access
from tongxing.doors.console.sample import build, logins
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.stations import queries as stations

NANGANG = "230103"


class Command(BaseCommand):
    """Says what it will do, does it in one transaction with a progress line, and prints who may sign in."""

    help = "生成一个示例区县（编造的人和事，真实的地名）"
    requires_system_checks: list = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--county", default=NANGANG, help="区县代码，6 位或 12 位，默认 230103（哈尔滨市南岗区）"
        )
        parser.add_argument("--seed", type=int, default=1, help="随机种子，同一种子生成同样的人和事")
        parser.add_argument("--if-empty", action="store_true", help="库里已有站点时什么也不做")

    def handle(self, *args, **options) -> None:
        if options["if_empty"] and stations.stations_in(0, 10**12, PageRequest(size=1)).items:
            self.stdout.write("  已有站点，不生成示例")
            return
        if not settings.DEMO:
            if options["if_empty"]:
                return
            raise CommandError("示例数据只能装入演示环境（TONGXING_DEMO=1），真实的库里不放编造的人。")
        county = self._county(options["county"])
        if access.account_id_of_phone(logins.phone_of(county, "resident")):
            raise CommandError("这个区县的示例已经在库里了。要换一批，请先 make reset。")
        began = time.monotonic()
        self.stdout.write(f"  示例区县：{places.full_name(county)}（人名、电话和活动都是编造的）")
        try:
            site = build.build(county, seed=options["seed"], say=self._progress)
        except Refusal as no:
            raise CommandError(no.sentence("zh")) from no
        plan = site.plan
        self.stdout.write(
            f"  {len(plan.stations)} 个站点、{len(plan.teams)} 支队伍、{len(plan.people)} 名志愿者、"
            f"{len(plan.needs)} 件求助、{len(plan.activities)} 场活动，用了 {time.monotonic() - began:.0f} 秒"
        )

    def _county(self, typed: str) -> int:
        try:
            code = places.whole_code(typed)
            return places.region(code).code
        except (ValueError, Refusal) as wrong:
            raise CommandError(f"没有代码为 {typed} 的区县，请核对，例如 230102。") from wrong

    def _progress(self, done: int, total: int) -> None:
        """One line that grows on a terminal; every tenth part a line elsewhere."""
        if self.stdout.isatty():
            self.stdout.write(
                f"\r  {done * 100 // total:3d} %  {done}/{total}", ending="\n" if done == total else ""
            )
            self.stdout.flush()
        elif done * 10 // total > (done - 1) * 10 // total:
            self.stdout.write(f"  {done * 100 // total} %")
            self.stdout.flush()
