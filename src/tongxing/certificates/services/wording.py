"""What a certificate says, in Chinese, English and Russian; the setting of it is in data/certificate.typ."""

import datetime as dt
from typing import Any

from tongxing.certificates.shapes import Check, NameShown
from tongxing.foundation import clock, tongues
from tongxing.foundation.minutes import in_words
from tongxing.ledger.shapes import CLASSES

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "志愿服务证明",
        "platform": "同行志愿服务平台",
        "number": "编号",
        "attached": "本证明的签名文件，可用 tongxing-verify 离线核验",
        "heads": ["服务时间", "服务内容", "记录单位", "时长", "等级"],
        "place": "地点：",
        "by_class": "按证据等级合计",
        "letters": "证据等级由 A（最可靠）到 D。",
        "exact": "时间为实际服务时间，不含往返路程，精确到分，不作取整。",
        "scan": "扫码查验真伪",
        "units": "记录单位：",
        "issuer": "出具：",
        "date": "日期：",
        "seal": "盖章处（需要时由记录单位加盖）",
        "free": "本证明免费出具，依据《志愿服务记录与证明出具办法（试行）》（民政部令第 67 号），可由本人自行打印。",
        "check_before": "任何人可扫码，或在 ",
        "check_after": " 查验；以查验结果为准，涂改无效。",
        "missing": "“〓”代表字库中没有的字，以查验页显示为准。",
    },
    "en": {
        "title": "Certificate of Volunteer Service",
        "platform": "Tongxing volunteer service platform",
        "number": "No.",
        "attached": "The signed file of this certificate; tongxing-verify checks it off-line",
        "heads": ["When", "What", "Recorded by", "Time", "Class"],
        "place": "At ",
        "by_class": "By evidence class",
        "letters": "Evidence classes run from A (the best) to D.",
        "exact": "Time actually served, without travel, to the minute, never rounded.",
        "scan": "Scan to check",
        "units": "Recorded by ",
        "issuer": "Issued by ",
        "date": "Date ",
        "seal": "Seal of the recording unit, if wanted",
        "free": "Issued free of charge under Order No. 67 of the Ministry of Civil Affairs (records and "
        "certificates of volunteer service).",
        "check_before": "Anybody may check it by the code or at ",
        "check_after": "; what the check answers counts, alterations are void.",
        "missing": "“〓” stands for a character the fonts lack; the check page shows it.",
    },
    "ru": {
        "title": "Справка о волонтёрской работе",
        "platform": "Волонтёрская платформа Tongxing",
        "number": "№",
        "attached": "Подписанный файл этой справки; программа tongxing-verify проверяет его без сети",
        "heads": ["Когда", "Что сделано", "Кто записал", "Время", "Степень"],
        "place": "Место: ",
        "by_class": "По степени подтверждения",
        "letters": "Степени подтверждения — от A (самая надёжная) до D.",
        "exact": "Действительное время служения, без дороги, до минуты, без округления.",
        "scan": "Код для проверки",
        "units": "Записано: ",
        "issuer": "Выдано: ",
        "date": "Дата: ",
        "seal": "Место для печати записавшей организации, если она нужна",
        "free": "Справка выдаётся бесплатно согласно Приказу № 67 Министерства гражданской администрации КНР "
        "(учёт и справки о волонтёрской работе), распечатать её может сам волонтёр.",
        "check_before": "Проверить справку может каждый: по коду или на ",
        "check_after": "; верен ответ проверки, исправления недействительны.",
        "missing": "«〓» стоит вместо знака, которого нет в шрифтах; он виден на странице проверки.",
    },
}
_MONTHS_OF = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
MOST_UNITS = 3  # named below the table; each line names its own anyway


def facts(check: Check, language: str) -> dict[str, Any]:
    """Everything the paper says of one certificate."""
    made = clock.local(check.made_at or clock.now()).date()
    return {
        "language": language,
        "words": WORDS[language],
        "number": check.number,
        "sentence": sentence(check, language),
        "classes": [
            {"what": _class(letter, language), "time": in_words(minutes, language)}
            for letter, minutes in check.by_class
        ],
        "lines": [
            {
                "day": line.served_on.strftime("%Y-%m-%d"),
                "hours": f"{clock.local(line.started_at):%H:%M}–{clock.local(line.ended_at):%H:%M}",
                "title": line.title,
                "content": line.content,
                "place": line.place,
                "organisation": line.organisation,
                "time": in_words(line.minutes, language),
                "letter": line.evidence_class,
            }
            for line in check.lines
        ],
        "units": _units(check, language),
        "made": day(made, language),
    }


