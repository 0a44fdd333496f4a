"""What headlines share tells what a story is about."""

from crossread.output.topic import Topic


def test_a_passage_says_the_topic_as_far_as_it_has_the_headlines_words() -> None:
    topic = Topic(["Dam breaks at Orrin", "Broken dam floods Orrin", "Orrin: six missing"])
    assert topic.said_in("The dam at Orrin broke") > topic.said_in("A dam in the hills") > 0
    assert topic.said_in("It rained for days") == 0


def test_a_word_of_one_headline_among_many_is_no_topic() -> None:
    topic = Topic(["Dam breaks", "Dam floods valley", "Mayor weeps at dam"])
    assert topic.said_in("The mayor weeps") == 0


def test_of_two_passages_with_the_same_words_the_shorter_says_more() -> None:
    topic = Topic(["Dam breaks", "Dam breaks"])
    assert topic.said_in("The dam breaks") > topic.said_in("The dam breaks" + " and it rains" * 30)


def test_without_headlines_nothing_is_the_topic() -> None:
    assert Topic(["", " "]).said_in("The dam breaks") == 0
