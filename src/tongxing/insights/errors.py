"""How insights says no."""

from tongxing.foundation.refusals import Refusal


class IndicatorUnknown(Refusal):
    """No indicator is called so; the register lists them all."""

    code = "insights.indicator_unknown"
    status = 404
    zh = "没有叫“{indicator}”的指标。请从指标目录里选一个。"
    en = "There is no indicator called “{indicator}”. Choose one from the register."


class YearNotOver(Refusal):
    """A year is closed when it is over."""

    code = "insights.year_not_over"
    status = 409
    zh = "不能封存 {year} 年：一年过完才能生成年度报告。请选 {first} 到 {last} 之间的一年。"
    en = "{year} cannot be closed: a yearly report is made when the year is over. Choose a year from {first} to {last}."


class FiguresNotMade(Refusal):
    """The projection has never been filled."""

    code = "insights.figures_not_made"
    status = 503
    zh = "统计数字还没有生成，请运维人员执行 tongxing indicators rebuild。"
    en = "The figures have not been made yet; an operator runs: tongxing indicators rebuild."
