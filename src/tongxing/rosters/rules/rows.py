"""What one row of a roster says about a person, and everything that is wrong with it at once."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

from tongxing.rosters.rules.cells import Unclear, cell_name, plain, read_date, read_document, read_phone
from tongxing.rosters.shapes import Layout, PersonRow, RowFault, SheetRow, Value

LONGEST_NAME = 50
_TOTAL = re.compile(r"(合计|总计|小计|共计)")
_REMARK = re.compile(r"(填表|填写|备注|说明|注)")
_SEXES = {"男": "1", "1": "1", "m": "1", "male": "1", "女": "2", "2": "2", "f": "2", "female": "2"}
_KINDS = {
    "身份证": "01", "居民身份证": "01", "01": "01", "1": "01", "护照": "05", "05": "05", "5": "05",
    "外国人永久居留身份证": "13", "永久居留身份证": "13", "外国人永久居留证": "13", "13": "13",
    "港澳居民来往内地通行证": "11", "回乡证": "11", "港澳通行证": "11", "11": "11",
    "台湾居民来往大陆通行证": "12", "台胞证": "12", "12": "12",
    "军官证": "06", "士兵证": "07",
}  # fmt: skip
_PERMITS = {"810000": "02", "820000": "03", "830000": "04"}

# What a document number tells: two sentences of what is wrong, or birth date and sex where it holds them.
DocumentReader = Callable[[str, str], tuple[tuple[str, str] | None, dt.date | None, str]]


def is_blank(row: SheetRow) -> bool:
    """A row nobody wrote into."""
    return not any(plain(cell) for cell in row.cells)


def is_no_person(row: SheetRow, layout: Layout) -> bool:
    """A line of totals, of remarks under the table, or the headings once more at the top of a printed page."""
    first = next((text for cell in row.cells if (text := plain(cell))), "")
    if _TOTAL.match(first.replace(" ", "")):
        return True
    is_heading = first in layout.headings
    if not is_heading and not _REMARK.match(first):
        return False
    told = [text for cell in row.cells if (text := plain(cell))]
    return told == [text for text in layout.headings if text] if is_heading else len(told) == 1


def read_row(
    row: SheetRow, layout: Layout, document: DocumentReader, is_of_own_word: Callable[[dt.date], bool]
) -> PersonRow:
    """Name and phone, and all faults. Document, birth date and sex are held against each other and let go (R-08)."""
    faults: list[RowFault] = []
    name = _name(row, layout, faults)
    phone = _phone(row, layout, faults)
    born, sex = _document(row, layout, document, faults)
    typed = _birth_date(row, layout, faults)
    if born and typed and born != typed:
        faults.append(RowFault("birth_date_differs", _where(row, layout, "birth_date")))
    if sex and (told := _sex(row, layout)) and told != sex:
        faults.append(RowFault("sex_differs", _where(row, layout, "sex")))
    if (known := born or typed) and not is_of_own_word(known):
        faults.append(
            RowFault("too_young", _where(row, layout, "id_document_number" if born else "birth_date"))
        )
    return PersonRow(row.number, name, phone, tuple(faults))


def _cell(row: SheetRow, at: int) -> Value:
    return row.cells[at] if at < len(row.cells) else None


def _column(row: SheetRow, layout: Layout, field: str) -> int | None:
    """The first column of a field that holds something here, else the field's first one."""
    columns: Sequence[int] = layout.columns.get(field, ())
    return next((at for at in columns if plain(_cell(row, at))), columns[0] if columns else None)


def _where(row: SheetRow, layout: Layout, field: str) -> str:
    at = _column(row, layout, field)
    return cell_name(at, row.number) if at is not None else ""


def _value(row: SheetRow, layout: Layout, field: str) -> Value:
    at = _column(row, layout, field)
    return _cell(row, at) if at is not None else None


def _name(row: SheetRow, layout: Layout, faults: list[RowFault]) -> str:
    name = plain(_value(row, layout, "name"))
    if re.fullmatch(r"[\u3400-\u9fff ]+", name):
        name = name.replace(" ", "")  # 「王 芳」 is spaced to stand under 「欧阳明」
    code = ""
    if not name:
        code = "name_missing"
    elif "*" in name:
        code = "name_masked"
    elif len(name) < 2 or len(name) > LONGEST_NAME or re.search(r"\d|[<>=@#{}\[\]\\|]", name):
        code = "name_odd"
    if code:
        faults.append(RowFault(code, _where(row, layout, "name")))
    return name


def _phone(row: SheetRow, layout: Layout, faults: list[RowFault]) -> str:
    """The first column with a good number wins; otherwise the first thing that is wrong is told."""
    first: RowFault | None = None
    for at in layout.columns.get("mobile", ()):
        try:
            return read_phone(_cell(row, at))
        except Unclear as unclear:
            missing = first is None or first.code == "phone_missing"
            first = RowFault(unclear.code, cell_name(at, row.number)) if missing else first
    faults.append(first or RowFault("phone_missing"))
    return ""


def _document(
    row: SheetRow, layout: Layout, document: DocumentReader, faults: list[RowFault]
) -> tuple[dt.date | None, str]:
    where = _where(row, layout, "id_document_number")
    try:
        number = read_document(_value(row, layout, "id_document_number"))
    except Unclear as unclear:
        faults.append(RowFault(unclear.code, where))
        return None, ""
    if not number:
        return None, ""
    told = re.sub(r"\s", "", plain(_value(row, layout, "id_document_type")))
    why, born, sex = document(_kind(told, number), number)
    if why:
        faults.append(RowFault("document_wrong", where, {"why_zh": why[0], "why_en": why[1]}))
    return born, sex


def _kind(told: str, number: str) -> str:
    """The kind of document, from its column or else from the shape of the number."""
    if kind := _KINDS.get(told):
        return kind
    if len(number) == 18 and number[:6] in _PERMITS:
        return _PERMITS[number[:6]]
    if len(number) == 18 and number.startswith("9"):
        return "13"
    if re.fullmatch(r"[A-Z]{3}\d{12}", number):
        return "13"
    if re.fullmatch(r"[HM]\d{8}(\d{2})?", number):
        return "11"
    return "05" if re.fullmatch(r"[A-Z]{1,2}\d{7,8}", number) else "01"


def _birth_date(row: SheetRow, layout: Layout, faults: list[RowFault]) -> dt.date | None:
    """The day; a mere month says too little to be held against anything, an empty cell nothing."""
    if "birth_date" not in layout.columns:
        return None
    try:
        return read_date(_value(row, layout, "birth_date"))
    except Unclear as unclear:
        if unclear.code not in ("date_missing", "date_month_only"):
            faults.append(RowFault(unclear.code, _where(row, layout, "birth_date")))
    return None


def _sex(row: SheetRow, layout: Layout) -> str:
    return _SEXES.get(plain(_value(row, layout, "sex")).lower().removesuffix("性"), "")
