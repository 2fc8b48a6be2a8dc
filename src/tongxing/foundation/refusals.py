"""Every "no" has a code, a status, facts, and a sentence in Chinese and English."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tongxing.foundation import tongues


class Refusal(Exception):
    """An anticipated "no". Raised with facts, never with prose; the sentences live on the class.

    Sentences are `str.format` templates over the facts, say what is wrong and how to mend it.
    """

    code: ClassVar[str] = ""
    status: ClassVar[int] = 409
    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""
    denied: tuple[str, Any, str] | None = None  # deed, actor and subject of a denial that the door journals

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.code, facts)

    def sentence(self, language: str = "zh") -> str:
        """The sentence for a person, in a language of ours."""
        return tongues.pick(self.zh.format(**self.facts), self.en.format(**self.facts), language)

    def as_dict(self, language: str = "zh") -> dict[str, Any]:
        """The one shape in which programs receive a refusal: code, sentence, facts."""
        facts = {name: _plain(value) for name, value in self.facts.items()}
        return {"code": self.code, "sentence": self.sentence(language), "facts": facts}


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool, type(None), list)) else str(value)


class Conflict(Refusal):
    """The world is not in the state this deed needs."""

    status = 409


class NotFound(Refusal):
    """There is no such thing, or it is none of your business; both sound alike (house-style 4.9)."""

    code = "foundation.not_found"
    status = 404
    zh = "没有找到这一页或这条内容。请检查网址，或返回上一页。"
    en = "We could not find this. Check the address or go back."


class NotAllowed(Refusal):
    """You may see the thing, and may not do this to it."""

    code = "foundation.not_allowed"
    status = 403
    zh = "您没有“{deed_zh}”的权限：{why_zh}。如有疑问，请联系所在站点。"
    en = "You may not do this ({deed}): {why_en}. Ask your station if in doubt."


class SignInFirst(Refusal):
    """The deed needs somebody, and nobody is signed in."""

    code = "foundation.sign_in_first"
    status = 401
    zh = "请先登录，再继续。"
    en = "Please sign in first."


class TooManyTries(Refusal):
    """Somebody, or a machine, asks too often."""

    code = "foundation.too_many_tries"
    status = 429
    zh = "操作太频繁了，请在 {wait_seconds} 秒后再试。"
    en = "Too many tries. Please wait {wait_seconds} seconds."


class Busy(Refusal):
    """A passing fault of the database (lock, deadlock, restart); the same key again completes the deed."""

    code = "foundation.busy"
    status = 503
    zh = "系统正忙，您的操作没有保存。请再按一次，不会重复。"
    en = "The system is busy and nothing was saved. Press again; nothing will be doubled."


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one field of an order."""

    field: str
    code: str
    zh: str
    en: str

    def sentence(self, language: str = "zh") -> str:
        return tongues.pick(self.zh, self.en, language)


@dataclass(frozen=True)
class Faults:
    """Gathers faults so that a person hears of all of them at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, name: str, code: str, zh: str, en: str, **facts: Any) -> None:
        """One more; the sentences are templates when there are facts."""
        told = (zh.format(**facts), en.format(**facts)) if facts else (zh, en)
        self.found.append(Fault(name, code, *told))

    def refuse_if_any(self) -> None:
        if self.found:
            raise Invalid(self.found)


class Invalid(Refusal):
    """The order itself is wrong; `faults` says where, each with its sentence."""

    code = "foundation.invalid"
    status = 422
    zh = "有 {count} 处需要修改：{first_zh}"
    en = "{count} thing(s) to mend: {first_en}"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(count=len(self.faults), first_zh=first.zh, first_en=first.en)

    def as_dict(self, language: str = "zh") -> dict[str, Any]:
        answer = super().as_dict(language)
        answer["facts"] = {
            "faults": [
                {"field": fault.field, "code": fault.code, "sentence": fault.sentence(language)}
                for fault in self.faults
            ]
        }
        return answer
