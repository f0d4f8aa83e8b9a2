"""The array types of the core."""

import numpy as np
from numpy.typing import NDArray

Tall = NDArray[np.float64]
"""Amounts, rates and shares."""
Heltall = NDArray[np.int64]
"""Months, ages, counts, codes, and amounts in øre."""
Sanne = NDArray[np.bool_]
"""Yes or no."""
