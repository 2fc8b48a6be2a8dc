"""How policy says no."""

from tongxing.foundation.refusals import Refusal


class RuleUnknown(Refusal):
    """No rule of this name is in force on that day at that place: a pack is missing, the operator must mend it."""

    code = "policy.rule_unknown"
    status = 503
    zh = "{on} 在区划 {region_code} 没有生效的规则“{rule}”，所以没有保存。请联系平台运维人员补上政策规则。"
    en = (
        "No rule “{rule}” is in force on {on} in region {region_code}, so nothing was saved."
        " Ask the operator to supply it."
    )


class VersionUnknown(Refusal):
    """A deed carries the version of a rule that is no longer among the files."""

    code = "policy.version_unknown"
    status = 404
    zh = "政策规则里没有“{version}”这个版本。旧版本的文件不应删除，请联系平台运维人员恢复。"
    en = "There is no version “{version}” among the rules. Old editions must be kept; ask the operator."


class BadPolicy(SystemExit):
    """A rule file is wrong: the start is refused, with file, line and a sentence for every fault."""
