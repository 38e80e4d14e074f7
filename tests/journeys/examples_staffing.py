"""Records of the example for addresses of posts, staff and needs."""

from typing import Any

from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.models import Absence, Filling, Need, Qualification, StaffMember


def example_staffing(network: Network) -> dict[str, Any]:
    """A post that somebody fills, somebody who is away for long, and a school with a need."""
    absence = Absence.objects.filter(member__network=network, member__label="Fachkraft Lernen 5").first()
    assert absence is not None
    filling = Filling.objects.filter(member=absence.member).first()
    assert filling is not None
    member: StaffMember = absence.member
    of_post = ("post", "edit_staff_post", "remove_staff_post", "fill_post")
    of_member = ("staff_member", "edit_staff_member", "release_staff_member", "record_absence")
    return {
        **{f"workspace:{name} key": filling.post_id for name in of_post},
        **{f"workspace:{name} key": member.pk for name in of_member},
        "workspace:edit_filling key": filling.pk,
        "workspace:remove_filling key": filling.pk,
        "abwesenheiten/key": absence.pk,
        "qualifikationen/key": Qualification.objects.filter(network=network).first().pk,
        "workspace:set_school_needs key": Need.objects.filter(network=network).first().school_id,
    }
