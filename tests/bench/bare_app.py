"""The floor of the pages: the smallest Streamlit page with one control and one Altair chart that follows it."""

import altair as alt
import pandas as pd
import streamlit as st

OPTIONS = ("een", "twee", "drie", "vier")

picked = st.segmented_control("Uitkomst", OPTIONS, default=OPTIONS[0], required=True, key="uitkomst")
step = OPTIONS.index(picked) + 1
rows = pd.DataFrame({"x": range(20), "y": [step * x % 7 for x in range(20)]})
chart = alt.Chart(rows).mark_line(point=True).encode(x="x:Q", y="y:Q")
st.altair_chart(chart, key="chart", alt=f"uitkomst {picked}")
