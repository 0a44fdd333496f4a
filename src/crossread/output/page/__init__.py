"""The page: one self-contained HTML file. Doors: `render_page`, `render_index`."""

from crossread.output.page.page import render_index, render_page

__all__ = ["render_index", "render_page"]
