"""First floor: what was published. Files, pages and records become `Article`s; `gather` is the door."""
