"""How rosters says no: to a whole file, and to one row of it with its cell named."""

from tongxing.foundation.refusals import Conflict, Refusal
from tongxing.rosters.shapes import RowFault


class FileUnreadable(Refusal):
    """A file that is no sheet, or a broken one."""

    code = "rosters.file_unreadable"
    status = 422
    zh = "读不了这个文件，什么也没有保存。请用表格软件打开它，另存为 .xlsx 后再上传。"
    en = "This file cannot be read; nothing was kept. Open it in a spreadsheet program, save it as .xlsx, try again."


class FileKindUnknown(Refusal):
    """Something else than .xlsx, .xls or .csv, whatever its name says."""

    code = "rosters.file_kind_unknown"
    status = 422
    zh = "这不是表格文件（看起来是 {kind}）。请上传 .xlsx、.xls 或 .csv。"
    en = "This is no sheet (it looks like {kind}). Please upload .xlsx, .xls or .csv."


class FileLocked(Refusal):
    """A workbook behind a password."""

    code = "rosters.file_locked"
    status = 422
    zh = "这个文件加了密码，平台打不开。请在表格软件里取消密码、另存后再上传。"
    en = "This file is locked with a password. Take the password off, save it and upload it again."


class FileTooLarge(Refusal):
    """More bytes than a roster needs."""

    code = "rosters.file_too_large"
    status = 422
    zh = "文件太大了，最大 {most} MB。请删去图片和用不到的工作表，或分成几个文件。"
    en = "The file is too large; {most} MB at most. Take pictures and other sheets out, or split it."


class FileSwollen(Refusal):
    """A small file that unpacks into a huge one."""

    code = "rosters.file_swollen"
    status = 422
    zh = "这个文件展开后大得不正常，没有读取。请把名册复制到一个新表格里，另存后上传。"
    en = "This file unpacks to an abnormal size and was not read. Copy the rows into a fresh sheet and upload that."


class TooManyRows(Refusal):
    """More rows than one roster may have."""

    code = "rosters.too_many_rows"
    status = 422
    zh = "一个文件最多 {most} 行。请分成几个文件上传。"
    en = "A file has {most} rows at most. Please split it."


class HeadingsMissing(Refusal):
    """No row names the columns that are needed."""

    code = "rosters.headings_missing"
    status = 422
    zh = "没有找到表头。表里要有“姓名”和“手机号”两列（别的列可有可无），写在最前面 25 行之内。"
    en = "No headings were found. The first 25 rows need a column for the name and one for the mobile phone."


class ColumnMissing(Refusal):
    """The headings are there, and one that is needed is not."""

    code = "rosters.column_missing"
    status = 422
    zh = "第 {row} 行是表头，但没有“{column_zh}”这一列。请加上后再上传。"
    en = "Row {row} holds the headings, but there is no column for the {column_en}. Please add it."


class NobodyInside(Refusal):
    """Headings and not one person under them."""

    code = "rosters.nobody_inside"
    status = 422
    zh = "表头下面没有人。请检查是不是选错了文件或工作表（只读第一个工作表）。"
    en = "There is nobody under the headings. Is it the right file? Only its first sheet is read."


class NotReady(Conflict):
    """A roster that is being read, was unreadable or is forgotten."""

    code = "rosters.not_ready"
    zh = "这份名册现在是“{state_zh}”，不能办理这件事。"
    en = "This roster is “{state_en}” and cannot do this now."


class OrganisationNotActive(Conflict):
    """Only an approved organisation invites."""

    code = "rosters.organisation_not_active"
    zh = "“{name}”目前不能邀请成员。请联系主管部门。"
    en = "“{name}” cannot invite members at present. Ask the authority."


class NobodyChosen(Refusal):
    """Not one row that can be invited was chosen."""

    code = "rosters.nobody_chosen"
    status = 422
    zh = "没有选中可以邀请的人。请勾选至少一行，或选“全部邀请”。"
    en = "Nobody who can be invited was chosen. Tick one row at least, or invite all."


class InvitationOver(Conflict):
    """The time to answer is over, or the answer was given."""

    code = "rosters.invitation_over"
    zh = "这份邀请已经答复过，或者过期了。想加入的话，可以直接向队伍申请。"
    en = "This invitation was answered or has run out. You may still ask the team to join."


class NotCommercial(Refusal):
    """Nobody said that it is not for business."""

    code = "rosters.not_commercial"
    status = 422
    zh = "请勾选“不用于商业，也不转给别人”。志愿者信息不得用于商业。"
    en = "Please tick that it is not for business and not passed on. Volunteers' data may not be used so."


