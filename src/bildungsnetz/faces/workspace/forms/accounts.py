"""Forms of signing in, of one's own account, and of inviting."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.roles import Role, ScopeKind

MAIL = forms.EmailInput(attrs={"autocomplete": "email"})
NEW_PASSWORD = _("Mindestens 12 Zeichen; ein langer Satz ist besser als Sonderzeichen.")


class LinkForm(forms.Form):
    """Where the sign-in link shall go."""

    email = forms.EmailField(label=_("E-Mail-Adresse"), widget=MAIL)
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class SchoolForm(forms.Form):
    """The school that asks for a link; the address is known."""

    schulnummer = forms.RegexField(
        r"^\s*\d{6}\s*$",
        label=_("Schulnummer"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 8}),
        help_text=_("Sechs Ziffern. Der Link geht an die amtliche E-Mail-Adresse der Schule."),
        error_messages={"invalid": _("Eine Schulnummer hat sechs Ziffern.")},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class PasswordForm(LoginForm):  # type: ignore[misc]  # the library has no types
    """Address and password; checking and counting attempts is the library's."""

    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["login"], self.fields["password"]
        address.label, address.widget = (
            _("E-Mail-Adresse"),
            forms.EmailInput(attrs={"autocomplete": "username"}),
        )
        password.label, password.help_text = _("Passwort"), ""
        password.widget.attrs.pop("placeholder", None)


class AcceptForm(forms.Form):
    """What a new account needs."""

    name = forms.CharField(
        label=_("Ihr Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Passwort"),
        required=False,
        help_text=_("Nicht nötig: Sie können sich immer per Link anmelden. Mindestens 12 Zeichen."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class NameForm(forms.Form):
    """How the person is called."""

    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


class NewPasswordForm(forms.Form):
    """A new password; whoever signed in by link just now need not know the old one."""

    current = forms.CharField(
        label=_("Bisheriges Passwort"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    password = forms.CharField(
        label=_("Neues Passwort"),
        help_text=NEW_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, needs_current: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_current:
            del self.fields["current"]


class InviteForm(forms.Form):
    """Whom to invite into which role; roles at an institution name it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-Mail-Adresse"), help_text=_("Dorthin geht die Einladung."))
    role = forms.ChoiceField(label=_("Rolle"))
    institution = forms.ChoiceField(
        label=_("Einrichtung"), required=False, help_text=_("Nur für Schule, Lehrkraft und Partner.")
    )
    network = forms.ChoiceField(
        label=_("Netzwerk"), required=False, help_text=_("Nur für die Leitung eines Bildungsbüros.")
    )

    def __init__(
        self,
        *args: Any,
        roles: list[Role],
        institutions: list[tuple[str, str]] | None = None,
        networks: list[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Bitte wählen")), *((role.key, role.label) for role in roles)]  # type: ignore[attr-defined]
        for name, choices in (("institution", institutions), ("network", networks)):
            if choices:
                self.fields[name].choices = [("", _("Bitte wählen")), *choices]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A role at an institution needs one, and no other role takes one."""
        values = super().clean() or {}
        role = next((role for role in Role if role.key == values.get("role")), None)
        needs = role is not None and role.scope_kind is ScopeKind.INSTITUTION
        if needs and "institution" in self.fields and not values.get("institution"):
            self.add_error("institution", _("Bitte wählen Sie die Einrichtung."))
        if (
            role
            and role.scope_kind is ScopeKind.NETWORK
            and "network" in self.fields
            and not values.get("network")
        ):
            self.add_error("network", _("Bitte wählen Sie das Netzwerk."))
        return values
