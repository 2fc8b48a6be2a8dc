"""Finding the headings of a sheet: under title rows, over up to three rows, with merged parents and line breaks."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tongxing.rosters.rules.cells import plain
from tongxing.rosters.shapes import Layout, SheetRow

LOOKED_AT = 25  # rows from the top in which headings are looked for
DEEPEST = 3  # heading rows
NEEDED = ("name", "mobile")
READ = ("name", "mobile", "id_document_type", "id_document_number", "birth_date", "sex")
_SOMEBODY_ELSE = re.compile("监护|家长|紧急|推荐人|负责人|经办")
_HINT = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
_NOISE = re.compile(r"[\s*:_\-]")


def heading_key(text: str) -> str:
    """A heading as it is looked up: half width, no blanks, line breaks, stars or colons, small letters."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def find_layout(
    rows: Sequence[SheetRow],
    synonyms: Mapping[str, str],
    needed: Sequence[str] = NEEDED,
    read: Sequence[str] = READ,
) -> Layout | None:
    """Where the first rows of a sheet keep their headings; None when no row looks like them.

    Of several readings the one that knows most columns wins, then the one with fewer rows, then the higher one.
    `synonyms` leads from `heading_key` to a field; fields that are not `read` are named and left alone.
    """
    best: Layout | None = None
    for at in range(min(len(rows), LOOKED_AT)):
        for depth in range(1, DEEPEST + 1):
            block = rows[at : at + depth]
            if len(block) < depth or block[-1].number - block[0].number != depth - 1:
                break
            found = _read_block(block, synonyms, read)
            if _weight(found, needed) > _weight(best, needed):
                best = found
    if best is None or not set(best.columns) & set(needed) or len(best.columns) < 2:
        return None
    return _without_somebody_else(best, rows)


def _without_somebody_else(layout: Layout, rows: Sequence[SheetRow]) -> Layout:
    """Columns under a parent such as 监护人 are not the volunteer's, whatever they are called themselves."""
    above = next((row for row in rows if row.number == layout.heading_row - 1), None)
    parents = _spread([plain(cell) for cell in above.cells]) if above else []
    if len({text for text in parents if text}) < 2:  # nothing, or a title over the whole sheet
        return layout
    theirs = {at for at, text in enumerate(parents) if _SOMEBODY_ELSE.search(text)}
    if theirs:
        theirs |= set(range(len(parents), len(layout.headings))) if len(parents) - 1 in theirs else set()
    columns = {field: tuple(at for at in held if at not in theirs) for field, held in layout.columns.items()}
    return replace(layout, columns={field: held for field, held in columns.items() if held})


def _weight(layout: Layout | None, needed: Sequence[str]) -> tuple[int, int, int]:
    if layout is None:
        return (0, 0, -DEEPEST)
    held = sum(field in layout.columns for field in needed)
    return (held, layout.known, -layout.depth)


def _read_block(block: Sequence[SheetRow], synonyms: Mapping[str, str], read: Sequence[str]) -> Layout:
    width = max(len(row.cells) for row in block)
    lines = [[plain(row.cells[at]) if at < len(row.cells) else "" for at in range(width)] for row in block]
    columns: dict[str, tuple[int, ...]] = {}
    headings, unread, known = [], [], 0
    parents = [_spread(line) for line in lines[:-1]]
    for at in range(width):
        own = [line[at] for line in lines if line[at]]
        above = [line[at] for line in parents if line[at]]
        heading = own[-1] if own else ""
        field = _field(own, above, synonyms)
        headings.append(heading)
        known += bool(field)
        if field in read:
            columns[field] = (*columns.get(field, ()), at)
        elif heading and field != "row_number":
            unread.append(" ".join(dict.fromkeys((*above, heading))))
    return Layout(block[0].number, len(block), columns, tuple(headings), tuple(unread), known)


def _spread(line: Sequence[str]) -> list[str]:
    """A merged cell keeps its text in its first column: what follows empty belongs to it."""
    told, last = [], ""
    for text in line:
        last = text or last
        told.append(last)
    return told


def _field(own: Sequence[str], above: Sequence[str], synonyms: Mapping[str, str]) -> str:
    if not own or any(_SOMEBODY_ELSE.search(text) for text in (*own, *above)):
        return ""
    # A heading may be cut in two above each other, or need the word it stands under: 证件 over 类型 and 号码.
    for text in (own[-1], "".join(own), "".join((*above[-1:], own[-1]))):
        for shape in (text, _HINT.sub("", unicodedata.normalize("NFKC", text))):
            if field := synonyms.get(heading_key(shape)):
                return field
    return ""
