"""What HSDS 3 demands of a service, after its JSON schemas."""

from __future__ import annotations

from standards.shapes import address, day, many, number, text, thing, word, written

_uuid = written(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_mail = written(r"[^@\s]+@[^@\s]+")
_phones = many(thing(("id", "number"), id=_uuid, number=text))
_schedules = many(
    thing(
        ("id",),
        id=_uuid,
        valid_from=day,
        valid_to=day,
        dtstart=day,
        until=day,
        freq=word("WEEKLY", "MONTHLY"),
        interval=number,
    )
)
_address = thing(
    ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
    address_1=text,
    city=text,
    postal_code=text,
    address_type=word("physical", "postal", "virtual"),
)
_location = thing(
    ("id", "location_type"),
    id=_uuid,
    location_type=word("physical", "postal", "virtual"),
    name=text,
    latitude=number,
    longitude=number,
    addresses=many(_address),
)
organization = thing(
    ("id", "name", "description"), id=_uuid, name=text, description=text, email=_mail, website=address
)
service = thing(
    ("id", "name", "status"),
    id=_uuid,
    name=text,
    description=text,
    url=address,
    email=_mail,
    status=word("active", "inactive", "defunct", "temporarily closed"),
    minimum_age=number,
    maximum_age=number,
    last_modified=day,
    phones=_phones,
    schedules=_schedules,
    service_areas=many(thing(("id",), name=text)),
    service_at_locations=many(thing(("id",), id=_uuid, location=_location)),
    languages=many(thing(("id",), code=text, name=text)),
    organization=organization,
    cost_options=many(thing(("id",), amount=number, currency=text)),
    contacts=many(thing(("id",), email=_mail, title=text)),
)
