"""What an article names as a newspaper, a station or an agency, and where it cites one."""

import pytest

from crossread.comparison.origins.media import cited, media_in
from factory import reading


def names(text, **named):
    r = reading("a", text, names={name.replace("_", " "): label for name, label in named.items()})
    return [m.name for m in media_in(r) if cited(r, m)]


def test_whom_somebody_tells_something_is_a_medium():
    assert names("Ann Lee told Zonk7 that the pier fell.", Zonk7="organisation") == ["Zonk7"]


@pytest.mark.parametrize("body", ["Harbour Council", "League of Nations"])
def test_a_body_that_is_told_something_is_none(body):
    assert not names(f"Ann Lee told the {body} that the pier fell.", **{body.replace(" ", "_"): "organisation"})


def test_a_word_behind_the_name_tells_that_it_is_one():
    assert names("The Grey Bugle daily reported that the pier fell.", Grey_Bugle="organisation") == ["Grey Bugle"]
    assert not names("The Grey Bugle Daily Bread shop reported that the pier fell.", Grey_Bugle="organisation")
