import pytest

from crossread.readings.lemmas import lemma


@pytest.mark.parametrize(
    ("forms", "wanted"),
    [
        ("said says saying", "say"), ("resigned resigns resigning", "resign"), ("killed kills killing", "kill"),
        ("died dies dying", "die"), ("used uses using", "use"), ("accused accusing accuses", "accuse"),
        ("denied denies denying", "deny"), ("stopped stops stopping", "stop"), ("injured injuring", "injure"),
        ("agreed agrees agreeing", "agree"), ("visited visiting", "visit"), ("seized seizing", "seize"),
        ("captured", "capture"), ("announced announces announcing", "announce"), ("voted voting", "vote"),
        ("arrested arrests", "arrest"), ("charged charging", "charge"), ("released releasing", "release"),
        ("controlled", "control"), ("called calls", "call"), ("warned warns", "warn"), ("decided", "decide"),
        ("was were is been 's", "be"), ("launched launching launches", "launch"), ("claimed", "claim"),
        ("helped", "help"), ("asked", "ask"), ("reported reporting", "report"), ("confirmed", "confirm"),
        ("required", "require"), ("created", "create"), ("proposed", "propose"), ("met meeting", "meet"),
        ("believed", "believe"), ("described", "describe"), ("told tells", "tell"), ("issued", "issue"),
        ("planned planning", "plan"), ("admitted", "admit"), ("exploded", "explode"), ("rescued", "rescue"),
        ("signed", "sign"), ("offered", "offer"), ("fired", "fire"), ("hoped", "hope"), ("welcomed", "welcome"),
    ],
)  # fmt: skip
def test_verbs(forms, wanted):
    assert {lemma(form, "VERB") for form in forms.split()} == {wanted}


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("bodies", "body"), ("people", "person"), ("women", "woman"), ("crashes", "crash"), ("buses", "buse"),
     ("policemen", "policeman"), ("news", "news"), ("crisis", "crisis"), ("losses", "loss"), ("cities", "city")],
)  # fmt: skip
def test_nouns(form, wanted):
    assert lemma(form, "NOUN") == wanted


def test_names_stay():
    assert lemma("Adams", "PROPN") == "adams"
