"""The answer to «can this family own?», as it leaves the calculator."""

from typing import Literal

Klasse = Literal["eie_na", "eie_med_tilskudd", "leie_for_eie", "leie_na"]
