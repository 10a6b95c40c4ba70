"""One page from the web, only where the user names its address.

Nothing is fetched on the side: no robots, no images, no second try. Bounded in bytes and in time.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from datetime import UTC, datetime
from typing import Final

from rashomon.errors import Broken, NotFound, ReadError, TooLarge
from rashomon.read.reading import Unit
from rashomon.settings import Settings

# Seconds to wait for the server; a browser gives up after some minutes, a person at a prompt long before.
TIMEOUT: Final = 20.0
_AGENT: Final = "Mozilla/5.0 (compatible; rashomon)"


def is_address(place: str) -> bool:
    """Whether a place is an address on the web rather than a file."""
    return place.lower().startswith(("http://", "https://"))


def web_unit(address: str, *, settings: Settings) -> Unit | ReadError:
    """The unit of an address, or the error: NotFound where no page answers, TooLarge, Broken where it breaks off."""
    try:
        return _fetched(address, settings.max_bytes)
    except urllib.error.HTTPError as error:
        return NotFound(address, f"the server answers {error.code} {error.reason}", "save the page and name the file")
    except http.client.InvalidURL:
        return NotFound(address, "no valid address", "check it")
    except http.client.HTTPException as error:
        return Broken(address, f"the answer broke off ({type(error).__name__})", "try again")
    except (urllib.error.URLError, OSError, ValueError) as error:
        return NotFound(address, f"no answer ({getattr(error, 'reason', error)})", "check the address and the network")


def _fetched(address: str, bound: int) -> Unit | ReadError:
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT, "Accept": "text/html, */*;q=0.5"})
    with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
        payload = response.read(bound + 1)
        missing, final, media_type = response.length, response.geturl(), response.headers.get("Content-Type")
    if len(payload) > bound:
        return TooLarge(address, f"more than {bound} bytes, which is the bound", "split it")
    if missing:
        return Broken(address, f"the answer broke off, {missing} bytes are missing", "try again")
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Unit(place=address, method="url", payload=payload, uri=final, media_type=media_type, captured_at=now)
