"""How coverage says no."""

from tongxing.foundation.refusals import NotFound, Refusal

FAULTS = {
    "source_missing": ("请写明数据来源。", "Please say where the data come from."),
    "source_too_long": ("数据来源最多 200 个字。", "The source has 200 characters at most."),
    "no_stretches": ("至少要有一段路。", "There must be one stretch of way at least."),
    "too_many_stretches": (
        "一份路网最多 500,000 段，请按区县分开提供。",
        "A network has 500,000 stretches at most; please give it county by county.",
    ),
    "no_points": ("至少要有一个社区。", "There must be one community at least."),
    "new_sites_out_of_range": ("新增站点填 0 到 50 个。", "Between 0 and 50 further stations."),
}


class PointWrong(Refusal):
    """A row given for a community cannot be right."""

    code = "coverage.point_wrong"
    status = 422
    zh = "第 {row} 行（{region_code}）{why_zh}，整份都没有收下。请改正后再提交。"
    en = "Row {row} ({region_code}) {why_en}; nothing was taken in. Please put it right and hand it in again."


class StretchWrong(Refusal):
    """A stretch of way that was given cannot be right."""

    code = "coverage.stretch_wrong"
    status = 422
    zh = "第 {row} 段路{why_zh}，整份都没有收下。请改正后再提交。"
    en = "Stretch {row} {why_en}; nothing was taken in. Please put it right and hand it in again."


class TooWide(Refusal):
    """The region holds more communities than one survey answers for."""

    code = "coverage.too_wide"
    status = 422
    zh = "这里有 {communities} 个社区，一次最多测算 {most} 个。请选市、区县或街道。"
    en = "There are {communities} communities here; a survey takes {most} at most. Please choose a smaller region."


class NoMeasure(Refusal):
    """No rule says in this region how far a quarter of an hour goes."""

    code = "coverage.no_measure"
    status = 422
    zh = "这里还没有规定 15 分钟服务圈怎么量，无法测算。"
    en = "No rule says here how the 15-minute circle is measured, so no survey can be made."


class NobodyKnown(Refusal):
    """No community of the region has a place or a number of residents, given or estimated."""

    code = "coverage.nobody_known"
    status = 422
    zh = "这里还没有社区的位置和人口，无法测算。请先提供数据。"
    en = "Nothing is known yet of where people live here, so no survey can be made. Please give the data first."


class SurveyUnknown(NotFound):
    """No survey has this id."""

    code = "coverage.survey_unknown"
    zh = "没有找到这次测算。"
    en = "There is no such survey."
