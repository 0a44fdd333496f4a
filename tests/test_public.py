"""The front door: what `import crossread` offers, and nothing else."""

import crossread
from crossread import errors


def test_every_public_name_is_there_and_the_list_is_sorted():
    assert crossread.__all__ == sorted(crossread.__all__)
    for name in crossread.__all__:
        assert getattr(crossread, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(crossread, "no_such_name")


def test_all_errors_derive_from_one_and_end_with_the_cure():
    family = [errors.InputError, errors.EmptyInput, errors.OutputError, errors.ModelError]
    for kind in family:
        error = kind("cannot be read", subject="a.txt", cure="save it as UTF-8")
        assert isinstance(error, crossread.CrossreadError)
        assert str(error) == "a.txt: cannot be read (save it as UTF-8)"