class TooManyPeople(Refusal):
    """More people than one file may carry."""

    code = "rosters.too_many_people"
    status = 422
    zh = "一份名册最多 {most} 人，现在有 {count} 人。请联系主管部门分批办理。"
    en = "A list has {most} people at most; there are {count}. Ask the authority to do it in parts."


class NobodyToExport(Conflict):
    """An organisation without members."""

    code = "rosters.nobody_to_export"
    zh = "这个组织现在没有成员，没有可以导出的名册。"
    en = "This organisation has no members now; there is no list to take."


class OwnExport(Conflict):
    """Another officer approves, never one of the same house and never whoever asked."""

    code = "rosters.own_export"
    zh = "申请人和本组织的成员不能自己批准，请另一位工作人员办理。"
    en = "Neither whoever asked nor a member of the organisation may approve; another officer has to."


class ExportDecided(Conflict):
    """It was decided, or lapsed, meanwhile."""

    code = "rosters.export_decided"
    zh = "这份导出申请现在是“{state_zh}”，不能再办理。"
    en = "This export is “{state_en}” and cannot be decided now."


class ExportNotReady(Conflict):
    """Nothing to take: not approved, or over."""

    code = "rosters.export_not_ready"
    zh = "这份名册现在是“{state_zh}”，不能下载。需要的话请重新申请。"
    en = "This list is “{state_en}” and cannot be taken. Ask anew if you need it."


class NoMark(Refusal):
    """A file without any mark of ours."""

    code = "rosters.no_mark"
    status = 422
    zh = "这个文件里没有找到本平台的水印。可能不是从这里导出的，或者水印被去掉了。"
    en = "No mark of this platform was found in this file. It may not come from here, or it was taken out."


class HoursHeadingsMissing(Refusal):
    """No row names the columns that an hours sheet needs."""

    code = "rosters.hours_headings_missing"
    status = 422
    zh = "没有找到表头。表里要有志愿者编号（或手机号）、日期和起止时间，写在最前面 25 行之内。"
    en = "No headings were found. The first 25 rows need the volunteer number (or phone), the day and the times."


class SheetForgotten(Conflict):
    """The days of the sheet are over."""

    code = "rosters.sheet_forgotten"
    zh = "这张表的内容已经到期删除。需要的话请重新上传。"
    en = "The content of this sheet is erased. Upload it again if you need it."


EXPORT_FAULTS = {
    "rosters.purpose_unknown": ("请选择用途。", "Please choose the purpose."),
    "rosters.why_length": (
        "请用 6 到 200 个字说明具体用来做什么。",
        "Say in 6 to 200 characters what it is for.",
    ),
    "rosters.receiver_length": (
        "写明交给谁，2 到 60 个字；自己用就写“本组织”。",
        "Say who gets it in 2 to 60 characters; write “ourselves” if nobody else does.",
    ),
    "rosters.columns_wrong": (
        "请从列出的内容里选，至少选一项。",
        "Please choose at least one of the columns.",
    ),
    "rosters.kind_unknown": ("请选择文件格式。", "Please choose the kind of file."),
    "rosters.reason_length": (
        "不批准时请用 4 到 200 个字写明原因。",
        "Give the reason in 4 to 200 characters.",
    ),
}


