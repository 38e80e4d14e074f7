"""Every write passes the gate: the public functions of ``contexts/*/actions`` are actions."""

import importlib
import pkgutil
import re
from inspect import getmembers, isfunction
from types import ModuleType

ACTIONS = re.compile(r"bildungsnetz\.contexts\.\w+\.actions(\.\w+)*")


def action_modules(contexts: ModuleType) -> list[ModuleType]:
    """The modules of all contexts that write."""
    found = pkgutil.walk_packages(contexts.__path__, f"{contexts.__name__}.")
    return [importlib.import_module(module.name) for module in found if ACTIONS.fullmatch(module.name)]


def ungated(module: ModuleType) -> list[str]:
    """The public functions of *module* that ``kernel.gate.action`` did not wrap."""
    return [
        f"{module.__name__}.{name} does not pass the gate"
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and not hasattr(function, "__action__")
    ]


def misnamed(module: ModuleType) -> list[str]:
    """The actions whose name in the audit trail does not begin with their context."""
    context = module.__name__.split(".")[2]
    return [
        f"{module.__name__}.{name} is recorded as {function.__action__}"
        for name, function in getmembers(module, isfunction)
        if hasattr(function, "__action__") and not function.__action__.startswith(f"{context}.")
    ]
