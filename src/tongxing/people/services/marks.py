"""What the directory may know of a name: keyed marks, worked out by the drawer itself."""

import uuid
from collections.abc import Collection

from tongxing.identity import services as identity


def name_marks(person_ids: Collection[uuid.UUID], *, actor) -> dict[uuid.UUID, tuple[int, ...]]:
    """The marks of these people's names, handed on from the drawer; no name comes out with them.

    leave: asked by the drawer, which lets nobody but a named job of the platform
    """
    return identity.name_marks(person_ids, actor=actor)
