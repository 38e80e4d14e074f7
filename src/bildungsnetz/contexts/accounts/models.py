"""Users and what they were granted. Sign-in itself is django-allauth's business."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.roles import BY_KEY
from bildungsnetz.contexts.kernel.records import Record


class UserManager(BaseUserManager["User"]):
    """Finds users by mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def create_user(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> User:
        """A user without password unless one is given; used by the sign-in library and by actions."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in, known by mail address. What a user may do stands in grants and seats."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    is_active = models.BooleanField(_("aktiv"), default=True)
    joined_at = models.DateTimeField(_("angelegt"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")
        ordering = ("email",)

    def __str__(self) -> str:
        return self.name or self.email


class Grant(Record):
    """A role of a user within a scope. Roles that follow from a seat are not granted here."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants", verbose_name=_("Konto"))
    role = models.CharField(
        _("Rolle"), max_length=40, choices=[(role.key, role.label) for role in BY_KEY.values()]
    )
    scope = models.CharField(_("Bereich"), max_length=80, db_index=True)
    scope_label = models.CharField(_("Bereich in Worten"), max_length=200, blank=True)
    network_key = models.CharField(_("Netzwerk"), max_length=80, blank=True)
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Rollenvergabe")
        verbose_name_plural = _("Rollenvergaben")
        constraints = (models.UniqueConstraint(fields=["user", "role", "scope"], name="grant_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.scope_label or self.scope})"

    @property
    def scope_key(self) -> str:
        return self.scope


class Invitation(Record):
    """An offer by mail to take a role; accepted once, within its time. Only a hash of its token is kept."""

    hidden_from_audit = ("token_hash",)

    email = models.EmailField(_("E-Mail-Adresse"))
    name = models.CharField(_("Name"), max_length=200)
    role = models.CharField(
        _("Rolle"), max_length=40, choices=[(role.key, role.label) for role in BY_KEY.values()]
    )
    scope = models.CharField(_("Bereich"), max_length=80)
    scope_label = models.CharField(_("Bereich in Worten"), max_length=200, blank=True)
    network_key = models.CharField(_("Netzwerk"), max_length=80, blank=True)
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    expires_at = models.DateTimeField(_("gültig bis"))
    accepted_at = models.DateTimeField(_("angenommen"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("zurückgezogen"), null=True, blank=True)

    class Meta:
        verbose_name = _("Einladung in eine Rolle")
        verbose_name_plural = _("Einladungen in Rollen")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    @property
    def scope_key(self) -> str:
        return self.scope


class SignInLink(Record):
    """A one-time link sent by mail; opens a page whose button signs in. Only a hash of its token is kept."""

    hidden_from_audit = ("token_hash",)

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="sign_in_links", verbose_name=_("Konto")
    )
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    next_path = models.CharField(_("Ziel"), max_length=300, blank=True)
    expires_at = models.DateTimeField(_("gültig bis"))
    used_at = models.DateTimeField(_("benutzt"), null=True, blank=True)

    class Meta:
        verbose_name = _("Anmeldelink")
        verbose_name_plural = _("Anmeldelinks")

    def __str__(self) -> str:
        return f"{self.user}"
