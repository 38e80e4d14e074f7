"""Every read of resources that a face needs; one file per noun."""
