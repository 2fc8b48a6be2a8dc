"""A need told by voice or on a slip: the two files of a form, kept first so that nobody has to look for them twice."""

import hashlib
import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from tongxing.access.shapes import Actor
from tongxing.foundation import ids, uploads
from tongxing.foundation.refusals import Refusal
from tongxing.needs import services as needs
from tongxing.needs.shapes import Recording
from tongxing.web import forms, words

KINDS = ("sound", "slip")


class RecordedForm(forms.Form):
    """A form on which one may speak instead of typing, or add the photograph of a slip."""

    sound = forms.FileField(
        label=gettext_lazy("不想打字，就说一段话"),
        required=False,
        most_bytes=3 * uploads.MEGABYTE,
        accept="audio/*",
    )
    slip = forms.FileField(
        label=gettext_lazy("纸条照片"),
        required=False,
        kinds=("jpeg", "png"),
        most_bytes=5 * uploads.MEGABYTE,
    )
    sound_id = forms.HiddenField(max_length=36, required=False)
    slip_id = forms.HiddenField(max_length=36, required=False)

    def keep_files(self, actor: Actor) -> None:
        """What was handed in is kept under the form's key; one that cannot be kept is said at its field."""
        self.is_valid()
        held: Any = self.data.copy()
        refused: list[tuple[str, Refusal]] = []
        for kind in KINDS:
            content = self.cleaned_data.get(kind) if hasattr(self, "cleaned_data") else None
            if not content:
                continue
            key = uuid.uuid5(self.cleaned_data["key"], f"{kind} {hashlib.sha256(content).hexdigest()}")
            try:
                held[f"{kind}_id"] = str(needs.keep_recording(key, kind, content, actor=actor).id)
            except Refusal as refusal:
                refused.append((kind, refusal))
        self.data = held
        self.full_clean()
        for kind, no in refused:
            self.add_error(kind, no.sentence(words.language()))

    @property
    def kept(self) -> bool:
        """Whether a file lies here already from an earlier try."""
        return any(self.data.get(f"{kind}_id") for kind in KINDS)

    def recording_ids(self) -> tuple[uuid.UUID, ...]:
        """What to name in the order."""
        told = (ids.read_id(self.cleaned_data[f"{kind}_id"]) for kind in KINDS)
        return tuple(one for one in told if one is not None)


def answer_with(recording: Recording) -> HttpResponse:
    """The sound or picture itself; nothing in it may run."""
    answer = HttpResponse(recording.content, content_type=recording.media_type)
    answer["Content-Disposition"] = "inline"
    answer["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox"
    answer["Cache-Control"] = "no-store"
    return answer
