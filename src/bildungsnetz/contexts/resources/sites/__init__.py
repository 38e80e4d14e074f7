"""Where to place something so that most children reach it: the question, its base, its answer."""
