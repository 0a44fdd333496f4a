"""Fourth floor: what the accounts share and where they part. A `Story` becomes a `Comparison`.

Nothing here knows a file format, a database or a model: records in, records out, each decision with its `basis`.
"""
