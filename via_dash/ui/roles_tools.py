"""Mappings that outlive a file: bring one along, take this one home."""

import streamlit as st

from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Mapping
from via_dash.ui.downloads import download
from via_dash.ui.state import OwnData


def mapping_tools(data: OwnData, mapping: Mapping, language: Language) -> None:
    """Where the roles come from, and the roles as a small file: names only."""
    if data.remembered:
        st.info(say(language, "mapping.remembered"), icon=":material/history:")
    label, name, help = (say(language, f"mapping.{part}") for part in ("download", "file", "download.help"))
    download(label, mapping.to_json(), name, "mapping_download", help=help)
