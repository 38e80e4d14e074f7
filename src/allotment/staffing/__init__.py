"""Staffing: weekly hours of people over schools, where they help most, with little travel and change."""
