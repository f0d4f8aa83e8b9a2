"""Results as documents: JSON and a workbook."""
