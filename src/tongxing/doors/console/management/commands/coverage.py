"""`tongxing coverage`: survey a region's 15-minute circle and draw it; communities and ways on foot put on record."""

import csv
import time
import uuid
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from tongxing.access.shapes import SystemActor
from tongxing.coverage import queries as coverage
from tongxing.coverage import services as deeds
from tongxing.coverage.shapes import GivenPoint, GivePoints, GiveRoads, MakeSurvey, Stretch, SurveyCard
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.web import circle_maps

CONSOLE = SystemActor("console.coverage")
COLUMNS = ("code", "lat", "lon", "residents")
ENDS = ("from_lat", "from_lon", "to_lat", "to_lon")


class Command(BaseCommand):
    """A survey is kept like one made on the page; a file is taken whole or not at all."""

    help = (
        "15 分钟服务圈：survey --region 230100 测算并画示意图；"
        "give 文件.csv --region 230100 --source 来源 登记社区位置和人口"
        "（列：code, lat, lon, residents, aged, children）；"
        "roads 文件.csv --region 230100 --source 来源 登记步行路网，以后的测算沿路量"
        "（列：from_lat, from_lon, to_lat, to_lon, metres；metres 可空）"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what", choices=("survey", "give", "roads"), help="survey：测算；give：登记社区；roads：登记路网"
        )
        parser.add_argument("file", type=Path, nargs="?", help="give、roads 的 CSV 文件")
        parser.add_argument("--region", type=int, required=True, help="区划代码，例如 230100")
        parser.add_argument("--new", type=int, default=5, help="再设几个站点，默认 5")
        parser.add_argument("--map", type=Path, help="示意图（SVG）写到哪里")
        parser.add_argument("--source", default="", help="give、roads：数据来源")
        parser.add_argument("--datum", default="WGS-84", help="give、roads：坐标系，WGS-84 或 GCJ-02")

    def handle(self, *args, **options) -> None:
        try:
            options["region"] = places.whole_code(options["region"])
        except ValueError:
            raise CommandError(f"“{options['region']}”不是区划代码，例如 230100") from None
        try:
            {"survey": self._survey, "give": self._give, "roads": self._roads}[options["what"]](options)
        except Refusal as refusal:
            raise CommandError(f"{refusal.sentence()}（{refusal.sentence('en')}）") from refusal
        except DatabaseError as broken:
            raise CommandError("数据库没有启动或没有迁移，请先运行 tongxing up") from broken

    def _survey(self, options) -> None:
        began = time.monotonic()
        order = MakeSurvey(uuid.uuid4(), options["region"], options["new"])
        told = deeds.make_survey(order, actor=CONSOLE)
        seconds = time.monotonic() - began
        _tell(told, seconds)
        if options["map"] is not None:
            options["map"].parent.mkdir(parents=True, exist_ok=True)
            options["map"].write_text(circle_maps.drawn(coverage.dots(told.id), told.region_name), "utf-8")
            print(f"▸ 示意图：{options['map']}")

    def _roads(self, options) -> None:
        stretches = tuple(_stretches(options["file"]))
        print(f"▸ 将登记 {len(stretches):,} 段路，来源：{options['source']}")
        order = GiveRoads(
            uuid.uuid4(), options["region"], options["source"], stretches, datum=options["datum"]
        )
        done = deeds.give_roads(order, actor=CONSOLE)
        print(f"✓ 已登记 {done.stretches:,} 段，共 {done.metres / 1000:,.1f} 公里；以后的测算沿路量")

    def _give(self, options) -> None:
        points = tuple(_rows(options["file"]))
        print(f"▸ 将登记 {len(points):,} 个社区的位置和人口，来源：{options['source']}")
        order = GivePoints(uuid.uuid4(), options["region"], options["source"], points, datum=options["datum"])
        done = deeds.give_points(order, actor=CONSOLE)
        print(f"✓ 已登记 {done.communities:,} 个；统计数字会在下一次更新时跟上")


