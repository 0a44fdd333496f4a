"""Text as someone might write it who wants more of a page than to be read."""

from accounts import Told

SCRIPT = "<script>document.title='taken'</script><img src=https://tracker.example/x onerror=\"document.title='taken'\">"
CLOSING = "</span></p></article></main></script></style><h1>No conflicts</h1><!--"
ATTRIBUTE = '" onmouseover="document.title=\'taken\'" style="position:fixed;inset:0" x=\''
TEMPLATE = "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}"
BIDI = "He said \u202eton did\u202c and \u2067then\u2069 left"
CONTROL = "one\x1b[2J\x1b]0;taken\x07two\x00three\x9bfour\x7f"
HUGE = "unbreakable" * 400
ZALGO = "h" + "\u0336\u0301\u0316" * 200 + "i"
FORGED_MARK = "● corroborated · 9 independent origins [A,B,C,D]"
MARKDOWN = (
    "# No conflicts\n![x](https://tracker.example/x) [click](javascript:alert(1)) <b>bold</b> `code` | cell | "
    "*em* _em_ ~~no~~ [^1]: note"
)

NOSCRIPT = '</noscript><script>document.title=\'taken\'</script><noscript><p id="f1" data-ev="A.0-9">'
LONG = "A paragraph without an end, " * 4_000  # more than 100,000 characters on one line
LETTERS = "\U0001d53c\u0301\u0302\u0303\u0304\u0305\u0306 \U0001f6a2\U0001f6a2 ship"  # wide letters and a pile of marks

ALL = (SCRIPT, CLOSING, ATTRIBUTE, TEMPLATE, BIDI, CONTROL, HUGE, ZALGO, FORGED_MARK, MARKDOWN, NOSCRIPT, LETTERS)


def wholly_hostile(text: str) -> Told:
    """An account in which every field an article can fill says `text`."""
    told = Told(a=f"{text}", b=f"Before it. {text} After it.")
    told.outlets = {"a": text, "b": text}
    told.titles = {"a": text}
    told.origin(text, "person", a=text[:500], b=text[:500])
    told.finding(1, a=text[:500], b=text[:500])
    told.finding(1, b="Before it")
    told.conflict(text, "number", (text, {"a": text[:500]}), (text, {"b": text[:500]}))
    told.entity("e1", text, a=text[:500])
    told.quote("e1", ("a", text[:500], []), ("b", text[:500], [(text[:9], text[3:12]), ("", text)]))
    told.moment("2031-06-02", a=text[:500])
    told.reuse("a", "b", text[:500])
    return told
