"""The quality of a table before it is used: what is missing, double, impossible or small, and what to do about it."""

from via_dash.intake.quality.judge import quality
from via_dash.intake.quality.report import Check, Missing, QualityReport, Subject

__all__ = ["Check", "Missing", "QualityReport", "Subject", "quality"]
