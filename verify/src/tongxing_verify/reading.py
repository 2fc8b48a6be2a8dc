"""What a file is, told from what lies in it; its name counts for nothing."""

import gzip
import io
import json
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tongxing_verify import book, chain, exported
from tongxing_verify.note import Note, NoteBroken

LARGEST = 64 * 1024 * 1024  # bytes of anything but a log

KINDS = {
    "certificate": ("证明", "certificate"),
    "status": ("状态名单", "status list"),
    "book": ("服务记录册", "record book"),
    "checkpoints": ("账本检查点", "checkpoints"),
    "inclusion": ("包含证明", "proof of inclusion"),
    "consistency": ("一致性证明", "proof of consistency"),
    "log": ("导出的账本", "exported log"),
    "draw": ("抽签结果", "result of a draw"),
}


class Unreadable(ValueError):
    """A file nothing can be said of; both sentences say what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Found:
    """A file and what it is. `content`: a JSON object, notes, or nothing for a log, which is read as it runs."""

    path: Path
    kind: str
    content: Any = None
    is_pdf: bool = False

    @property
    def label(self) -> tuple[str, str]:
        zh, en = KINDS[self.kind]
        return (
            (f"{zh}（PDF 内附的签名文件）", f"{en} (the signed file inside the PDF)")
            if self.is_pdf
            else (zh, en)
        )


def recognise(path: Path) -> Found:
    """Raises Unreadable for what is none of the things this program checks."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
        if _is_log(start, path):
            return Found(path, "log")
        if path.stat().st_size > LARGEST:
            raise Unreadable(
                "文件太大，不是可核验的文件。", "Too large for anything that can be checked here."
            )
        raw = path.read_bytes()
    except OSError as broken:
        raise Unreadable(f"打不开文件：{path}", f"The file cannot be opened: {broken.strerror}.") from broken
    if raw.startswith(b"%PDF-"):
        return Found(path, "certificate", _inside_pdf(raw), is_pdf=True)
    text = _text(raw)
    if text.lstrip().startswith(("{", "[")):
        return _recognise_json(path, read_object(text))
    if "\n\n\u2014 " in text:
        return Found(path, "checkpoints", _notes(text))
    raise Unreadable(
        "不认识的文件：请给出证明（JSON 或 PDF）、服务记录册、检查点、证明路径或导出的账本。",
        "Not a file known here: give a certificate (JSON or PDF), a record book, checkpoints, a proof or a log.",
    )


def read_object(text: str) -> dict[str, Any]:
    """A JSON object with every name once; raises Unreadable."""
    try:
        found = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as broken:
        raise Unreadable("文件不是完整的 JSON，可能没有下载完。", f"Not whole JSON: {broken}.") from broken
    if not isinstance(found, dict):
        raise Unreadable("文件里没有可核验的内容。", "Nothing in the file can be checked.")
    return found


def read_text(path: Path) -> str:
    """A small text file somebody named on the command line."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"文件太大：{path}", f"Too large: {path}.")
        return _text(path.read_bytes())
    except OSError as broken:
        raise Unreadable(f"打不开文件：{path}", f"{path} cannot be opened: {broken.strerror}.") from broken


def read_checkpoints(path: Path) -> list[Note]:
    """Signed notes, or the answer of a log's API with one inside."""
    text = read_text(path)
    if text.lstrip().startswith("{"):
        text = str(read_object(text).get("note", ""))
    return _notes(text)


def _recognise_json(path: Path, found: dict[str, Any]) -> Found:
    types = found.get("type")
    if found.get("format") == book.FORMAT:
        return Found(path, "book", found)
    if found.get("format") == exported.FORMAT:
        return Found(path, "log")
    if isinstance(types, list) and "BitstringStatusListCredential" in types:
        return Found(path, "status", found)
    if "credentialSubject" in found:
        return Found(path, "certificate", found)
    if isinstance(found.get("note"), str):
        return Found(path, "checkpoints", _notes(found["note"]))
    if "list_digest" in found and "seed" in found:
        return Found(path, "draw", found)
    if "leaf" in found and "path" in found:
        return Found(path, "inclusion", found)
    if "path" in found:
        return Found(path, "consistency", found)
    raise Unreadable(
        "这份 JSON 不是证明、记录册、账本，也不是账本的证明路径。",
        "This JSON is no certificate, no record book, no log and no proof from a log.",
    )


def _is_log(start: bytes, path: Path) -> bool:
    if start.startswith(b"\x1f\x8b"):
        try:
            with path.open("rb") as file:
                start = gzip.GzipFile(fileobj=file).read(4096)
        except (OSError, EOFError, zlib.error) as broken:
            raise Unreadable("压缩文件已损坏。", "The packed file is damaged.") from broken
        return True
    first = start.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0]
    return first.lstrip().startswith(b"{") and exported.FORMAT.encode() in first


def _inside_pdf(raw: bytes) -> dict[str, Any]:
    """The credential that travels inside a certificate's PDF."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        attached = list(_attachments(raw))
    except ImportError as broken:
        raise Unreadable(
            "没有安装 pypdf，读不了 PDF；请安装它，或核验 credential.json。",
            "pypdf is not installed, so no PDF can be read; install it, or give credential.json.",
        ) from broken
    except Exception as broken:  # a broken PDF makes the reader raise whatever it met
        raise Unreadable("PDF 已损坏，读不出来。", "The PDF is damaged and cannot be read.") from broken
    for content in attached:
        try:
            found = read_object(_text(content))
        except Unreadable:
            continue
        if "credentialSubject" in found:
            return found
    raise Unreadable(
        "这份 PDF 里没有附签名文件：可能是扫描件或另存的副本。请使用平台下载的原件，或核验 credential.json。",
        "No signed file inside this PDF: perhaps a scan, or printed anew. Use the original as downloaded.",
    )


def _attachments(raw: bytes) -> Iterator[bytes]:
    from pypdf import PdfReader  # slow to load, and only a PDF needs it

    for contents in PdfReader(io.BytesIO(raw)).attachments.values():
        yield from contents


def _notes(text: str) -> list[Note]:
    try:
        return chain.read_notes(text)
    except NoteBroken as broken:
        raise Unreadable("检查点写得不对，读不懂。", f"The checkpoints cannot be read: {broken}.") from broken


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise Unreadable("文件不是文字，也不是 PDF。", "The file is neither text nor PDF.") from broken


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("the same name twice in one object")
    return found


def _no_constant(written: str) -> Any:
    raise ValueError(f"{written} is no number")
