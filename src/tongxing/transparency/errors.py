"""How transparency says no."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal


class NoCheckpointYet(NotFound):
    """Nothing was published yet."""

    code = "transparency.no_checkpoint_yet"
    zh = "公开日志还是空的：第一条服务记录写入几秒后，这里就会有第一个检查点。"
    en = "The log is still empty: its first checkpoint appears seconds after the first record."


class CheckpointUnknown(NotFound):
    """No checkpoint was published at this size."""

    code = "transparency.checkpoint_unknown"
    zh = "没有发布过规模为 {size} 行的检查点。请用 /log/checkpoint 上的最新检查点。"
    en = "No checkpoint was ever published at size {size}. Use the newest one at /log/checkpoint."


class LineNotPublishedYet(Conflict):
    """The line exists and the log, or the checkpoint asked for, does not reach it."""

    code = "transparency.line_not_published_yet"
    zh = "这一行在第 {position} 号，规模为 {size} 行的检查点还没有包含它。请用更新的检查点，或几秒后再试。"
    en = "This line is no. {position}, beyond the checkpoint of size {size}. Use a newer one, or try again in seconds."


class SizesReversed(Refusal):
    """Consistency goes from the smaller log to the larger."""

    code = "transparency.sizes_reversed"
    status = 422
    zh = "先写较小的规模，再写较大的：日志只会变长。"
    en = "Give the smaller size first: a log only grows."


class TileUnknown(NotFound):
    """The log has no such tile, or not yet this many hashes in it."""

    code = "transparency.tile_unknown"
    zh = "没有这一块，或者它还没有这么宽。请按 /log/checkpoint 里的规模来取。"
    en = "There is no such tile, or it is not this wide yet. Go by the size in /log/checkpoint."


class NoteUnreadable(Refusal):
    """Something that is no signed checkpoint."""

    code = "transparency.note_unreadable"
    status = 400
    zh = "没有读懂这份签名的检查点。格式见 c2sp.org/tlog-checkpoint：来源、规模、根，空一行，再是签名。"
    en = "This is no signed checkpoint (c2sp.org/tlog-checkpoint: origin, size, root, a blank line, signatures)."


class NotOurCheckpoint(Conflict):
    """A checkpoint in our name that we did not publish: someone shows two faces."""

    code = "transparency.not_our_checkpoint"
    zh = (
        "这里没有发布过这个检查点（{size} 行）。如果上面有本日志的签名，请保存原件并告诉主管部门："
        "日志可能给不同的人看了不同的内容。"
    )
    en = (
        "This checkpoint (size {size}) was not published here. If it carries our signature, keep it and tell the "
        "authority: the log may show two faces."
    )


class WitnessNotTrusted(Refusal):
    """No countersignature by a witness on the operator's list."""

    code = "transparency.witness_not_trusted"
    status = 403
    zh = "没有本机信任的见证方签名。请运维人员把见证方的公钥写进信任名单，再送一次。"
    en = "No signature of a witness trusted here. Ask the operator to list the witness's key and send it again."


class RequestUnreadable(Refusal):
    """A request to witness that does not follow the protocol."""

    code = "transparency.request_unreadable"
    status = 400
    zh = "没有读懂见证请求。格式见 c2sp.org/tlog-witness：old 规模，证明行，空一行，再是检查点。"
    en = "The request could not be read (c2sp.org/tlog-witness: old size, proof lines, a blank line, the checkpoint)."


class LogUnknown(NotFound):
    """We are no witness for this log."""

    code = "transparency.log_unknown"
    zh = "本机不为这个日志作见证。请运维人员把它的公钥写进信任名单。"
    en = "We are no witness for this log. Ask the operator to list its key."


class SignatureNotTrusted(Refusal):
    """The log is known and none of its keys signed this."""

    code = "transparency.signature_not_trusted"
    status = 403
    zh = "检查点上没有这个日志可信的签名。"
    en = "The checkpoint carries no trusted signature of its log."


class SizeDiffers(Conflict):
    """We last saw the log at another size than the request begins with."""

    code = "transparency.size_differs"
    zh = "本机上次见证到 {size} 行，请从那里开始证明。"
    en = "We last witnessed size {size}; prove consistency from there."


class LogForked(Conflict):
    """The log shows a past that is not the one it showed before."""

    code = "transparency.log_forked"
    status = 422
    zh = "这个检查点与本机见证过的第 {size} 行以前的内容不一致，不予见证。请保存两份检查点作为证据。"
    en = "This checkpoint contradicts what we witnessed up to size {size}. Not witnessed; keep both as evidence."


class LogTwoFaced(LogForked):
    """The log shows another root at the very size it showed before."""

    code = "transparency.log_two_faced"
    status = 409
    zh = "本机见证过同样规模（{size} 行）而根不同的检查点，不予见证。请保存两份检查点作为证据。"
    en = "We witnessed another root at this very size ({size}). Not witnessed; keep both as evidence."


class SpanUnknown(Refusal):
    """Lines are asked for that are not published."""

    code = "transparency.span_unknown"
    status = 422
    zh = "没有第 {first} 到 {last} 号这一段：已发布的是第 1 到 {size} 号。"
    en = "There are no lines from {first} to {last}: published are 1 to {size}."


class PurposeUnknown(Refusal):
    """No key signs for this purpose."""

    code = "transparency.purpose_unknown"
    status = 422
    zh = "没有“{purpose}”这种签名用途；可以换的是：{known}。"
    en = "Nothing signs for the purpose {purpose}; there are: {known}."


class SuiteUnknown(Refusal):
    """This house cannot sign in this way."""

    code = "transparency.suite_unknown"
    status = 422
    zh = "本机没有“{algorithm}”这种签名算法；现有：{known}。"
    en = "There is no signature suite {algorithm} here; there are: {known}."


class PastChanged(Exception):
    """The lines under our own newest checkpoint are no longer those it was signed for: our fault, and an alarm.

    Nothing is signed over it. `tongxing verify` names the line.
    """
