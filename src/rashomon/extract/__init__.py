"""From an annotation to the record: each kind of record in a file of its own, composed here."""
