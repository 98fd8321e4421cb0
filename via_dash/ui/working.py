"""Work in progress: a bar and a way to stop, once the work takes long enough to notice."""

from collections.abc import Callable
from time import monotonic
from typing import Any

import streamlit as st

from via_dash.language import say
from via_dash.options import Language

PATIENCE = 0.4


class Working:
    """Called with 0…1 while work goes on. A click on the button runs `on_stop` and ends the run at the next call. key:
    of the button; works on one page that follow each other need different ones."""

    def __init__(self, language: Language, on_stop: Callable[[], None], *, key: str) -> None:
        self.language, self.on_stop, self.key = language, on_stop, f"stop_{key}"
        self.place, self.began = st.empty(), monotonic()
        self.bar: Any = None

    def __call__(self, share: float) -> None:
        if self.bar is None and monotonic() - self.began > PATIENCE:
            with self.place.container(horizontal=True, vertical_alignment="center"):
                self.bar = st.progress(0.0, text=say(self.language, "working.text"), width=480)
                st.button(
                    say(self.language, "working.stop"), on_click=self.on_stop, icon=":material/stop:", key=self.key
                )
        if self.bar is not None:
            self.bar.progress(min(max(share, 0.0), 1.0), text=say(self.language, "working.text"))

    def done(self) -> None:
        """Take the bar away."""
        self.place.empty()
