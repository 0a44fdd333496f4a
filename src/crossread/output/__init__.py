"""Sixth floor: terminal, page, Markdown, JSON. Draws an `Account`; decides nothing."""
