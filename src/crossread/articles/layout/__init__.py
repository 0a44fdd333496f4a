"""What a plain text is made of: headline, byline, dateline, captions, paragraphs, and the furniture of its page."""
