"""From a filled-in form to the action and back: what the domain refuses stands at the field it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed


def submit(form: BaseForm, deed: Callable[..., Any]) -> bool:
    """Run the deed with the form's cleaned values as keywords; true when it was done.

    A `DomainError` becomes an error of its field, or of the form when the form has no such field.
    `NotAllowed` is left to the middleware.
    """
    if not form.is_valid():
        return False
    try:
        deed(**form.cleaned_data)
    except NotAllowed:
        raise
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True
