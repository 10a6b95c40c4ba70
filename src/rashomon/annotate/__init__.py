"""From a document to its annotation: tokens, sentences, parse, names, quote marks."""

from rashomon.annotate.pipeline import Annotation, annotate
from rashomon.annotate.quotes import Quote, quotes

__all__ = ["Annotation", "Quote", "annotate", "quotes"]
