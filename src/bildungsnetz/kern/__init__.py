"""The design system: KERN style sheet, page frame, components as template tags, form renderer. No tables.

What a page author needs stands in README.md beside this file; ``/bausteine/`` shows every component.
"""
