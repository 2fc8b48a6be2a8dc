"""What one row of an hours sheet says: who, on which day, from when to when; and everything that is wrong with it."""

import datetime as dt

from tongxing.rosters.rules.cells import Unclear, cell_name, is_mangled, plain, read_date, read_phone
from tongxing.rosters.rules.clock_cells import read_clock, read_minutes, read_span
from tongxing.rosters.shapes import HoursLine, Layout, RowFault, SheetRow, Value

NEEDED = ("service_date", "start", "span")
READ = (
    "volunteer_number", "name", "mobile", "activity", "place", "service_date", "start", "end", "span", "hours",
)  # fmt: skip
NUMBER_DIGITS = 14
_TOLERANCE = 1  # minutes by which a rounded duration may differ from its two ends


def read_hours_row(row: SheetRow, layout: Layout, today: dt.date) -> HoursLine:
    """One line of service with all its faults. A day without a year is the last such day before today."""
    faults: list[RowFault] = []
    number, phone = _who(row, layout, faults)
    served_on = _day(row, layout, today, faults)
    begins, ends = _times(row, layout, faults)
    if begins and ends and ends <= begins:
        faults.append(
            RowFault("ends_before_start", _where(row, layout, "end") or _where(row, layout, "span"))
        )
    return HoursLine(
        number=row.number,
        volunteer_number=number,
        phone=phone,
        name=plain(_value(row, layout, "name")).replace(" ", "")[:50],
        title=plain(_value(row, layout, "activity"))[:60],
        place=plain(_value(row, layout, "place"))[:200],
        served_on=served_on,
        begins=begins,
        ends=ends,
        faults=tuple(faults),
        cells=row.cells,
    )


def _who(row: SheetRow, layout: Layout, faults: list[RowFault]) -> tuple[str, str]:
    """The volunteer number, or else the phone."""
    if is_mangled(_value(row, layout, "volunteer_number")):
        faults.append(RowFault("number_mangled", _where(row, layout, "volunteer_number")))
        return "", ""
    typed = plain(_value(row, layout, "volunteer_number")).replace(" ", "").replace("-", "")
    if typed:
        if len(typed) != NUMBER_DIGITS or not typed.isascii() or not typed.isdigit():
            faults.append(RowFault("volunteer_number_wrong", _where(row, layout, "volunteer_number")))
            return "", ""
        return typed, ""
    if "mobile" not in layout.columns:
        faults.append(RowFault("who_missing", _where(row, layout, "volunteer_number") or f"A{row.number}"))
        return "", ""
    try:
        return "", read_phone(_value(row, layout, "mobile"))
    except Unclear as unclear:
        code = "who_missing" if unclear.code == "phone_missing" else unclear.code
        faults.append(RowFault(code, _where(row, layout, "mobile")))
        return "", ""


def _day(row: SheetRow, layout: Layout, today: dt.date, faults: list[RowFault]) -> dt.date | None:
    field = "service_date" if plain(_value(row, layout, "service_date")) else "start"
    value = _value(row, layout, field)
    try:
        day = read_date(value, today.year)
        is_short = isinstance(value, str) and not any(
            str(year) in value for year in (day.year, day.year % 100)
        )
        if day > today and is_short:
            day = read_date(value, today.year - 1)
        return day
    except Unclear as unclear:
        code = "date_missing" if field == "start" else unclear.code
        faults.append(RowFault(_DATES.get(code, "date_wrong"), _where(row, layout, "service_date")))
        return None


_DATES = {
    "date_missing": "date_missing",
    "date_ambiguous": "date_ambiguous",
    "date_year_missing": "date_year_missing",
}


def _times(row: SheetRow, layout: Layout, faults: list[RowFault]) -> tuple[dt.time | None, dt.time | None]:
    field = "span" if plain(_value(row, layout, "span")) else "start"
    begins: dt.time | None = None
    ends: dt.time | None = None
    try:
        if field == "span":
            begins, ends = read_span(_value(row, layout, "span"))
        else:
            begins = read_clock(_value(row, layout, "start"))
            field = "end"
            if plain(_value(row, layout, "end")):
                ends = read_clock(_value(row, layout, "end"))
        field = "hours"
        minutes = read_minutes(_value(row, layout, "hours"))
    except Unclear as unclear:
        faults.append(RowFault(unclear.code, _where(row, layout, field) or f"A{row.number}"))
        return None, None
    if ends is None:
        if minutes is None:
            faults.append(RowFault("end_missing", _where(row, layout, "end") or f"A{row.number}"))
            return begins, None
        return _and_end(row, layout, begins, minutes, faults)
    told = _minutes_of(ends) - _minutes_of(begins)
    if minutes is not None and told > 0 and abs(told - minutes) > _TOLERANCE:
        faults.append(RowFault("hours_differ", _where(row, layout, "hours"), {"told": str(told)}))
    return begins, ends


def _and_end(
    row: SheetRow, layout: Layout, begins: dt.time, minutes: int, faults: list[RowFault]
) -> tuple[dt.time | None, dt.time | None]:
    end = _minutes_of(begins) + minutes
    if end >= 24 * 60:
        faults.append(RowFault("over_midnight", _where(row, layout, "hours")))
        return begins, None
    return begins, dt.time(end // 60, end % 60)


def _minutes_of(moment: dt.time) -> int:
    return moment.hour * 60 + moment.minute


def _value(row: SheetRow, layout: Layout, field: str) -> Value:
    at = _column(row, layout, field)
    return row.cells[at] if at is not None and at < len(row.cells) else None


def _column(row: SheetRow, layout: Layout, field: str) -> int | None:
    """The first column of a field that holds something here, else the field's first one."""
    columns = layout.columns.get(field, ())
    held = (at for at in columns if at < len(row.cells) and plain(row.cells[at]))
    return next(held, columns[0] if columns else None)


def _where(row: SheetRow, layout: Layout, field: str) -> str:
    at = _column(row, layout, field)
    return cell_name(at, row.number) if at is not None else ""
