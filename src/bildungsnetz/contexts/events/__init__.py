"""Events of a network: conferences, trainings, fairs; who registers, who waits, who came, was it worth it."""
