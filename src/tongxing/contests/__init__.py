"""Contests 项目大赛: projects are entered, judged by a jury without ties to them, and selected in the open."""
