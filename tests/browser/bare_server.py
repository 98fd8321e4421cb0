"""Serve the bare page, as `via_dash.ui.server` serves the dashboard: PORT says where."""

import os
from pathlib import Path

import streamlit as st

if __name__ == "__main__":
    page = st.App(Path(__file__).with_name("bare_page.py"))
    page.run(config={"server.port": int(os.environ["PORT"]), "server.address": "127.0.0.1"})
