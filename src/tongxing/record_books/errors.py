"""How record_books says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class BookUnreadable(Refusal):
    """The file is no record book, or is not spelled as one."""

    code = "record_books.book_unreadable"
    status = 422
    zh = "这不是服务记录册，或者文件不完整（{detail}）。请选择从原平台下载的文件（.zip 或 .json），不要修改。"
    en = "This is no record book, or not a whole one ({detail}). Choose the file as it was downloaded, .zip or .json."


class BookTooLarge(Refusal):
    """More than one person's service can take."""

    code = "record_books.book_too_large"
    status = 422
    zh = "文件太大了：最大 {most} MB，记录最多 {records} 条。请联系所在站点分批办理。"
    en = "The file is too large: {most} MB and {records} records at most. Ask your station to take it in parts."


class BookBroken(Refusal):
    """Signature or log proofs do not hold: somebody altered the file, or it was never a platform's."""

    code = "record_books.book_broken"
    status = 422
    zh = "这份记录册没有通过核验，什么也没有转入：{why_zh}请回原平台重新下载一份再试。"
    en = "This book did not pass the check and nothing was taken in: {why_en} Download it again where it comes from."


class BookOfSomebodyElse(Refusal):
    """The document the book names is another one than the volunteer's."""

    code = "record_books.book_of_somebody_else"
    status = 403
    zh = "这份记录册写的证件不是您的，不能转入。每个人只能转入自己的记录册。"
    en = "This book belongs to another document than yours. Everybody brings only their own."


class SayItIsYours(Refusal):
    """Nobody takes in a book without saying that it is theirs."""

    code = "record_books.say_it_is_yours"
    status = 422
    zh = "请先勾选“这是我本人的服务记录”，再提交。"
    en = "Please tick that this is your own record, then send it."


class NothingToTake(Conflict):
    """There is no service on record yet, so there is no book."""

    code = "record_books.nothing_to_take"
    zh = "还没有服务记录，暂时没有可以带走的内容。"
    en = "There is no service on record yet, so there is nothing to take along."


class NameUnknown(Refusal):
    """How the holder is named is one of a short list."""

    code = "record_books.name_unknown"
    status = 422
    zh = "请选择记录册上怎样写姓名。"
    en = "Please choose how the book names you."


class RealNameFirst(Conflict):
    """Time is on record only for somebody whose real name was checked (R-03)."""

    code = "record_books.real_name_first"
    zh = "您的实名核验还没有通过，通过后才能转入记录。请到“我的资料”完成核验。"
    en = "Your real name has not been verified yet; records can be brought after that."


class OtherIsUnsettled(Conflict):
    """What is under way with the other registration would be lost with its sign-in."""

    code = "record_books.other_is_unsettled"
    zh = "另一个账号还有没办完的：{what}。请先用那个手机号登录办完；或者用那个账号登录，把现在这个合并过去。"
    en = "Something is under way with the other account: {what_en}. Settle it there first, or merge this one into it."
