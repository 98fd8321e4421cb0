"""Text that readers wrote themselves, as a document may hold it."""

from via_dash.report.clean import clean, clean_line


def test_what_no_document_may_hold_is_left_out():
    """Control characters, halves of characters and what XML forbids would make a file that no program opens."""
    assert clean("a\x00b\x1f\x7f\x85c\ud800\ufffe\uffffd") == "abcd"


def test_a_name_can_not_turn_the_text_after_it_around():
    """Marks of direction are left out; the letters of any script stay, and so do signs that join them."""
    assert clean("jaar\u202e 2021\u202c \u2066x\u2069") == "jaar 2021 x"
    assert clean("مرحبا émoji 👩‍💻 <b>&amp;</b>") == "مرحبا émoji 👩‍💻 <b>&amp;</b>"


def test_line_ends_are_one_kind_or_none():
    """A note keeps its lines, whichever machine it was written on; a title has one line."""
    assert clean("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd    e"
    assert clean_line(" a\r\n b ") == "a  b"
