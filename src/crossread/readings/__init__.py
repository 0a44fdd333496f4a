"""Second floor: what one article says. An `Article` becomes a `Reading`."""
