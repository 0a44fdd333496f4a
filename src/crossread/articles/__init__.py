"""First floor: what was published. Files, pages and feeds become `Article`s."""