def sentence(check: Check, language: str) -> list[dict[str, Any]]:
    """What is certified, in pieces: what matters stands in bold."""
    said = {"zh": _in_chinese, "ru": _in_russian}.get(language, _in_english)(check)
    return [{"strong": piece.startswith("*"), "text": piece.removeprefix("*")} for piece in said]


def _in_chinese(check: Check) -> list[str]:
    first, last = day(check.from_on, "zh"), day(check.until_on, "zh")
    span = f"{first}至{last}期间" if first != last else first
    name = check.name or "（姓名已按本人要求删除）"
    who = {
        NameShown.NUMBER: ["兹证明志愿者（编号 ", f"*{name}", "）于"],
        NameShown.NONE: ["兹证明本证明的持有人于"],
    }.get(NameShown(check.name_shown), ["兹证明志愿者 ", f"*{name}", " 于"])
    return [*who, f"{span}，参加志愿服务 ", f"*{len(check.lines)}", " 次，实际服务时间合计 ",
            f"*{in_words(check.minutes)}", "。服务由下列单位如实记录，明细如下。"]  # fmt: skip


def _in_english(check: Check) -> list[str]:
    first, last = day(check.from_on, "en"), day(check.until_on, "en")
    span = f"between {first} and {last}" if first != last else f"on {first}"
    name = check.name or "(name erased at the holder's wish)"
    who = {
        NameShown.NUMBER: ["This is to certify that volunteer No. ", f"*{name}"],
        NameShown.NONE: ["This is to certify that the holder of this paper"],
    }.get(NameShown(check.name_shown), ["This is to certify that ", f"*{name}"])
    times = len(check.lines)
    return [*who, f" served as a volunteer {span}, ", f"*{times}", " time and " if times == 1 else " times and ",
            f"*{in_words(check.minutes, 'en')}", " in all, as truthfully recorded by the units below."]  # fmt: skip


def _in_russian(check: Check) -> list[str]:
    first, last = day(check.from_on, "ru"), day(check.until_on, "ru")
    span = f"с {first} по {last}" if first != last else first
    name = check.name or "(имя удалено по желанию владельца)"
    who = {
        NameShown.NUMBER: ["Настоящим удостоверяется, что волонтёр № ", f"*{name}"],
        NameShown.NONE: ["Настоящим удостоверяется, что владелец этой справки"],
    }.get(NameShown(check.name_shown), ["Настоящим удостоверяется, что ", f"*{name}"])
    return [*who, f" {span} участвовал(а) в волонтёрской работе; число служений: ", f"*{len(check.lines)}",
            ", действительное время: ", f"*{in_words(check.minutes, 'ru')}",
            ". Время правдиво записано организациями, указанными ниже."]  # fmt: skip


def log_line(size: int, root: str, language: str) -> str:
    """Where the records lie in the public log, in small type."""
    if language == "zh":
        return f"公开日志检查点：共 {size:,} 条，根 {root[:16]}…；签名文件附在本 PDF 内（credential.json）。"
    if language == "ru":
        return f"Открытый журнал: строк {size:,}, корень {root[:16]}…; подписанный файл вложен (credential.json)."
    return f"Public log at {size:,} lines, root {root[:16]}…; the signed file is attached (credential.json)."


def day(told: dt.date | None, language: str) -> str:
    """A day as the language writes it in full."""
    if told is None:
        return ""
    if language == "ru":
        return f"{told.day} {_MONTHS_OF[told.month - 1]} {told.year} г."
    return f"{told.year} 年 {told.month} 月 {told.day} 日" if language == "zh" else f"{told.day} {told:%B %Y}"


def _class(letter: str, language: str) -> str:
    what = tongues.pick(*CLASSES[letter], language)
    return f"{letter} 级（{what}）" if language == "zh" else f"{letter} ({what})"


def _units(check: Check, language: str) -> str:
    units = list(dict.fromkeys(line.organisation for line in check.lines))
    named = ("、" if language == "zh" else ", ").join(units[:MOST_UNITS])
    if len(units) <= MOST_UNITS:
        return named
    more = len(units) - MOST_UNITS
    return {"zh": f"{named}等 {len(units)} 家", "ru": f"{named} и ещё {more}"}.get(
        language, f"{named} and {more} more"
    )
