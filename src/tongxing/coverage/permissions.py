"""Who may give places of communities and survey a region; what a survey found is everybody's to read."""

from tongxing.access.matrix import anybody, declare, role_in_region, system
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")

declare(Deed("coverage.see_survey", "查看服务圈测算", "See a survey of the circle", ways=(anybody,)))
declare(
    Deed(
        "coverage.make_survey",
        "测算服务圈",
        "Survey the circle",
        ways=(officer, worker, system),
        seen_with="coverage.see_survey",
    )
)
declare(
    Deed(
        "coverage.give_roads",
        "提供步行路网",
        "Give the ways on foot",
        ways=(officer, system),
        seen_with="coverage.see_survey",
    )
)
declare(
    Deed(
        "coverage.give_points",
        "提供社区位置和人口",
        "Give places and residents of communities",
        ways=(officer, system),
        seen_with="coverage.see_survey",
    )
)
