"""A file of households in, a workbook out. Everything happens in memory: nothing of a file is written to disk."""
