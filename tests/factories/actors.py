"""Institutions, people and files to import for tests, built through actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.access.scopes import institution_scope
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.importing import apply, plan_of, read
from bildungsnetz.contexts.actors.models import Function, Institution, Person
from bildungsnetz.contexts.actors.queries.confirmations import confirmation_by_token
from bildungsnetz.contexts.actors.rules import link_principal
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.slugs import slug_of
from bildungsnetz.contexts.regions.actions import load_regions
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import land
from intake.sources import source_from_bytes

HEADER = (
    "Schulnummer;Schulform;Schulbezeichnung_1;Schulbezeichnung_2;Schulbezeichnung_3;Kurzbezeichnung;"
    "Bezirksregierung;PLZ;Ort;Strasse;Telefonvorwahl;Telefon;Faxvorwahl;Fax;E-Mail;Homepage;Rechtsform;"
    "Traegernummer;Gemeindeschluessel;Schulbetriebsschluessel;Schulbetriebsdatum;EPSG;UTMRechtswert;UTMHochwert;"
)
DEFAULTS = {
    "schulnummer": "100001",
    "form": "02",
    "name": "Grundschule am Deich",
    "short": "Kleve, GS am Deich",
    "bezirk": "1",
    "plz": "47533",
    "ort": "Kleve",
    "strasse": "Deichstr. 1",
    "vorwahl": "02821",
    "telefon": "12345",
    "mail": "",
    "web": "www.deich.example",
    "rechtsform": "1",
    "traeger": "10036",
    "ags": "05154036",
    "betrieb": "1",
    "betrieb_ab": "01.08.2020",
    "epsg": "EPSG:25832",
    "x": "301000",
    "y": "5740000",
}


def a_school_row(**values: str) -> str:
    """One line of the ministry's file."""
    row = {**DEFAULTS, **values}
    row["mail"] = row["mail"] or f"{row['schulnummer']}@schule.nrw.de"
    cells = [
        row["schulnummer"], row["form"], row["name"], "", "", row["short"], row["bezirk"], row["plz"],
        row["ort"], row["strasse"], row["vorwahl"], row["telefon"], "", "", row["mail"], row["web"],
        row["rechtsform"], row["traeger"], row["ags"], row["betrieb"], row["betrieb_ab"], row["epsg"],
        row["x"], row["y"],
    ]  # fmt: skip
    return ";".join(f'"{cell}"' for cell in cells)


def a_school_file(*rows: str) -> bytes:
    """The ministry's file with these lines, as it is published."""
    return "\r\n".join(["sep=;", HEADER, *(rows or [a_school_row()]), ""]).encode()


def three_schools(**values: str) -> bytes:
    """A file of three schools; `values` change the second one."""
    return a_school_file(
        a_school_row(),
        a_school_row(**{"schulnummer": "100002", "form": "20", "name": "Gymnasium am Markt", **values}),
        a_school_row(schulnummer="100003", form="30", name="Berufskolleg Rhein"),
    )


def the_land() -> Region:
    """The Land with its regions, loaded once."""
    if land() is None:
        load_regions(by=COMMAND)
    found = land()
    assert found is not None
    return found


def recorded_import(
    data: bytes, kind: str = "schulen", *, by: Principal = COMMAND, **options: str
) -> tuple[DataImport, Any]:
    """A file that was read and shown, with its content, ready to be applied."""
    owner = the_land()
    content = read(kind, data, options)
    source = source_from_bytes("schuldaten.csv", data)
    plan = plan_of(kind, content)
    return record_import(owner, by=by, kind=kind, source=source, options=options, plan=plan), content


def imported(data: bytes, kind: str = "schulen", **options: str) -> DataImport:
    """A file that was read, shown and applied."""
    found = recorded_import(data, kind, **options)
    apply([found], by=COMMAND)
    found[0].refresh_from_db()
    return found[0]


def a_school(schulnummer: str = "100001") -> Institution:
    """A school that an import brought."""
    return Institution.objects.get(schulnummer=schulnummer)


def an_institution(
    owner: Scoped, name: str = "VHS Musterland", kind: str = "vhs", **values: Any
) -> Institution:
    """An institution of a network, entered by hand."""
    return actions.add_institution(owner, by=COMMAND, kind=kind, name=name, **values)


def a_function(
    owner: Scoped, institution: Institution, family_name: str = "Muster", role: str = "Leitung", **values: Any
) -> Function:
    """A person with a function at an institution."""
    person = a_known_person(owner, family_name)
    return actions.add_function(person, by=COMMAND, institution=institution, role=role, **values)


def a_known_person(owner: Scoped, family_name: str = "Muster", **values: Any) -> Person:
    """Somebody with an address at the network."""
    values.setdefault("given_name", "Erika")
    values.setdefault("mail", f"{slug_of(family_name)}@musterland.example")
    return actions.add_person(owner, by=COMMAND, family_name=family_name, **values)


def as_school(institution: Institution) -> Principal:
    """The account of a school or partner, which speaks for its own institution only."""
    scope = institution_scope(institution.pk)
    return Principal(
        kind="person",
        key=f"school-{institution.pk}",
        label=institution.name,
        allowed=frozenset((permission, scope) for permission in Role.SCHOOL.permissions),
        roles=frozenset({(Role.SCHOOL.key, scope)}),
        networks=frozenset({institution.scope_key}),
    )


def a_new_address(person: Person, mail: str) -> dict[str, str]:
    """The person names another address by the link; the tokens of the two mails about it, by recipient."""
    actions.ask_person(person, by=COMMAND)
    token = OutboxMessage.objects.filter(name="actors.confirmation").latest("pk").data["token"]
    asked = confirmation_by_token(token)
    assert asked is not None
    actions.answer_confirmation(asked, by=link_principal(person), mail=mail, phone=person.phone)
    mails = OutboxMessage.objects.filter(name__in=("actors.address_confirmation", "actors.address_changed"))
    return {one.recipient: one.data["token"] for one in mails.order_by("-pk")[:2]}
