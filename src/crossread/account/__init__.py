"""Fifth floor: one sourced account, and the record of the talks. A `Comparison` becomes an `Account`."""
