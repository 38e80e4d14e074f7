"""No context writes beside the gate."""

from types import ModuleType

from bildungsnetz import contexts
from bildungsnetz.contexts.kernel.gate import action
from tests.architecture.actions import action_modules, misnamed, ungated


def module_with(**functions: object) -> ModuleType:
    """A module of actions of the context ``bodies`` with *functions* defined in it."""
    module = ModuleType("bildungsnetz.contexts.bodies.actions")
    for name, function in functions.items():
        function.__module__ = module.__name__
        setattr(module, name, function)
    return module


def test_every_public_function_of_actions_passes_the_gate() -> None:
    modules = action_modules(contexts)

    assert modules
    assert [violation for module in modules for violation in ungated(module)] == []


def test_every_action_is_recorded_under_its_context() -> None:
    assert [violation for module in action_modules(contexts) for violation in misnamed(module)] == []


def test_a_function_beside_the_gate_is_found() -> None:
    def convene_meeting(*, by: object) -> None: ...

    assert ungated(module_with(convene_meeting=convene_meeting)) == [
        "bildungsnetz.contexts.bodies.actions.convene_meeting does not pass the gate"
    ]


def test_an_action_and_its_private_steps_are_none() -> None:
    @action("bodies.meeting.convene", requires=lambda by: True)
    def convene_meeting(*, by: object) -> None: ...

    def _number() -> None: ...

    assert ungated(module_with(convene_meeting=convene_meeting, _number=_number)) == []


def test_an_action_under_a_foreign_name_is_found() -> None:
    @action("strategy.meeting.convene", requires=lambda by: True)
    def convene_meeting(*, by: object) -> None: ...

    assert misnamed(module_with(convene_meeting=convene_meeting)) == [
        "bildungsnetz.contexts.bodies.actions.convene_meeting is recorded as strategy.meeting.convene"
    ]
