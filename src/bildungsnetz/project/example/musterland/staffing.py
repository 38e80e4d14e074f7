"""Invented posts, staff by function, and what schools need in this and the next school year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import get_type_hints

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.actions import add_example_figures
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.models import PromisedPost
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions import FormulaValues
from bildungsnetz.contexts.resources.actions.posts import PostValues
from bildungsnetz.contexts.resources.kinds import NeedOrigin
from bildungsnetz.contexts.resources.models import Need, Post, Qualification, StaffMember
from bildungsnetz.contexts.resources.school_years import first_day_of, school_year_of, year_after

from ..reading import Table, read
from .world import OFFICE, World

ENTERED, COUNTED, NEEDED, LINKED = -75, -72, -70, -34
WITHOUT = {"08", "25", "30"}  # Förderschulen are home to staff; colleges have needs of other kinds


def enter_staffing(world: World) -> None:
    """Posts and people two and a half months ago, then the schools' numbers and their needs."""
    told = read("musterland", "staffing.toml")
    world.diary.on(ENTERED, _add_people, world, told)
    world.diary.on(COUNTED, _count, world, told)
    world.diary.on(NEEDED, _need, world, told)
    world.diary.on(LINKED, _link, world, told)


def _add_people(world: World, told: Table) -> None:
    this = school_year_of(world.diary.today)
    kinds = [
        actions.add_qualification(world.network, by=OFFICE, name=name) for name in told["qualifications"]
    ]
    posts = {post["key"]: _post(world, post, first_day_of(this)) for post in told["posts"]}
    members = {label: _member(world, label, one, kinds, posts) for label, one in told["members"].items()}
    for label, one in told["former"].items():
        gone = _member(world, label, one, kinds, posts)
        actions.release_staff_member(gone, by=OFFICE, left_on=world.diary.date(one["left"]))
    following = first_day_of(year_after(this))
    for label, absence in told["absences"].items():
        actions.record_absence(
            members[label],
            by=OFFICE,
            weekly_hours=Decimal(absence["hours"]),
            starts_on=following + dt.timedelta(days=absence["from"]),
            ends_on=following + dt.timedelta(days=absence["to"]),
        )
    for label in told["leaving"]:
        member = StaffMember.objects.get(pk=members[label].pk)
        actions.release_staff_member(member, by=OFFICE, left_on=following - dt.timedelta(days=1))


def _post(world: World, post: Table, start: dt.date) -> Post:
    years = post.get("ends_in_years")
    since = post.get("since")
    return actions.add_staff_post(
        world.network,
        by=OFFICE,
        title=post["title"],
        funder=post["funder"],
        funder_name=post.get("funder_name", ""),
        share=Decimal(post["share"]),
        full_hours=Decimal(post["full_hours"]),
        starts_on=start.replace(year=start.year - 2) if since is None else world.diary.date(since),
        ends_on=None if years is None else start.replace(year=start.year + years) - dt.timedelta(days=1),
        promised=None,
        purpose=post["purpose"],
    )


def _link(world: World, told: Table) -> None:
    """Once the agreement's posts were reported: which of ours is one of them."""
    for post in told["posts"]:
        if "promised" not in post:
            continue
        record = Post.objects.get(network=world.network, title=post["title"])
        values = {name: getattr(record, name) for name in get_type_hints(PostValues)}
        promised = PromisedPost.objects.get(agreement__network=world.network, title=post["promised"])
        actions.edit_staff_post(record, by=OFFICE, **{**values, "promised": promised})


def _member(
    world: World, label: str, told: Table, kinds: list[Qualification], posts: dict[str, Post]
) -> StaffMember:
    member = actions.add_staff_member(
        world.network,
        by=OFFICE,
        label=label,
        home=world.institutions[told["home"]],
        qualifications=[kinds[number] for number in told["skills"]],
        most_schools=told["schools"],
        reach_minutes=told["reach"],
        person=None,
        note="",
    )
    for key, hours in told["posts"]:
        post = posts[key]
        actions.fill_post(
            post,
            by=OFFICE,
            member=member,
            weekly_hours=Decimal(hours),
            starts_on=post.starts_on,
            ends_on=post.ends_on,
        )
    return member


def _schools(world: World) -> list[Institution]:
    return [
        one
        for one in world.institutions.values()
        if one.school_form and one.school_form not in WITHOUT and one.state == Institution.State.ACTIVE
    ]


def _count(world: World, told: Table) -> None:
    """Numbers that are plainly made up: they follow from the place in the list."""
    figures = {}
    for number, school in enumerate(_schools(world)):
        base, spread = told["pupils"][school.school_form]
        least, most = told["levels"][school.place]
        pupils = base + (number * 37 % 19 - 9) * spread // 9
        figures[school.pk] = (pupils // 10 * 10, least + number * 5 % (most - least + 1))
    year = school_year_of(world.diary.date(COUNTED))
    add_example_figures(world.network, by=COMMAND, school_year=year, figures=figures)


def _need(world: World, told: Table) -> None:
    """The next school year follows from the formula; a few schools have told better numbers."""
    kinds = {one.name: one for one in Qualification.objects.filter(network=world.network)}
    formulas = [
        FormulaValues(kinds[one["qualification"]], Decimal(one["hours"]), one["step"], tuple(one["forms"]))
        for one in told["formulas"]
    ]
    actions.set_need_formulas(world.network, by=OFFICE, formulas=formulas)
    this = school_year_of(world.diary.today)
    following = year_after(this)
    actions.derive_needs(world.network, by=OFFICE, school_year=following)
    held = {
        (row.school_id, row.qualification_id): row.hours
        for row in Need.objects.filter(network=world.network, school_year=following)
    }
    before = {cell: max(0, hours + (sum(cell) % 5) - 2) for cell, hours in held.items()}
    actions.set_needs(
        world.network, by=OFFICE, school_year=this, hours=before, origin=NeedOrigin.EXAMPLE, source="erfunden"
    )
    for number, (cell, hours) in enumerate(held.items()):
        if number % 17 == 0:
            school, kind = cell
            key = next(one.key for one in kinds.values() if one.pk == kind)
            actions.set_school_needs(
                world.network,
                by=OFFICE,
                school=Institution.objects.get(pk=school),
                school_year=following,
                hours={key: hours + 3},
                source="Meldung der Schule (erfunden)",
            )
