"""The same function over partitions: in this process, on workers of this machine, or on a Dask cluster."""
