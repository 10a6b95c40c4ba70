"""From a document to its annotation: tokens, sentences, parse, names, quote marks."""

from rashomon.annotate.frames import Frame, Frames, Part
from rashomon.annotate.pipeline import Annotation, annotate, datelines
from rashomon.annotate.quotes import Quote, quotes

__all__ = ["Annotation", "Frame", "Frames", "Part", "Quote", "annotate", "datelines", "quotes"]
