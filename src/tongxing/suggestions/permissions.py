"""Whoever is signed in says how suggestions are ordered for them; the house forgets it when they leave."""

from tongxing.access.matrix import any_member, declare, system
from tongxing.access.shapes import Deed

for _deed in (
    Deed("suggestions.choose_way", "选择推荐方式", "Choose how suggestions are ordered", ways=(any_member,)),
    Deed("suggestions.forget_person", "删除推荐方式", "Forget how somebody wanted it", ways=(system,)),
):
    declare(_deed)
