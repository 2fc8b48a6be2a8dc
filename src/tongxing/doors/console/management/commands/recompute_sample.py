"""`tongxing recompute_sample ID`: draw an audit sample again from the lines, and say whether it is the same."""

import uuid

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.foundation import ids
from tongxing.foundation.refusals import NotFound
from tongxing.supervision import queries as supervision


class Command(BaseCommand):
    help = "用公布的种子重新抽一次样本，与当时的结果逐条比对"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sample_id", help="样本编号，见抽查页地址的最后一段")

    def handle(self, *args: object, **options: object) -> None:
        found = supervision.redrawn(self._id(str(options["sample_id"])))
        told = found.sample
        self.stdout.write(f"种子文字  {told.seed_text}")
        self.stdout.write(f"检查点    {' '.join(told.head_text.split())}")
        self.stdout.write(f"种子      {told.seed}")
        self.stdout.write(f"权数版本  {told.version}")
        self.stdout.write(f"可抽的    {found.population} 条（当时 {told.population} 条）")
        for then, now in zip(told.drawn, found.drawn, strict=False):
            mark = "相同" if (then.entry_id, then.ticket) == (now.entry_id, now.ticket) else "不同"
            self.stdout.write(
                f"{now.number:>4}  {now.entry_id}  权数 {now.weight}  号 {now.ticket[:16]}…  {mark}"
            )
        if not found.is_same:
            raise CommandError("重新抽取的结果与当时不同：样本或账本被人动过，请运行 tongxing verify。")
        self.stdout.write(self.style.SUCCESS(f"重新抽取 {len(found.drawn)} 条，与当时完全相同。"))

    def _id(self, typed: str) -> uuid.UUID:
        sample_id = ids.read_id(typed)
        if sample_id is None:
            raise CommandError("这不是样本编号，请从抽查页的地址中复制。")
        try:
            return supervision.sample_row(sample_id).id
        except NotFound as refusal:
            raise CommandError("没有这个样本，请核对编号。") from refusal
