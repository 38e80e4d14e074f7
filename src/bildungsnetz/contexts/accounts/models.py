"""Users and what they were granted. Sign-in itself is django-allauth's business."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.roles import BY_KEY
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel import clock, gate
from bildungsnetz.contexts.kernel.errors import WriteOutsideGate
from bildungsnetz.contexts.kernel.records import Record, RecordQuerySet

from .places import RoleAt

ROLES = [(role.key, role.label) for role in BY_KEY.values()]
# What the sign-in library itself keeps on the user, outside any action.
WRITTEN_AT_SIGN_IN = frozenset({"last_login", "password"})


class UserManager(BaseUserManager.from_queryset(RecordQuerySet)):  # type: ignore[misc]  # made at run time
    """Finds users by mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        user: User = self.get(email__iexact=username)
        return user

    def create_user(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> User:
        """A user without password unless one is given; runs inside an action."""
        user: User = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)  # None makes a password that nothing matches
        user.save()
        return user


class User(AbstractBaseUser, Record):
    """Somebody who can sign in, known by mail address. What a user may do stands in grants and seats.

    `scope` is who looks after the account: the network or the Land that first invited the person.
    """

    hidden_from_audit: ClassVar[tuple[str, ...]] = ("password",)

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    scope = models.CharField(_("Bereich"), max_length=80, blank=True, db_index=True)
    is_active = models.BooleanField(_("aktiv"), default=True)
    sessions_number = models.PositiveIntegerField(_("Zählung der Sitzungen"), default=0)
    joined_at = models.DateTimeField(_("angelegt"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")
        ordering = ("email",)

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def scope_key(self) -> str:
        return self.scope

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Inside an action as any record; outside only what the sign-in library keeps about a sign-in."""
        if gate.is_running():
            super().save()
            return
        columns = frozenset(kwargs.get("update_fields") or ())
        if not self._state.adding and not columns and not self.changed_fields():
            return  # the library saves a user whom it has only connected
        if not columns or columns - WRITTEN_AT_SIGN_IN:
            raise WriteOutsideGate("Users are written by actions of accounts.")
        models.Model.save(self, update_fields=columns)
        self._loaded = self._loaded_values()

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Sessions end when the password changes, and when the person ends them all."""
        value = f"{self.password}:{self.sessions_number}"
        return salted_hmac("accounts.User.session", value, secret=secret, algorithm="sha256").hexdigest()


class Grant(Record):
    """A role of a user within a scope. Roles that follow from a seat are not granted here."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants", verbose_name=_("Konto"))
    role = models.CharField(_("Rolle"), max_length=40, choices=ROLES)
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
        """Who decides about the grant: the network, also for a role at one of its institutions."""
        return self.network_key or LAND

    @property
    def is_valid(self) -> bool:
        """Does it hold today?"""
        return self.valid_until is None or self.valid_until >= clock.today()

    @property
    def role_at(self) -> RoleAt:
        """The role and where it holds."""
        return RoleAt(BY_KEY[self.role], self.scope, self.scope_label, self.network_key)


class Invitation(Record):
    """An offer by mail to take a role; accepted once, within its time. Only a hash of its token is kept."""

    hidden_from_audit = ("token_hash",)

    email = models.EmailField(_("E-Mail-Adresse"))
    name = models.CharField(_("Name"), max_length=200)
    role = models.CharField(_("Rolle"), max_length=40, choices=ROLES)
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
        """Who decides about the invitation: the network, or the Land."""
        return self.network_key or LAND

    @property
    def role_at(self) -> RoleAt:
        """The role and where it would hold."""
        return RoleAt(BY_KEY[self.role], self.scope, self.scope_label, self.network_key)

    @property
    def is_open(self) -> bool:
        """Can it still be accepted?"""
        return not self.accepted_at and not self.withdrawn_at and clock.now() < self.expires_at


class SignInLink(Record):
    """A one-time link sent by mail; opens a page whose button signs in. Only a hash of its token is kept."""

    hidden_from_audit = ("token_hash",)

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="sign_in_links", verbose_name=_("Konto")
    )
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    next_path = models.CharField(_("Zielseite"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("angefordert"))
    expires_at = models.DateTimeField(_("gültig bis"))
    used_at = models.DateTimeField(_("benutzt"), null=True, blank=True)

    class Meta:
        verbose_name = _("Anmeldelink")
        verbose_name_plural = _("Anmeldelinks")

    def __str__(self) -> str:
        return f"{self.user}"

    @property
    def scope_key(self) -> str:
        """Nobody's: when people sign in is no business of those who read a network's trail."""
        return ""

    @property
    def is_open(self) -> bool:
        """Can it still be used?"""
        return not self.used_at and clock.now() < self.expires_at
