"""`python -m grensesnitt.kommandolinje` is the command `kalkulator`."""

import sys

from grensesnitt.kommandolinje.program import main

sys.exit(main())
