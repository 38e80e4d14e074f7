"""New tables come with their constraints: an empty database is set up faster."""

from django.db import models
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel

from bildungsnetz.project.management.folding import folded

NUMBER = ("number", models.IntegerField())
ONCE = models.UniqueConstraint(fields=["number"], name="once")
FIRST = models.Index(fields=["number"], name="first")


def test_constraints_and_indexes_go_into_their_table_unless_a_field_comes_later() -> None:
    early, late = CreateModel("Early", [NUMBER]), CreateModel("Late", [])
    waits = [AddField("late", *NUMBER), AddConstraint("late", ONCE.clone())]
    kept = folded([early, late, AddConstraint("early", ONCE), AddIndex("early", FIRST), *waits])
    assert kept == [early, late, *waits]
    assert early.options == {"constraints": [ONCE], "indexes": [FIRST]}
    assert late.options == {}
