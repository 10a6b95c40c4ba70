"""The store: one DuckDB file a case, with tables, views and full-text search."""

from rashomon.store.casefile import VERSION
from rashomon.store.search import Hit
from rashomon.store.store import Added, Listed, Store

__all__ = ["VERSION", "Added", "Hit", "Listed", "Store"]
