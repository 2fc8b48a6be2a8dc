"""`make bench-import`: a roster of 100,000 rows from the file to the invitations; JSON with the goals beside.

ROWS=100000 says how many. Each kind of file is read in a process of its own first, so that its memory is its own.
"""

import json
import os
import platform as machine
import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from bench import house
from bench.house import tell

HEADINGS = (
    "序号",
    "姓名",
    "性别",
    "证件类型",
    "身份证号码",
    "手机号",
    "出生日期",
    "政治面貌",
    "所属村",
    "备注",
)
SURNAMES, GIVEN = "王李张刘陈杨赵孙周吴", "秀兰建国海波春梅志强丽华玉珍"
KINDS = ("csv", "xlsx")


def main() -> None:
    """Make the files, read each alone, then hand the workbook in, read it and invite everybody."""
    if sys.argv[1:2] == ["--read"]:
        _read_alone(Path(sys.argv[2]))
        return
    rows = int(os.environ.get("ROWS") or 100_000)
    with tempfile.TemporaryDirectory(prefix="tongxing-rosters-") as place:
        files = {kind: Path(place) / f"roster.{kind}" for kind in KINDS}
        _make(rows, files)
        with house.stage(lambda: None) as stage:
            try:
                figures = _measured(stage, rows, files)
            finally:
                from django.db import connections

                connections.close_all()
                house.drop_database(stage.cluster)
    house.print_json(figures)


def _make(rows: int, files: dict[str, Path]) -> None:
    """The same made-up people as .csv in GB18030 and as .xlsx; one phone in a hundred is wrong."""
    import csv

    from openpyxl import Workbook

    tell(f"造 {rows:,} 行的名册 …")
    chance = random.Random(5)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    with files["csv"].open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        for line in (("花园街道志愿者名册",), HEADINGS):
            writer.writerow(line)
            sheet.append(line)
        for at in range(rows):
            name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))
            phone = "139" if at % 100 == 99 else str(13_000_000_000 + at)
            line = (str(at + 1), name, "女", "身份证", "", phone, "1968.05.04", "群众", "花园街社区", "")
            writer.writerow(line)
            sheet.append(line)
    book.save(files["xlsx"])


def _read_alone(path: Path) -> None:
    """Read one file to its end and say what it took, memory above what Django needs included."""
    import django

    django.setup()
    from tongxing.rosters import queries

    content = path.read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    _layout, people = queries.opened(content)
    count = sum(1 for _ in people)
    took = time.perf_counter() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    told = {"rows": count, "seconds": round(took, 1), "megabytes": round(len(content) / 2**20, 1)}
    print(json.dumps(told | {"memory_grown_mb": round(grown / 1024, 1)}))


def _alone(stage: house.Stage, path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.imports", "--read", str(path)],
        env=stage.environment,
        capture_output=True,
        check=True,
        cwd=house.CHECKOUT,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _measured(stage: house.Stage, rows: int, files: dict[str, Path]) -> dict[str, Any]:
    from bench.county import SYSTEM
    from tongxing.access.shapes import Grant, Member
    from tongxing.organisations import services as organisations
    from tongxing.organisations.shapes import RegisterOrganisation
    from tongxing.places import services as places
    from tongxing.rosters import services
    from tongxing.rosters.shapes import ApplyRoster, UploadRoster

    places.load_regions(actor=SYSTEM)
    told = RegisterOrganisation(
        uuid.uuid4(),
        "1",
        "花园街道邻里互助队",
        230103000000,
        host_name="花园街社区",
        host_phone="045153600001",
    )
    team = organisations.register_organisation(told, actor=SYSTEM)
    manager = Member(
        uuid.uuid4(), (Grant("organisation_manager", 230103000000, 230104000000, organisation_id=team.id),)
    )
    tell("逐个读 …")
    reading = {kind: _alone(stage, path) for kind, path in files.items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tell("上传、预览、邀请 …")
    steps: dict[str, float] = {}
    with house.Watch(stage.cluster) as watch:
        order = UploadRoster(uuid.uuid4(), team.id, "roster.xlsx", files["xlsx"].read_bytes())
        card = _timed(steps, "upload", lambda: services.upload_roster(order, actor=manager))
        card = _timed(steps, "preview", lambda: services.read_roster(card.id, actor=SYSTEM))
        done = _timed(steps, "invite", lambda: services.apply_roster(ApplyRoster(card.id), actor=manager))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    return {
        "machine": {"cores": os.cpu_count(), "python": machine.python_version()},
        "postgresql": stage.cluster.version,
        "rows": rows,
        "reading_alone": reading,
        "steps_seconds": steps,
        "seconds": round(watch.seconds, 1),
        "goal_seconds": 60,
        "processor_seconds": {part: round(used, 1) for part, used in watch.used.items()},
        "memory_grown_mb": round(grown / 1024, 1),
        "invited": done.invited,
        "refused": done.refused,
    }


def _timed(steps: dict[str, float], name: str, step) -> Any:
    began = time.perf_counter()
    answer = step()
    steps[name] = round(time.perf_counter() - began, 2)
    return answer


if __name__ == "__main__":
    main()
