"""How the files beside this one were made: `python3 make_with_real_programs.py` on a Debian 12 with these packages.

    apt-get install --no-install-recommends libreoffice-calc-nogui python3-uno gnumeric

The sheets are built through LibreOffice's own interface and saved by LibreOffice and by Gnumeric, so that what the
tests read was written by programs people use. Everybody in them is made up. Needs the system's own Python (for `uno`);
nothing of the platform is imported, and the platform never runs this. Last made with LibreOffice 7.4.7 and
Gnumeric 1.12.55.
"""

import os
import subprocess
import time
from pathlib import Path

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.util import Date

HERE = Path(__file__).parent
PIPE = "tongxing-files"
TEXT, DAY, CLOCK, LENGTH = "@", "YYYY-MM-DD", "HH:MM", "[HH]:MM"
CSV = "Text - txt - csv (StarCalc)"
GB18030, UTF_8, UTF_16 = 85, 76, 65535

ROSTER = [
    ("A1", "花园街道邻里互助队志愿者名册（2026年）"),
    ("A2", "填表单位：花园街社区　　填表日期：2026.3.1"),
    ("A3", "序号"), ("B3", "基本信息"), ("G3", "联系方式"), ("I3", "紧急联系人"), ("K3", "备注"),
    ("B4", "姓 名"), ("C4", "性别"), ("D4", "证件"), ("F4", "出生\n日期"), ("G4", "手机号码\n（必填）"),
    ("H4", "电子邮箱"), ("I4", "姓名"), ("J4", "电话"),
    ("D5", "类型"), ("E5", "号码"),
    ("A6", 1), ("B6", "王秀兰"), ("C6", "女"), ("D6", "身份证"), ("E6", "230103196805040021", TEXT),
    ("F6", 24962, DAY), ("G6", "13904510011", TEXT), ("I6", "王某"), ("J6", "13904519999", TEXT),
    ("A7", 2), ("B7", "李 建国"), ("C7", "男"), ("F7", "1970.11.02", TEXT), ("G7", 13904510012),
    ("A8", 3), ("B8", "赵敏"), ("D8", "身份证"), ("E8", 230102199003071237), ("G8", "13904510013", TEXT),
    ("A9", 4), ("B9", "阿依古丽·买买提"), ("C9", "女"), ("G9", "+86 139-0451-0014", TEXT), ("F9", 31477, DAY),
    ("A10", 5), ("B10", '=CONCATENATE("孙";"海波")'), ("G10", "=13904510000+15"),
    ("A11", 6), ("B11", "周玉珍"), ("G11", "1.39045E+10", TEXT),
    ("A12", 7), ("B12", "欧阳明"), ("F12", 1985.06), ("G12", "0451-53600001", TEXT),
    ("A13", "合 计"), ("B13", "=COUNTA(B6:B12)"),
]  # fmt: skip
ROSTER_MERGED = "A1:K1 A2:K2 A3:A5 B3:F3 G3:H3 I3:J3 K3:K5 B4:B5 C4:C5 D4:E4 F4:F5 G4:G5 H4:H5 I4:I5 J4:J5"

HOURS = [
    ("A1", "花园街道邻里互助队三月志愿服务时长登记表"),
    ("A2", "序号"), ("B2", "姓名"), ("C2", "手机号码"), ("D2", "活动名称"), ("E2", "服务地点"),
    ("F2", "服务开展日期\n(yyyy/MM/dd)"), ("G2", "签到时间(HH:mm)"), ("H2", "签退时间(HH:mm)"),
    ("I2", "服务时长（单位：小时）"),
    ("A3", 1), ("B3", "王秀兰"), ("C3", "13904510011", TEXT), ("D3", "入户看望独居老人"), ("E3", "花园街社区"),
    ("F3", 46095, DAY), ("G3", 0.375, CLOCK), ("H3", 0.479166666666667, CLOCK), ("I3", 2.5),
    ("A4", 2), ("B4", "李建国"), ("C4", 13904510012), ("G4", 0.375, CLOCK), ("H4", 0.458333333333333, CLOCK),
    ("I4", "=(H4-G4)*24"),
    ("A5", 3), ("B5", "赵敏"), ("C5", "13904510013", TEXT), ("G5", "9:30", TEXT), ("H5", "11：00", TEXT),
    ("I5", 0.0625, LENGTH),
    ("A6", 4), ("B6", "阿依古丽·买买提"), ("C6", "13904510014", TEXT), ("D6", "清雪"), ("E6", "花园街"),
    ("F6", "2026.03.14", TEXT), ("G6", "下午2:30", TEXT), ("I6", "1小时30分", TEXT),
    ("A7", 5), ("B7", "孙海波"), ("C7", "13904510015", TEXT), ("D7", "清雪"),
    ("F7", 6.3), ("G7", 0.375, CLOCK), ("H7", 0.5, CLOCK),
    ("A8", 6), ("B8", "周玉珍"), ("C8", 1.39045e22), ("D8", "清雪"),
    ("F8", 46095.375, "YYYY-MM-DD HH:MM"), ("G8", 46095.375, "YYYY-MM-DD HH:MM"), ("H8", 0.5, CLOCK), ("I8", 4),
    ("A9", "合计"), ("I9", "=SUM(I3:I8)"),
]  # fmt: skip
HOURS_MERGED = "A1:I1 D3:D5 E3:E5 F3:F5"


