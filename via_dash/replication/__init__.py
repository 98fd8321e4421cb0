"""The lines of R, Stata and SPSS that repeat a finding on the reader's own file."""

from via_dash.replication.panels.python import python_remarks
from via_dash.replication.scripts import scripts

__all__ = ["python_remarks", "scripts"]
