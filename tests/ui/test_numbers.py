"""Numbers that a reader types: in her own notation, and never lost."""

from streamlit.testing.v1 import AppTest

from via_dash.language import number_as_typed, read_number


def box(language="nl", least=None, most=None):
    """A page with one box that tells which number it gives."""
    import streamlit as st

    from via_dash.ui.numbers import number_box

    language = st.session_state.get("taal", language)
    st.write(f"gives {number_box('x', 'x', language, start=0.5, least=least, most=most)!r}")


def page(**options):
    return AppTest.from_function(box, kwargs=options).run()


def gives(app):
    assert not app.exception
    return app.markdown[-1].value.removeprefix("gives ")


def test_a_number_is_read_in_both_notations_and_shown_in_the_readers():
    """0,05 and 0.05 are one number to a Dutch reader; 1.250 has thousands in Dutch and decimals in English."""
    for text, dutch, english in (
        ("0,05", 0.05, 0.05),
        ("0.05", 0.05, 0.05),
        ("1.250", 1250, 1.25),
        ("−3,5", -3.5, -3.5),
    ):
        assert (read_number("nl", text), read_number("en", text)) == (dutch, english)
    for text in ("abc", "", "1,2,3", "nan", "inf"):
        assert read_number("nl", text) is None
    assert number_as_typed("nl", 1234.5) == "1234,5" and number_as_typed("en", 1234.5) == "1234.5"


def test_the_box_starts_at_its_start_and_speaks_the_readers_language():
    """A Dutch page shows 0,5, and the same box in English 0.5, whatever was typed in the other language."""
    app = page()
    assert app.text_input[0].value == "0,5" and gives(app) == "0.5"
    app.text_input[0].set_value("0,25").run()
    app.session_state["taal"] = "en"
    app.run()
    assert app.text_input[0].value == "0.25" and gives(app) == "0.25"


def test_what_is_no_number_stays_in_the_box_with_a_message():
    """A slip of the keyboard loses nothing: the words stay, the last number counts, and it is said what to do."""
    app = page(least=0.0, most=1.0)
    app.text_input[0].set_value("veel").run()
    assert app.text_input[0].value == "veel" and gives(app) == "0.5"
    assert "van 0 tot en met 1" in app.warning[0].value
    app.text_input[0].set_value("2").run()
    assert app.warning and gives(app) == "0.5"
    app.text_input[0].set_value("0,75").run()
    assert not app.warning and gives(app) == "0.75"


def test_an_empty_box_gives_its_start():
    """Whoever clears a box is back where it began."""
    app = page()
    app.text_input[0].set_value("0,9").run()
    app.text_input[0].set_value("").run()
    assert gives(app) == "0.5" and app.text_input[0].value == "0,5"
