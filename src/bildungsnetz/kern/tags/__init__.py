"""The components, by kind; ``{% load kern %}`` brings them all."""