def _tell(told: SurveyCard, seconds: float) -> None:
    """The survey in plain lines: what it rests on first."""
    walk = told.walk
    print(
        f"▸ {told.region_name or '全国'}：{told.communities:,} 个社区，{told.residents:,} 人，{told.stations} 个站点"
    )
    how = f"直线距离 × {walk.detour:g}"
    if told.roads is not None:
        how = f"沿路量，路网来源：{told.roads.source}，{told.roads.stretches:,} 段"
    print(f"  走 {walk.metres} 米以内（{how}），依据 {walk.version}")
    if told.estimated_communities:
        print(
            f"  ⚠ 其中 {told.estimated_communities:,} 个社区（{told.estimated_residents:,} 人）的位置和人口是估算的："
            "只能看大概，不进入统计指标"
        )
    for share in told.groups:
        print(f"  {share.label()}：{share.covered:,} / {share.total:,}，{share.percent}%")
    for part in told.parts:
        print(f"    {part.code} {part.name}：{part.percent}%（{part.covered:,} / {part.residents:,}）")
    far = (
        "还没有站点"
        if told.far_tenth_metres is None
        else f"走得最远的一成居民至少要走 {told.far_tenth_metres:,} 米"
    )
    print(f"▸ 走不到站点的社区 {told.gap_count:,} 个，{told.residents - told.covered:,} 人；{far}")
    for gap in told.gaps[:10]:
        print(
            f"    {gap.code} {gap.name}：{gap.residents:,} 人"
            + (f"，最近 {gap.metres:,} 米" if gap.metres else "")
        )
    print(f"▸ 再设 {told.new_sites} 个站点，最多能到 {told.percent_with_new}%（{told.with_new:,} 人）：")
    for turn, site in enumerate(told.next_sites, 1):
        print(
            f"    {turn}. {site.code} {site.name}：+{site.adds:,} 人"
            + ("（位置为估算）" if site.is_estimated else "")
        )
    proof = "已证明最优" if told.is_proven else f"与上界相差 {told.gap_percent:.3f}%"
    print(
        f"  上界 {told.bound:,}，差距 {told.bound - told.with_new:,}（{proof}）；逐个挑选可到 {told.greedy:,}"
    )
    least = (
        f"{told.everybody:,}"
        if told.everybody == told.everybody_bound
        else f"{told.everybody_bound:,} 到 {told.everybody:,}"
    )
    print(f"  要让每个社区都走得到，还要 {least} 个站点")
    print(f"✓ 用时 {seconds:.1f} 秒")


def _stretches(path: Path | None):
    """The stretches of a CSV file; a length left empty is the straight line."""
    for number, row in _read(path, ENDS):
        try:
            length = (row.get("metres") or "").strip()
            from_lat, from_lon, to_lat, to_lon = (float(row[name]) for name in ENDS)
            yield Stretch(from_lat, from_lon, to_lat, to_lon, float(length) if length else None)
        except (TypeError, ValueError):
            raise CommandError(f"第 {number} 行有不是数字的格：{row}") from None


def _rows(path: Path | None):
    """The communities of a CSV file; a cell that is no number ends with its row."""
    for number, row in _read(path, COLUMNS):
        try:
            yield GivenPoint(
                int(row["code"]),
                float(row["lat"]),
                float(row["lon"]),
                int(row["residents"]),
                *(int(row[name]) if (row.get(name) or "").strip() else None for name in ("aged", "children")),
            )
        except (TypeError, ValueError):
            raise CommandError(f"第 {number} 行有不是数字的格：{row}") from None


def _read(path: Path | None, columns: tuple[str, ...]):
    """The rows of a CSV file with their numbers, the columns needed among them."""
    if path is None:
        raise CommandError("请给出 CSV 文件")
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandError(f"打不开 {path}，或者不是 UTF-8：{fault}") from None
    reader = csv.DictReader(text.splitlines())
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise CommandError(f"缺少列：{'、'.join(missing)}")
    yield from enumerate(reader, 2)
