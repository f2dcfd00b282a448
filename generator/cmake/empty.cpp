// Stands in for the sources of a target that has only headers.