ROW_FAULTS = {
    "name_missing": ("{cell} 没有姓名。", "{cell} holds no name."),
    "name_masked": (
        "{cell} 的姓名里有星号，请写全名。",
        "The name in {cell} has stars in it; write it in full.",
    ),
    "name_odd": ("{cell} 不像姓名，请核对。", "{cell} does not look like a name; please check."),
    "phone_missing": ("{cell} 没有手机号。", "{cell} holds no mobile number."),
    "phone_masked": (
        "{cell} 的手机号里有星号，请写全。",
        "The phone in {cell} has stars in it; write it in full.",
    ),
    "phone_mangled": (
        "{cell} 的手机号被表格软件改成了科学记数，后几位已经丢失。请把这一列设为“文本”后重新填写。",
        "The program turned the phone in {cell} into a rounded number. Make the column text and type it again.",
    ),
    "phone_landline": (
        "{cell} 是座机。邀请要发到手机，请填手机号。",
        "{cell} is a landline; the invitation goes to a mobile.",
    ),
    "phone_wrong": (
        "{cell} 不是 11 位手机号，请核对。",
        "{cell} is no mobile number of eleven digits; please check.",
    ),
    "document_mangled": (
        "{cell} 的证件号被表格软件改成了数字，后几位已经丢失。请把这一列设为“文本”后重新填写。",
        "The program turned the document number in {cell} into a rounded number. Make the column text, type it again.",
    ),
    "document_masked": (
        "{cell} 的证件号里有星号。请写全，或把这一列留空（邀请不需要证件号）。",
        "The document in {cell} has stars in it. Write it in full or leave it empty; inviting does not need it.",
    ),
    "document_wrong": (
        "{cell} 的证件号不对：{why_zh} 也可以留空，邀请不需要证件号。",
        "The document in {cell} is wrong: {why_en} It may stay empty; inviting does not need it.",
    ),
    "birth_date_differs": (
        "{cell} 的出生日期和证件号不一致。",
        "The birth date in {cell} differs from the document.",
    ),
    "sex_differs": ("{cell} 的性别和证件号不一致。", "The sex in {cell} differs from the document."),
    "date_wrong": (
        "{cell} 不是日期，请写成 1968-05-04 的样子。",
        "{cell} is no date; write it like 1968-05-04.",
    ),
    "date_ambiguous": (
        "{cell} 的日期分不清是几号（6.1 还是 6.10），请写完整。",
        "The day in {cell} is unclear (6.1 or 6.10?); write it in full.",
    ),
    "date_year_missing": ("{cell} 的日期没有年份，请写完整。", "The date in {cell} has no year."),
    "too_young": (
        "{cell}：未成年人由监护人陪同到站点登记，不能用名册邀请。",
        "{cell}: minors register at a station with a guardian; a roster cannot invite them.",
    ),
    "who_missing": (
        "{cell} 没有志愿者编号，也没有手机号，不知道是谁。",
        "{cell} holds neither volunteer number nor phone.",
    ),
    "number_mangled": (
        "{cell} 的志愿者编号被表格软件改成了科学记数，后几位已经丢失。请把这一列设为“文本”后重新填写。",
        "The program rounded the volunteer number in {cell}. Make the column text and type it again.",
    ),
    "volunteer_number_wrong": (
        "{cell} 不是 14 位志愿者编号，请核对。",
        "{cell} is no volunteer number of fourteen digits; please check.",
    ),
    "no_member": (
        "{cell} 的人不是本组织的成员，不能由本组织申报。",
        "Whoever is named in {cell} is no member of this organisation.",
    ),
    "name_differs": (
        "{cell} 的姓名和编号对不上，请核对。",
        "The name in {cell} does not go with the number; please check.",
    ),
    "date_missing": ("{cell} 没有日期。", "{cell} holds no day."),
    "time_missing": (
        "{cell} 没有开始时间。只写时长的，请补上起止时间。",
        "{cell} holds no time of beginning.",
    ),
    "time_wrong": (
        "{cell} 不是时间，请写成 9:00 的样子。",
        "{cell} is no time of the day; write it like 9:00.",
    ),
    "end_missing": ("{cell} 没有结束时间，也没有时长。", "{cell} holds neither an end nor a duration."),
    "ends_before_start": ("{cell}：结束要晚于开始。", "{cell}: the end must be later than the start."),
    "over_midnight": ("{cell}：跨零点的服务请分两行写。", "{cell}: write service over midnight in two rows."),
    "hours_wrong": (
        "{cell} 不是时长，请写成 2.5 或 2小时30分。",
        "{cell} is no duration; write it like 2.5 or 2小时30分.",
    ),
    "hours_differ": (
        "{cell} 的时长和起止时间对不上（起止是 {told} 分钟），不取整，请核对。",
        "The duration in {cell} differs from its two times ({told} minutes); please check.",
    ),
    "same_time_twice": (
        "和第 {other} 行是同一个人同一时间。",
        "The same person at the same time as in row {other}.",
    ),
    "not_claimed": ("{why_zh}", "{why_en}"),
    "repeated": (
        "手机号和第 {other} 行相同。一个手机号邀请一次。",
        "The same phone stands in row {other}; one invitation for one phone.",
    ),
}


def sentences(fault: RowFault) -> tuple[str, str]:
    """What is wrong with a row, in Chinese and English."""
    zh, en = ROW_FAULTS[fault.code]
    facts = {"cell": fault.cell, "why_zh": "", "why_en": ""} | fault.facts
    return zh.format(**facts).strip(), en.format(**facts).strip()
