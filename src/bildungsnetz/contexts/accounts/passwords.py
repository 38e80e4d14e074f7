"""What a good password is: long, not common, not the person's own name."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import User


def expect_good_password(password: str, user: User) -> None:
    """Refuse what the validators of the settings refuse, with all their reasons."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages), field="password") from error
