"""Rules are arithmetic a jurist could follow; nothing they import can surprise him.

The accident prevented: a verdict that differs with the hour, the machine or the state of a table, so that
nobody can say afterwards why it was given.
"""

from importlinter import Contract, ContractCheck, fields, output


class PureRules(Contract):
    """Modules named in `pure` import only shapes, their own room's rules, pure ground, and harmless packages.

    Shapes they import and modules listed in `ground` are held to the same standard, else the promise would
    leak one step further down.
    """

    house = fields.StringField()
    pure = fields.SetField(subfield=fields.StringField())
    ground = fields.SetField(subfield=fields.StringField())
    impure = fields.SetField(subfield=fields.StringField())

    def check(self, graph, verbose):
        offences, seen = [], set()
        waiting = sorted(module for module in graph.modules if self._must_be_pure(module))
        while waiting:
            module = waiting.pop()
            seen.add(module)
            for target in sorted(graph.find_modules_directly_imported_by(module)):
                if not self._may_be_imported_by(module, target):
                    offences.append((module, target))
                elif target.startswith(self.house) and target not in seen:
                    waiting.append(target)
        return ContractCheck(kept=not offences, metadata={"offences": sorted(offences)})

    def _must_be_pure(self, module):
        parts = module.split(".")
        return module in self.ground or (parts[0] == self.house and len(parts) > 2 and parts[2] in self.pure)

    def _may_be_imported_by(self, module, target):
        here, there = module.split("."), target.split(".")
        if there[0] != self.house:
            return there[0] not in self.impure
        own_room = here[1:2] == there[1:2]
        return target in self.ground or "shapes" in there[2:3] or (own_room and there[2:3] == here[2:3])

    def render_broken_contract(self, check):
        for module, target in check.metadata["offences"]:
            output.print_error(f"{module} is not pure: it imports {target}")
