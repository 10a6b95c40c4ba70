"""The store: one DuckDB file a case, with tables, views and full-text search."""

from rashomon.store.adding import Added
from rashomon.store.casefile import VERSION
from rashomon.store.listing import Listed
from rashomon.store.search import Hit
from rashomon.store.store import Store

__all__ = ["VERSION", "Added", "Hit", "Listed", "Store"]
