"""`python -m rashomon` is the command `rashomon`."""

import sys

from rashomon.cli import main

sys.exit(main())
