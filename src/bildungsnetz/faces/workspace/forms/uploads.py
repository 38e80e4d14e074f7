"""Fields that files come in by. They are looked into here, before an action opens its transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.documents.checking import CheckedFile, check_file, most_in_words
from bildungsnetz.contexts.documents.kinds import IN_WORDS, TYPES, FileType
from bildungsnetz.contexts.documents.names import clean_name
from bildungsnetz.contexts.kernel.errors import DomainError

_EMPTY: dict[str, Any] = {"empty": gettext_lazy("Die Datei ist leer. Bitte wählen Sie die richtige Datei.")}
PICTURES = "PNG, JPEG"


def accepted(types: Iterable[FileType]) -> str:
    """What the browser offers first; it refuses nothing."""
    return ",".join([*(f".{known.extension}" for known in types), ".jpeg"])


def size_hint(kinds: str, more: object = "") -> str:
    """„PDF, DOCX …, höchstens 20 MB.“, and what else there is to say."""
    hint = _("%(kinds)s, höchstens %(most)s.") % {"kinds": kinds, "most": most_in_words()}
    return f"{hint} {more}".strip()


_hint = lazy(size_hint, str)  # its limit is a setting, its language the reader's


class CheckedFileField(forms.FileField):
    """One file; what it is must be what its name says. Gives a `CheckedFile`."""

    default_error_messages = _EMPTY

    def __init__(self, *, pictures_only: bool = False, more: Any = "", **kwargs: Any) -> None:
        self.types = tuple(known for known in TYPES if known.is_picture or not pictures_only)
        super().__init__(help_text=_hint(PICTURES if pictures_only else IN_WORDS, more), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": accepted(self.types)}

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        one = checked(file)
        if one.type not in self.types:
            raise ValidationError(_("Erlaubt sind hier nur Bilder: %(kinds)s.") % {"kinds": PICTURES})
        return one


def checked(file: UploadedFile) -> CheckedFile:
    """Look into a file; what is wrong with it is an error of the field."""
    try:
        return check_file(file)
    except DomainError as error:
        raise ValidationError(error.message) from error


@dataclass
class Uploads:
    """Several files at once: those that are good, and for the others a sentence each that names them."""

    good: list[CheckedFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class ManyFilesInput(forms.FileInput):
    """The browser's own choice of several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; one that is bad does not keep the others out. Gives `Uploads`."""

    widget = ManyFilesInput
    default_error_messages = _EMPTY

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(help_text=_hint(IN_WORDS), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": accepted(TYPES), "multiple": True}

    def clean(self, data: Any, initial: Any = None) -> Uploads:
        files = data if isinstance(data, list | tuple) else [data]
        uploads, seen = Uploads(), set()
        for file in files or [None]:
            try:
                one = checked(super().clean(file, initial))
            except ValidationError as error:
                if not isinstance(file, UploadedFile):
                    raise
                uploads.refused.append(refusal(file.name or "", " ".join(error.messages)))
            else:
                if one.sha256 not in seen:
                    uploads.good.append(one)
                seen.add(one.sha256)
        if not uploads.good:
            raise ValidationError(uploads.refused)
        return uploads


def refusal(name: str, sentence: str) -> str:
    """„Konzept.pdf“: and what is wrong with it."""
    return _("„%(name)s“: %(sentence)s") % {"name": clean_name(name), "sentence": sentence}
