"""Results as documents: JSON."""
