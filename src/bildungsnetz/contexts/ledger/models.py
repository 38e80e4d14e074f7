"""Every object that is or was public, as programs elsewhere read it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PublicObject(models.Model):
    """One object with its JSON, or what is left of it: nothing but its address, type and times.

    `kind` and `key` make its address. It is made from a record: the name of its source and its key there; a
    record can make several. `payload` is the JSON without the object's own times; addresses in it start with
    `sources.SITE`. `parent` names the object below which it is listed, too (`organization/12`).
    Its own key is the order of all lists: it never changes.

    Derived data, so it is no `Record`. Unlike the search index it is kept in backups: nothing else knows when
    an object changed and what was public once.
    """

    kind = models.CharField(_("Art"), max_length=30)
    key = models.CharField(_("Schlüssel"), max_length=60)
    record_model = models.CharField(_("Art des Gegenstands"), max_length=80)
    record_key = models.CharField(_("Schlüssel des Gegenstands"), max_length=80)
    network_key = models.PositiveBigIntegerField(_("Bildungsnetzwerk"), null=True)
    parent = models.CharField(_("gehört zu"), max_length=90, blank=True)
    payload = models.TextField(_("Inhalt"))
    digest = models.CharField(_("Prüfwert"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("öffentlich seit"))
    modified_at = models.DateTimeField(_("zuletzt geändert am"))
    deleted_at = models.DateTimeField(_("nicht mehr öffentlich seit"), null=True)

    class Meta:
        verbose_name = _("öffentliches Objekt")
        verbose_name_plural = _("öffentliche Objekte")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="public_object_once"),)
        indexes = (
            models.Index(fields=["record_model", "record_key"], name="public_object_record"),
            models.Index(fields=["kind", "network_key", "id"], name="public_object_list"),
            models.Index(fields=["kind", "network_key", "modified_at"], name="public_object_changes"),
            models.Index(fields=["parent", "kind", "id"], name="public_object_below"),
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"

    @property
    def created(self) -> str:
        """When it became public, as JSON tells it."""
        return timezone.localtime(self.created_at).isoformat(timespec="seconds")

    @property
    def modified(self) -> str:
        """When it last changed, as JSON tells it."""
        return timezone.localtime(self.modified_at).isoformat(timespec="seconds")

    @property
    def text(self) -> str:
        """The whole JSON with its times."""
        return f'{self.payload[:-1]},"created":"{self.created}","modified":"{self.modified}"}}'
