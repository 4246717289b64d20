"""What lists of the desk can be narrowed by: all of it stands in the address."""
