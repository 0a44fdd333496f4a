"""Beside the stairs: keeps articles, readings and stories."""
