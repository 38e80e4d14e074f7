"""The material of Kreis Musterland can be lived through on any day of the week, and shows every state."""

import datetime as dt
from collections import Counter, defaultdict

import pytest
import time_machine

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.resources.lending.rounds import takes_wishes
from bildungsnetz.contexts.resources.models import Booking, Damage, LendingRound, MaterialSet
from bildungsnetz.project.example.musterland.diary import Diary
from bildungsnetz.project.example.musterland.material import enter_material
from bildungsnetz.project.example.musterland.world import World
from tests.conftest import NOW
from tests.factories.material import a_borrower
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [0, 3, 5])
def test_loans_in_every_state_on_working_days_and_weekends(day: int) -> None:
    network = a_network()
    with time_machine.travel(NOW + dt.timedelta(days=day), tick=False):
        world = World(Diary(), network=network)

        class Places(defaultdict[str, Institution]):
            def __missing__(self, name: str) -> Institution:
                self[name] = a_borrower(network, name, mail="x@schule.example")
                return self[name]

        world.institutions = Places()
        enter_material(world)
        world.diary.live(lambda done, of: None)
        today = clock.today()
        loans = Booking.objects.all()
        assert set(Counter(loans.values_list("state", flat=True))) == set(Booking.State)
        assert MaterialSet.objects.count() == 12
        assert loans.count() >= 25
        assert loans.filter(state="ausgegeben", ends_on__lt=today).count() >= 2
        assert loans.filter(state="reserviert", starts_on__lte=today, ends_on__gte=today).count() == 1
        assert Damage.objects.filter(repaired_on=None).count() == 2
        assert [takes_wishes(one) for one in LendingRound.objects.order_by("starts_on")] == [False, True]
