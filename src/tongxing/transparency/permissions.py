"""Who may let the log grow, countersign it, and carry it away."""

from tongxing.access.matrix import anybody, declare, system
from tongxing.access.shapes import Deed

declare(
    Deed(
        "transparency.integrate_lines",
        "把新记录写进公开日志并签发检查点",
        "Take new lines into the public log and sign a checkpoint",
        ways=(system,),
    )
)
declare(
    Deed(
        "transparency.accept_cosignature",
        "送来见证方的签名",
        "Hand in the countersignature of a witness",
        ways=(anybody,),
    )
)
declare(
    Deed(
        "transparency.witness_checkpoint",
        "请本机为另一日志的检查点作见证",
        "Ask us to witness a checkpoint of another log",
        ways=(anybody,),
    )
)
declare(
    Deed(
        "transparency.export_log",
        "导出全部记录行供离线核验（运维命令）",
        "Export every line for checking off-line (a console command)",
        ways=(system,),
        sensitive=True,
    )
)
declare(
    Deed(
        "transparency.rotate_key",
        "更换签名密钥（运维命令）",
        "Change a signing key (a console command)",
        ways=(system,),
        sensitive=True,
    )
)
