"""What is asked on a sheet over a page, one kind of record a file."""
