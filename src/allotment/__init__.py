"""Who and what goes where: plans of people, hours, material and places, with value, bound and proof."""
