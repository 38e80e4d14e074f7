"""Reads of accounts and grants."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.kernel import clock

from .models import Grant, User


def valid_grants(user: User) -> QuerySet[Grant]:
    """What the user is granted today."""
    return Grant.objects.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()), user=user)
