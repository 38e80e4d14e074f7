"""Every address of the house that answers with a page, filled in with records of the example."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ANYBODY = ""
HEAD = "leitung-paedagogisch"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")

# What answers GET with something other than a page of its own, and what it is.
NOT_A_PAGE = {
    "healthz": "one word for machines",
    "account_login": "leads to the house's own sign-in",
    "account_logout": "leads to the house's own sign-out",
    "account_signup": "leads to the house's own sign-in",
    "account_email": "leads to the house's own account page",
    "account_reset_password": "leads to the house's own sign-in",
    "socialaccount_connections": "leads to the house's own account page",
    "socialaccount_signup": "leads to an error page that is looked at under its own address",
    "openid_connect_login": "no sign-on service stands behind the tests",
    "openid_connect_callback": "no sign-on service stands behind the tests",
    "mfa_authenticate": "stands within signing in: test_the_second_step_of_signing_in",
    "mfa_download_recovery_codes": "a text file",
    "interchange:news_of_land_feed": "Atom",
    "interchange:news_feed": "Atom",
    "interchange:decisions_feed": "Atom",
    "interchange:event_calendar": "iCalendar",
    "interchange:public_calendar": "iCalendar",
    "interchange:body_calendar": "iCalendar",
    "interchange:own_calendar": "iCalendar",
    **dict.fromkeys(
        (
            *("interchange:moochub_courses", "interchange:moochub_course", "interchange:hsds_root"),
            *("interchange:hsds_list", "interchange:hsds_object", "interchange:offer_json_ld"),
        ),
        "JSON",
    ),
    "interchange:dcat_catalog": "RDF",
    "interchange:offers_fragment": "a piece of HTML for the pages of others",
    **dict.fromkeys(("interchange:offers_csv", "interchange:events_csv"), "CSV"),
    **dict.fromkeys(("interchange:offers_xlsx", "interchange:events_xlsx"), "XLSX"),
    **dict.fromkeys(("interchange:offers_calendar", "interchange:events_calendar"), "iCalendar"),
    "workspace:offer_list_template": "XLSX",
    "workspace:child_list_template": "XLSX",
    "workspace:need_list_template": "XLSX",
    "workspace:staff_list_template": "XLSX",
    "workspace:needs_csv": "CSV",
    "workspace:needs_xlsx": "XLSX",
    **dict.fromkeys(
        ("workspace:plan_letter_pdf", "workspace:plan_letters_pdf", "workspace:plan_paper_pdf"), "PDF"
    ),
    "workspace:plan_letter_docx": "DOCX",
    "workspace:plan_letters_zip": "ZIP",
    "workspace:export_plan_csv": "CSV",
    "workspace:export_plan_xlsx": "XLSX",
    "workspace:site_search_csv": "CSV",
    "workspace:site_search_xlsx": "XLSX",
    "workspace:coverage_csv": "CSV",
    "workspace:coverage_xlsx": "XLSX",
    "workspace:own_list_template": "XLSX",
    "interchange:oparl_system": "JSON",
    "interchange:oparl_object": "JSON",
    "interchange:oparl_list": "JSON",
    "interchange:oparl_list_below": "JSON",
    "interchange:oparl_nothing": "JSON",
    "workspace:network_start": "leads to the meetings of the network, or to a member's own bodies",
    "workspace:land_start": "leads to the networks of the Land",
    "workspace:meeting_calendar": "iCalendar",
    "workspace:meeting_invitation_pdf": "PDF",
    "workspace:meeting_papers_pdf": "PDF",
    "workspace:paper_file": "a kept file",
    "workspace:minutes_pdf": "PDF",
    "workspace:minutes_docx": "DOCX",
    "workspace:review_pdf": "PDF",
    "workspace:review_docx": "DOCX",
    "workspace:institutions_csv": "CSV",
    "workspace:institutions_xlsx": "XLSX",
    "workspace:people_csv": "CSV",
    "workspace:offers_csv": "CSV",
    "workspace:certificate_pdf": "PDF",
    "workspace:certificates": "ZIP",
    "workspace:check_in_list_pdf": "PDF",
    "workspace:own_certificate": "PDF",
    "workspace:registrations_csv": "CSV",
    "workspace:registrations_xlsx": "XLSX",
    "workspace:yearly_events_csv": "CSV",
    "workspace:yearly_events_xlsx": "XLSX",
    "workspace:vacancies_csv": "CSV",
    "workspace:orders_csv": "CSV",
    "workspace:decisions_csv": "CSV",
    "workspace:land_posts_csv": "CSV",
    "workspace:import_changes": "CSV",
    "workspace:import_file": "a kept file",
    "workspace:outbox_attachment": "a kept file",
    "workspace:evidence": "a kept file",
    "workspace:document": "a kept file",
    "portal:document": "a kept file",
    "portal:paper_file": "a kept file",
    "portal:public_minutes_pdf": "PDF",
    "portal:review_pdf": "PDF",
    "portal:networks_csv": "CSV",
    "portal:institutions_csv": "CSV",
    "portal:institutions_of_land_csv": "CSV",
}
# Who looks at a page, where it is not the head of the office.
VISITORS = {
    "workspace:reply_to_invitation": "vorsitz",
    "workspace:my_bodies": "vorsitz",
    "workspace:my_institutions": "schule",
    "workspace:edit_own_institution": "schule",
    "workspace:confirm_own_institution": "schule",
    "workspace:own_bookings": "schule",
    "workspace:borrow_material": "schule",
    "workspace:change_own_booking": "schule",
    "workspace:cancel_own_booking": "schule",
    "workspace:report_own_damage": "schule",
    "workspace:enter_own_wish": "schule",
    "workspace:change_own_wish": "schule",
    "workspace:take_back_own_wish": "schule",
    "account_reauthenticate": "leitung-verwaltung",
    "mfa_reauthenticate": "leitung-verwaltung",
    "mfa_reauthenticate_webauthn": "leitung-verwaltung",
    "mfa_deactivate_totp": "leitung-verwaltung",
    "mfa_view_recovery_codes": "leitung-verwaltung",
    "mfa_generate_recovery_codes": "leitung-verwaltung",
    "mfa_list_webauthn": "leitung-verwaltung",
    "mfa_remove_webauthn": "leitung-verwaltung",
    "mfa_edit_webauthn": "leitung-verwaltung",
}
SIGNED_IN = ("arbeitsbereich/", "konto/2fa/", "konto/reauthenticate/", "abmelden/")
ALSO_READ = ("kleve", "mettmann")  # besides Musterland: what is evidenced, and much that is not


@dataclass(frozen=True)
class Address:
    """Where a page stands, the name of its view, and the role that looks at it."""

    path: str
    name: str
    visitor: str


def routes() -> dict[str, str]:
    """The route of every view by its name, e.g. `<slug:netz>/gremien/` of `portal:bodies`."""
    return {name: route for route, name in _walk(get_resolver(), "", "")}


def addresses(keys: dict[str, Any]) -> list[Address]:
    """All pages; `keys` as in `tests/journeys/examples.py`. Fails where a parameter has no example."""
    found = []
    for name, route in routes().items():
        if name not in NOT_A_PAGE:
            filled = _filled(name, route, keys)
            found.append(Address(f"/{filled}", name, _visitor(name, route)))
            if PARAMETER.findall(route) == ["netz"] and name.startswith("portal:"):
                found += [
                    Address(f"/{_filled(name, route, {'netz': other})}", name, ANYBODY) for other in ALSO_READ
                ]
    return found


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, route, f"{one.namespace}:" if one.namespace else namespace)
        elif isinstance(one, URLPattern):
            yield route, namespace + (one.name or route)


def _filled(name: str, route: str, keys: dict[str, Any]) -> str:
    """The route with the view's own example for each parameter, else with that of the segment before it."""
    filled, before = [], ""
    for part in route.split("/"):
        parameter = PARAMETER.fullmatch(part)
        if parameter:
            wanted = (f"{name} {parameter[1]}", f"{before}/{parameter[1]}", parameter[1])
            key = next((keys[one] for one in wanted if one in keys), None)
            assert key is not None, f"{name} needs an example: {wanted}"
            filled.append(str(key))
        else:
            filled.append(part)
        before = part
    return "/".join(filled)


def _visitor(name: str, route: str) -> str:
    if name in VISITORS:
        return VISITORS[name]
    if route.startswith("arbeitsbereich/land/"):
        return "ministerium"
    return HEAD if route.startswith(SIGNED_IN) else ANYBODY
