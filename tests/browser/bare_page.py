"""A Streamlit page with nothing but the framework's own elements that the list of known deviations names."""

import streamlit as st

st.title("Bare")
st.file_uploader("Bestand", type=["csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods", "sav", "dta", "parquet"])
st.selectbox("Keuze", ["een", "twee"], help="Uitleg")