def told(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def office():
    """LibreOffice, started, and its desktop."""
    address = f"pipe,name={PIPE};urp;StarOffice.ComponentContext"
    started = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "-env:UserInstallation=file:///tmp/tongxing-office",
         f"--accept=pipe,name={PIPE};urp;"]
    )  # fmt: skip
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _try in range(60):
        try:
            context = resolver.resolve(f"uno:{address}")
            break
        except Exception:
            time.sleep(1)
    else:
        raise SystemExit("LibreOffice did not start")
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return started, desktop


def book(desktop, cells, merged, *, null_date=None, hidden_first=False):
    """A workbook of one sheet with these cells; with another, hidden one before it when asked."""
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, told(Hidden=True))
    if null_date:
        document.NullDate = null_date
    sheets = document.Sheets
    sheet = sheets.getByIndex(0)
    sheet.Name = "名册"
    formats = document.NumberFormats
    shift = 1462 if null_date else 0  # days between the two calendars that spreadsheets count from
    for name, value, *looks in cells:
        cell = sheet.getCellRangeByName(name)
        if looks:
            key = formats.queryKey(looks[0], document.CharLocale, False)
            cell.NumberFormat = key if key >= 0 else formats.addNew(looks[0], document.CharLocale)
        if isinstance(value, str) and value.startswith("="):
            cell.Formula = value
        elif isinstance(value, str):
            cell.String = value
        else:
            cell.Value = float(value - shift if looks and looks[0] == DAY else value)
    for block in merged.split():
        sheet.getCellRangeByName(block).merge(True)
    if hidden_first:
        sheets.insertNewByName("填写说明", 0)
        first = sheets.getByIndex(0)
        first.getCellRangeByName("A1").String = "请勿改动表头"
        first.IsVisible = False
    return document


def _locked_with(word):
    """A password as the writer of .xlsx wants to be told it."""
    parts = (NamedValue("OOXPassword", word), NamedValue("CryptoType", "Standard"))
    return uno.Any("[]com.sun.star.beans.NamedValue", parts)


def save(document, name, kind, **more):
    document.storeToURL((HERE / name).as_uri(), told(FilterName=kind, **more))


def main():
    started, desktop = office()
    try:
        roster = book(desktop, ROSTER, ROSTER_MERGED)
        save(roster, "roster-libreoffice.xls", "MS Excel 97")
        save(roster, "roster-libreoffice.xlsx", "Calc MS Excel 2007 XML")
        save(roster, "roster-libreoffice.ods", "calc8")
        save(roster, "roster-locked.xls", "MS Excel 97", Password="hua-yuan")
        save(roster, "roster-locked.xlsx", "Calc MS Excel 2007 XML", EncryptionData=_locked_with("hua-yuan"))
        save(roster, "roster-gb18030.sheet", CSV, FilterOptions=f"44,34,{GB18030},1,,0,false,true,false")
        save(roster, "roster-utf-8.sheet", CSV, FilterOptions=f"44,34,{UTF_8},1,,0,false,true,false")
        save(roster, "roster-utf-16.sheet", CSV, FilterOptions=f"9,34,{UTF_16},1,,0,false,true,false")
        hours = book(desktop, HOURS, HOURS_MERGED)
        save(hours, "hours-libreoffice.xls", "MS Excel 97")
        save(hours, "hours-libreoffice.xlsx", "Calc MS Excel 2007 XML")
        save(hours, "hours-libreoffice.ods", "calc8")
        since_1904 = book(desktop, ROSTER, ROSTER_MERGED, null_date=Date(1, 1, 1904))
        save(since_1904, "roster-1904.xls", "MS Excel 97")
        save(since_1904, "roster-1904.xlsx", "Calc MS Excel 2007 XML")
        behind = book(desktop, ROSTER, ROSTER_MERGED, hidden_first=True)
        save(behind, "hidden-libreoffice.ods", "calc8")  # saved as .xls by it, the sheet would be seen
    finally:
        try:
            desktop.terminate()
        finally:
            started.wait(30)
    for what in ("roster", "hours"):
        for version, kind in (("95", "excel_biff7"), ("97", "excel_biff8")):
            _gnumeric(what, f"{what}-gnumeric-{version}.xls", kind)
        _gnumeric(what, f"{what}-gnumeric.xlsx", "xlsx")
    _gnumeric("hidden", "roster-hidden-sheet.xls", "excel_biff8")
    for name in ("hours-libreoffice.ods", "hidden-libreoffice.ods"):
        (HERE / name).unlink()


def _gnumeric(what, name, kind):
    source = HERE / f"{what}-libreoffice.ods"
    subprocess.run(
        ["ssconvert", "-T", f"Gnumeric_Excel:{kind}", str(source), str(HERE / name)],
        check=True,
        env=os.environ | {"WINDOWS_LANGUAGE": "zh_CN"},  # code page 936, as old programs wrote in China
    )


if __name__ == "__main__":
    main()
