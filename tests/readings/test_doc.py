import pytest

from factory import reading

pytest.importorskip("spacy")
from crossread.errors import InputError
from crossread.readings.doc import to_doc, with_pipeline

TEXT = "Ann Lee said the bridge fell.\n\nNobody was hurt, she said."


@pytest.fixture
def made():
    return reading("bbc", TEXT, names={"Ann Lee": "person"}, said=[("Ann Lee", "said", "the bridge fell")])


def test_the_doc_has_the_text_and_the_names(made):
    doc = to_doc(made)
    assert doc.text == TEXT
    assert [(e.text, e.label_) for e in doc.ents] == [("Ann Lee", "person")]


def test_who_said_what_can_be_matched(made):
    doc = to_doc(made)
    assert [s.text for s in doc.spans["source"]] == ["Ann Lee"]
    assert [s.text for s in doc.spans["content"]] == ["the bridge fell"]
    assert doc.user_data["reading"] is made


def test_a_pipeline_that_is_not_there_says_how_to_get_it(made):
    with pytest.raises(InputError, match="spacy download en_core_nowhere"):
        with_pipeline([made], "en_core_nowhere")


def test_syntax_and_names_may_come_from_any_pipeline(made, tmp_path):
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Lee"}])
    nlp.to_disk(tmp_path / "mine")
    new = with_pipeline([made], str(tmp_path / "mine"))[0]
    assert [(new.words(n.start, n.end), n.label) for n in new.names] == [("Lee", "person")]
    assert new.attributions == made.attributions
    assert len(new.sentences) == 2
    assert new.sentence_vectors.shape == (2, 384)
