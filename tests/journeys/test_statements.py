"""Every page of the house costs at most twelve statements, whatever the example holds."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.accounts.models import User
from tests.journeys.addresses import Address, addresses
from tests.journeys.examples import example_keys

MOST = 12
DEARER = {
    # It fetches the rows of every table in which the name of the person stands.
    "workspace:erase_person": 24,
}


def visitor(role: str) -> Client:
    """The browser of a demo account, or of a reader."""
    client = Client()
    if role:
        client.force_login(User.objects.get(email=f"{role}@musterland.example"))
    return client


def statements_of(client: Client, address: Address) -> int:
    """How many questions a page asks the database; nothing where no page stands."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address.path)
    asked = [one for one in captured if "SAVEPOINT" not in one["sql"]]
    return len(asked) if answer.status_code == 200 else 0


def test_no_page_costs_more_than_twelve_statements(example: None) -> None:
    wanted = addresses(example_keys())
    clients = {role: visitor(role) for role in {one.visitor for one in wanted}}
    costs = {one: statements_of(clients[one.visitor], one) for one in wanted}
    dear = [
        f"{one.path} ({one.name}): {cost}" for one, cost in costs.items() if cost > DEARER.get(one.name, MOST)
    ]
    assert len([cost for cost in costs.values() if cost]) > 200
    assert not dear, "\n".join(dear)
