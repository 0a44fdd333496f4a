"""Write `src/crossread/readings/tokens.json`: the word-splitting rules of spaCy's English (MIT licence) and ours.

    python -m training.tokenizer_rules

The rules are frozen with the model: another version of spaCy would split other words, and the model was trained on
these. Run this only before a new training run.
"""

from __future__ import annotations

import json
from pathlib import Path

from spacy.lang.en import English
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

RUNS = [r"[!?]{2,}", r"([*=_~#+><-])\1+"]
#: First parts that the treebank does not part from what follows ("co-owner", "non-profit"; but "pro - Russian").
BOUND = (
    "e", "non", "pre", "anti", "mid", "re", "post", "co", "over", "multi", "pro", "ex", "sub", "semi", "cross", "neo",
)  # fmt: skip
_FREE = "".join(rf"(?<!\b[{part[0]}{part[0].upper()}]{part[1:]})" for part in BOUND)
INFIXES = [
    rf"(?<=[^\W_]){_FREE}(?:--+|[-–—])(?=[a-z])",  # 15-year, tit-for-tat
    r"(?<=[^\W_])(?:--+|[-–—])(?=[^\W_a-z])",  # Jean-Luc, 2019-20
    r"(?<=:[0-9][0-9])(?=[aApP]\.?[mM])",  # 7:30pm
    r"(?<=[^\W\d_])/(?=[^\W\d_])",  # and/or
    r"(?<=[\w.,])[—–](?=[\"“‘'(\w])",  # word—word
    r"(?<=[\w,.\"”])(?:--+)(?=[\"“‘'(\w])",
    r"(?<=[^\W_])[?!]+(?=[^\W_])",  # no space after a sentence
    r"(?<=[a-z]{2}[\"”’)])\.(?=[A-Z])",
    r"(?<=[a-z)\"”])[.;](?=[A-Z“\"‘][a-z])",
    r"(?<=[^\W\d_])[()\[\]](?=[^\W_])",
    r"(?<=[^\W_])[“”\"](?=[^\W_])",
]
#: Exceptions of spaCy that would take words apart, or hold together what the treebank parts.
DROPPED = {"and/or", "Wed", "wed", "Id", "id", "Ima", "ima", "Whens", "whens"}
ADDED = ("Wed.", "Thurs.", "Sat.", "Lt.", "Ft.", "Yahoo!")
TO = Path(__file__).parent.parent / "src/crossread/readings/tokens.json"


def rules() -> dict:
    nlp = English()
    exceptions = {form: [part[ORTH] for part in parts] for form, parts in nlp.tokenizer.rules.items()}
    exceptions = {form: parts for form, parts in exceptions.items() if form not in DROPPED}
    exceptions |= {form: [form] for form in ADDED}
    infixes = [rule for rule in nlp.Defaults.infixes or () if "(?:-|–|—" not in rule]
    return {
        "source": "spaCy (MIT licence), English, with rules moved towards the English Web Treebank",
        "prefix": compile_prefix_regex(RUNS + list(nlp.Defaults.prefixes or ())).pattern,
        "suffix": compile_suffix_regex(RUNS + list(nlp.Defaults.suffixes or ())).pattern,
        "infix": compile_infix_regex(INFIXES + infixes).pattern,
        "address": URL_PATTERN,
        "exceptions": {form: parts for form, parts in sorted(exceptions.items()) if not form.isspace()},
    }


def main() -> None:
    TO.write_text(json.dumps(rules(), ensure_ascii=False, indent=0), "utf-8")
    print(TO.name, round(TO.stat().st_size / 1e3), "kB")


if __name__ == "__main__":
    main()
