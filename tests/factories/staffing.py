"""Posts, staff and needs for tests: one of each, from a world to plan."""

import datetime as dt
from decimal import Decimal
from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Absence, Filling, StaffMember


def an_absence(member: StaffMember) -> Absence:
    """Away from August 2027 on."""
    values = {"weekly_hours": Decimal(2), "starts_on": dt.date(2027, 8, 1), "ends_on": None}
    return actions.record_absence(member, by=COMMAND, **values)


@action("tests.schools", requires=lambda by, owner: True)
def many_schools(network: Network, number: int, *, by: Any = COMMAND) -> list[Institution]:
    """So many schools of the network's Kreis, in few statements."""
    ags = network.region.ags
    schools = [
        Institution(kind="schule", name=f"Schule {one}", schulnummer=str(800_000 + one), kreis_ags=ags)
        for one in range(number)
    ]
    for school in schools:
        school.derive()
    record_all(schools, create=True)
    return schools


def keys_of_staffing(network: Network) -> dict[str, Any]:
    """Keys by the address or the segment that they follow, where somebody fills a post."""
    filling = Filling.objects.filter(post__network=network).select_related("member").first()
    assert filling is not None
    skill = filling.member.qualifications.first()
    assert skill is not None
    of_post = ("post", "edit_staff_post", "remove_staff_post", "fill_post")
    of_member = ("staff_member", "edit_staff_member", "release_staff_member", "record_absence")
    return {
        **{f"{name}.key": filling.post_id for name in of_post},
        **{f"{name}.key": filling.member_id for name in of_member},
        "edit_filling.key": filling.pk,
        "remove_filling.key": filling.pk,
        "abwesenheiten": an_absence(filling.member).pk,
        "qualifikationen": skill.qualification_id,
    }
