"""The parts that a Word document is made of."""

from via_dash.report.word.parts import MARGIN, PAPER, add_code, add_text, new_document, to_bytes

__all__ = ["MARGIN", "PAPER", "add_code", "add_text", "new_document", "to_bytes"]
