"""The register: networks and their cooperation agreements with parties, goals and promised posts."""
