"""Third floor: which articles tell of the same event. `Reading`s become `Story`s. Doors: `group`, `Grouper`."""
