"""Which records of different documents mean the same: actors, events, passages."""
