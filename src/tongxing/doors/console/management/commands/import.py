"""`tongxing import roster|hours FILE --preview`: what a sheet would come to, before anybody hands it in."""

import sys
from collections.abc import Callable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from tongxing.foundation.refusals import Refusal
from tongxing.rosters import queries as rosters
from tongxing.rosters.shapes import FilePreview, HoursPreview

SHOWN = 50
FIELDS = {
    "name": "姓名",
    "mobile": "手机号",
    "id_document_type": "证件类型（只核对）",
    "id_document_number": "证件号（只核对，不保存）",
    "birth_date": "出生日期（只核对）",
    "sex": "性别（只核对）",
    "volunteer_number": "志愿者编号",
    "activity": "活动名称",
    "place": "服务地点",
    "service_date": "服务日期",
    "start": "开始时间",
    "end": "结束时间",
    "span": "起止时间",
    "hours": "时长（只核对）",
}
KINDS: dict[str, Callable[[bytes], FilePreview | HoursPreview]] = {
    "roster": rosters.look_into,
    "hours": rosters.look_into_hours,
}
UNITS = {"roster": ("人", "可以邀请"), "hours": ("行", "读得懂")}


class Command(BaseCommand):
    """Reads the file on this machine; looks nobody up, keeps nothing, shows no name and no phone."""

    help = (
        "预览一份名册或服务时长表：tongxing import roster|hours 文件 --preview\n"
        "正式导入由组织管理员在页面上进行：本人同意后才加入，时长经签字和本人确认后才算数"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=sorted(KINDS), help="roster：名册；hours：服务时长表")
        parser.add_argument("file", type=Path, help=".xlsx、.xls 或 .csv")
        parser.add_argument("--preview", action="store_true", help="只预览，不导入（目前只有预览）")

    def handle(self, *args, **options) -> None:
        if not options["preview"]:
            raise CommandError(
                "命令行只做预览，请加 --preview。正式导入由组织管理员登录后在“队伍 → 名册邀请”或“导入服务时长”里进行，"
                "这样才知道是谁为哪个组织办理的。"
            )
        try:
            content = options["file"].read_bytes()
        except OSError as fault:
            raise CommandError(f"打不开 {options['file']}：{fault.strerror}") from None
        try:
            told = KINDS[options["what"]](content)
        except Refusal as no:
            print(f"✗ {no.sentence('zh')}\n  {no.sentence('en')}", file=sys.stderr)
            raise SystemExit(1) from None
        except DatabaseError:
            raise CommandError(
                "数据库没有启动或没有迁移，看不到生效的年龄规则。请先运行 tongxing up"
            ) from None
        _tell(told, options["what"])


def _tell(told: FilePreview | HoursPreview, what: str) -> None:
    layout = told.layout
    last = layout.heading_row + layout.depth - 1
    where = f"第 {layout.heading_row} 行" if layout.depth == 1 else f"第 {layout.heading_row}–{last} 行"
    one, done = UNITS[what]
    print(
        f"表头在{where}，共 {told.rows} {one}：{told.readable} {one}{done}，{len(told.refused)} {one}要先改。\n"
    )
    for field, columns in layout.columns.items():
        print(f"  {FIELDS[field]}　←　{'、'.join(layout.headings[at] for at in columns)}")
    if layout.unread:
        print(f"  不读也不保存　←　{'、'.join(layout.unread)}")
    for number, zh, _en in told.refused[:SHOWN]:
        print(f"\n  第 {number} 行　{zh}", end="")
    if len(told.refused) > SHOWN:
        print(f"\n  …… 还有 {len(told.refused) - SHOWN} 行", end="")
    print("\n\n什么也没有保存。" if told.refused else "\n什么也没有保存。")
