"""Pure calculation: rates in, series out. No clock, no network, no files but its own rates and presets."""
