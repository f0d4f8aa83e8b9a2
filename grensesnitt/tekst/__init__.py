"""Words, numbers and dates as people read and type them."""
