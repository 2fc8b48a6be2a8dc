"""The words the ledger knows: methods, proofs, channels, states, classes, each in Chinese and English."""

from enum import StrEnum

from tongxing.foundation import tongues


class Method(StrEnum):
    """How an arrival or a departure became known (R-37); stored beside every line and shown."""

    OWN_SCAN = "own_scan"  # the person entered the rotating code at the place
    SECOND_DEVICE = "second_device"  # somebody present read the person's own code
    BENEFICIARY_WORD = "beneficiary_word"  # the person served gave a word that holds once
    ROLL_CALL = "roll_call"  # a leader on shift called the person present
    OFFLINE_SCAN = "offline_scan"  # two devices met with no network; merged later
    OFFLINE_ROLL_CALL = "offline_roll_call"  # a leader ticked a name with no network; merged later
    SLIP = "slip"  # a paper slip that is good once
    LATE_ENTRY = "late_entry"  # written down afterwards
    IMPORTED = "imported"  # brought from another platform


METHODS = {
    Method.OWN_SCAN: ("本人现场签到码", "the person's own code at the place"),
    Method.SECOND_DEVICE: ("同场第二台设备互认", "a second device at the place"),
    Method.BENEFICIARY_WORD: ("服务对象一次性口令", "the one-time word of the person served"),
    Method.ROLL_CALL: ("负责人现场点名", "roll call by the leader on shift"),
    Method.OFFLINE_SCAN: ("断网时两台手机互扫", "two devices read each other with no network"),
    Method.OFFLINE_ROLL_CALL: ("断网时负责人点名", "roll call with no network"),
    Method.SLIP: ("一次性纸签", "a paper slip that is good once"),
    Method.LATE_ENTRY: ("事后补录", "entered afterwards"),
    Method.IMPORTED: ("其他平台转入", "brought from another platform"),
}


class ProofKind(StrEnum):
    """One way in which one end of a service became known."""

    ROTATING_CODE = "rotating_code"
    SECOND_DEVICE = "second_device"
    BENEFICIARY_WORD = "beneficiary_word"
    ROLL_CALL = "roll_call"
    OFFLINE_SCAN = "offline_scan"
    OFFLINE_BOTH = "offline_both"  # both devices tell the same, each with its own signature
    OFFLINE_ROLL_CALL = "offline_roll_call"
    SLIP = "slip"
    LATE_ENTRY = "late_entry"
    SECOND_SIGNATURE = "second_signature"  # goes with a late entry, proves nothing alone
    IMPORTED = "imported"


PROOFS = {
    ProofKind.ROTATING_CODE: ("本人设备读取现场动态码", "the person's own device read the code of the place"),
    ProofKind.SECOND_DEVICE: (
        "同场另一台设备核对本人码",
        "another device present read the person's own code",
    ),
    ProofKind.BENEFICIARY_WORD: ("服务对象给出一次性口令", "the person served gave a one-time word"),
    ProofKind.ROLL_CALL: ("在岗负责人点名", "a leader on duty called the roll"),
    ProofKind.OFFLINE_SCAN: (
        "断网时一方手机扫了另一方的签名码",
        "with no network, one device read the other's signed code",
    ),
    ProofKind.OFFLINE_BOTH: (
        "断网时双方手机各自签名，说法一致",
        "with no network, both devices signed the same",
    ),
    ProofKind.OFFLINE_ROLL_CALL: ("断网时负责人按名单点名", "a leader called the roll with no network"),
    ProofKind.SLIP: ("交回的一次性纸签", "a paper slip that is good once"),
    ProofKind.LATE_ENTRY: ("事后补录，有材料和声明", "entered afterwards, with a file and a declaration"),
    ProofKind.SECOND_SIGNATURE: ("其他组织的第二人复核签字", "signed by an official of another organisation"),
    ProofKind.IMPORTED: ("其他平台的记录转入", "brought from another platform"),
}


ENDS = {
    "arrival": ("签到", "arrival"),
    "departure": ("签退", "departure"),
    "whole": ("全程", "the whole service"),
}


DEVICES = {
    "phone": ("手机", "phone"),
    "tablet": ("平板", "tablet"),
    "computer": ("电脑", "computer"),
    "badge": ("证件码", "badge"),
    "paper": ("纸质", "paper"),
    "unknown": ("设备未注明", "device not stated"),
}


PLACES = {
    "passed": ("位置核对通过", "place checked"),
    "failed": ("位置核对未通过", "place did not match"),
    "not_asked": ("未核对位置", "place not asked"),
}


class Channel(StrEnum):
    """How the person's word reached us."""

    OWN = "own"  # the person's own account
    HELPER = "helper"  # somebody they chose, with recorded consent
    PAPER = "paper"  # signed paper, witnessed at a station desk


CHANNELS = {
    Channel.OWN: ("本人账号", "own account"),
    Channel.HELPER: ("本人指定的帮手", "a helper the person chose"),
    Channel.PAPER: ("站点见证的纸质确认", "signed paper witnessed at a station"),
}


class State(StrEnum):
    """How a record stands; minutes count only while it is effective."""

    PENDING = "pending"
    IN_REVIEW = "in_review"
    ON_NOTICE = "on_notice"
    EFFECTIVE = "effective"
    FROZEN = "frozen"
    WITHDRAWN = "withdrawn"


STATES = {
    State.PENDING: ("待本人确认", "Waiting for you"),
    State.IN_REVIEW: ("待复核", "In review"),
    State.ON_NOTICE: ("公示中", "On public notice"),
    State.EFFECTIVE: ("已生效", "Effective"),
    State.FROZEN: ("已冻结", "Frozen"),
    State.WITHDRAWN: ("已撤回", "Withdrawn"),
}


CLASSES = {
    "A": ("本人现场签到签退", "own codes at the place, both ends"),
    "B": (
        "在岗负责人点名或服务对象口令",
        "roll call by the leader on duty, or the word of the person served",
    ),
    "C": ("事后补录，两家签字", "entered afterwards, signed by two organisations"),
    "D": ("其他平台转入", "brought from another platform"),
}


def in_language(pair: tuple[str, str], language: str) -> str:
    """One of a pair."""
    return tongues.pick(*pair, language)
