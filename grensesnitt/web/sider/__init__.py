"""One module per page, each with `vis()`."""
