"""A room is entered by its face only.

The accident prevented: a room reads another room's tables or private verdicts, and from then on neither can
change.
"""

from importlinter import Contract, ContractCheck, fields, output


class RoomFaces(Contract):
    """Modules of one room may import from another room only what stands in `faces`.

    `not_rooms` names the packages that have no face to keep (the ground, the web, the doors). `also` adds
    single modules, written `room.module`, that a room offers as a register to be filled from above. Importing
    the bare package of a room is allowed, so its `__init__` holds a docstring only (a house test).
    """

    house = fields.StringField()
    faces = fields.SetField(subfield=fields.StringField())
    not_rooms = fields.SetField(subfield=fields.StringField())
    also = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph, verbose):
        offences = sorted(
            (module, target)
            for module in graph.modules
            for target in graph.find_modules_directly_imported_by(module)
            if self._reaches_past_the_face(module.split("."), target.split("."))
        )
        return ContractCheck(kept=not offences, metadata={"offences": offences})

    def _reaches_past_the_face(self, here, there):
        if len(there) < 3 or there[0] != self.house or there[1] in self.not_rooms:
            return False
        if here[0] == self.house and here[1:2] == there[1:2]:
            return False
        return there[2] not in self.faces and ".".join(there[1:3]) not in (self.also or ())

    def render_broken_contract(self, check):
        for module, target in check.metadata["offences"]:
            output.print_error(f"{module} reaches past the face of {target}")
