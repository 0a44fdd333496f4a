"""The readings of a conflict beside each other."""

from accounts import Told, ferry
from crossread.output.page.sides import heading, sides
from crossread.output.view import View


def _told(kind: str, first: str, second: str, *normalised: str | None) -> tuple[Told, object]:
    told = Told(a=first, b=second)
    conflict = told.conflict("the bridge", kind, (first, {"a": first}), (second, {"b": second}))
    readings = [r.model_copy(update={"normalised": n}) for r, n in zip(conflict.readings, normalised, strict=False)]
    return told, conflict.model_copy(update={"readings": readings or conflict.readings})


def set_off(kind: str, first: str, second: str, *normalised: str | None) -> list[list[str]]:
    told, conflict = _told(kind, first, second, *normalised)
    return [[s.reading.value[a:b] for a, b in s.marks] for s in sides(conflict, View(told.account()))]  # type: ignore[arg-type]


def test_the_value_compared_is_set_off_in_the_words() -> None:
    found = set_off("place", "They met at the old customs house.", "They met at the town hall.", "custom", "town hall")
    assert found == [["customs"], ["town hall"]]


def test_in_two_wordings_of_a_quote_the_words_that_differ_are() -> None:
    found = set_off("quote-wording", "We will never leave the harbour", "We will not leave our harbour")
    assert found == [["never", "the"], ["not", "our"]]


def test_a_value_the_words_do_not_show_is_said_under_them() -> None:
    told, conflict = _told("number", "Two dozen were hurt", "Nine were hurt", "24", "9")
    assert [s.norm for s in sides(conflict, View(told.account()))] == ["24", "9"]  # type: ignore[arg-type]


def test_what_a_conflict_is_about_is_not_said_twice() -> None:
    conflict = ferry().account().conflicts[0]
    assert heading(conflict) == "hurt"
    assert heading(conflict.model_copy(update={"about": "Eleven people"})) is None
