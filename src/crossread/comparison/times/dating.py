"""When each article was published, stated or inferred, and every time expression resolved against that."""

from __future__ import annotations

from crossread.stories.story import Story


def date_story(story: Story) -> Story:
    """The same story with `Article.published` set where the evidence decides, and `Reading.times` resolved again."""
    return story
