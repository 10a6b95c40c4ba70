"""A block of YAML as it is written: strings, lists and mappings, nothing more.

Read by the YAML that comes with spaCy, in its base form: a tag makes no object, and a number, a date or ``yes`` stays
the string that was typed (``007`` is no 7, and a day is not moved to another time zone). Of a key that stands twice the
first counts. Headlines are often left without the quotes that YAML asks for, where they hold a colon, begin with a
quotation or with ``@``: where a block is no YAML, those values are quoted and it is read once more.
"""

from __future__ import annotations

import re
import warnings
from typing import Final, TypeAlias

Written: TypeAlias = "str | list[Written] | dict[str, Written] | None"

_KEY: Final = r"(?P<key>(?:(?<=[\r\n])|\A)[A-Za-z][\w .-]*:)[ \t]+"
# A value that is no YAML on its line: ``Ferry held: nine boats``, ``"Nobody told us," says the warden``, ``@quill``.
_UNQUOTED: Final = re.compile(
    _KEY + r"""(?P<value>\w[^\r\n]*?:(?:[ \t][^\r\n]*|(?=[\r\n]|\Z))|"[^"\r\n]*"[ \t]*[^\s"#][^\r\n]*"""
    r"""|'[^'\r\n]*'[ \t]*[^\s'#][^\r\n]*|\[[^\]\r\n]*\][ \t]*[^\s#][^\r\n]*|[@`%*][^\r\n]*|-[ \t][^\r\n]*"""
    r"""|(?<=\t)\w[^\r\n]*)"""
)
# What YAML takes for a tag or an anchor and a newspaper for a word: ``!important news``, ``&c.``
_MARKED: Final = re.compile(_KEY + r"(?P<value>(?:!(?!!)|&)[^\r\n]*)")


class NoYaml(ValueError):
    """A block is no YAML, or no mapping; says what is wrong, and in which of its lines."""


def written(block: str) -> dict[str, Written]:
    """The entries of a block of YAML. Raises NoYaml where it is none."""
    block = _MARKED.sub(_quoted, block)
    try:
        return _read(block)
    except NoYaml:
        quoted = _UNQUOTED.sub(_quoted, block)
        if quoted == block:
            raise
        return _read(quoted)


def _quoted(match: re.Match[str]) -> str:
    return f"""{match["key"]} '{match["value"].strip().replace("'", "''")}'"""


def _read(block: str) -> dict[str, Written]:
    from srsly.ruamel_yaml import YAML  # a seventh of a second, which other texts need not wait for
    from srsly.ruamel_yaml.error import ReusedAnchorWarning, YAMLError
    from srsly.ruamel_yaml.events import AliasEvent

    yaml = YAML(typ="base", pure=True)
    yaml.allow_duplicate_keys = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            if any(isinstance(event, AliasEvent) for event in yaml.parse(block)):
                raise NoYaml("an alias, which front matter has no need of")  # a few of them can stand for millions
            found = yaml.load(block)
    except YAMLError as error:
        raise NoYaml(_told(error)) from error
    except (ValueError, OverflowError) as error:  # an escape that is no character, as "\U99999999"
        raise NoYaml(str(error)) from error
    except RecursionError as error:
        raise NoYaml("lists in lists without an end") from error
    if not isinstance(found, dict):
        raise NoYaml("no key and value")
    return {key: value for key, value in found.items() if isinstance(key, str)}


def _told(error: Exception) -> str:
    """What is wrong, and in which line of the file what is wrong begins: the fence is its first."""
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{problem} in line {mark.line + 2}" if mark else str(problem)
