"""Whatever is asked of whatever sample, in either language: each R script that is offered is R, and each is whole."""

import re
import subprocess
from functools import cache

import pytest

import via_dash as via
from tests.programs import needed
from via_dash.findings.record_answers import RECORD_ANSWERS
from via_dash.language import LANGUAGES
from via_dash.panel import Panel
from via_dash.programme import codebook, samples
from via_dash.replication import scripts
from via_dash.replication.panels.registry import PANELS
from via_dash.stats import parity

PARSE = """
for (file in list.files(pattern = "[.]R$")) tryCatch(parse(file = file, encoding = "UTF-8"), error = function(e)
  cat(file, conditionMessage(e), "\\n"))
"""


def asked_of(name, data):
    """Every (question, outcome, options) that can be put to a sample: of a panel one outcome of each kind."""
    return asked_of_panel(name, data) if isinstance(data, Panel) else asked_of_records(data)


def asked_of_panel(name, panel):
    sheet = codebook(name).costs
    split = next((item.name for item in panel.covariates if item.kind == "category"), None)
    found = []
    for kind, outcome in {outcome.kind: outcome.name for outcome in panel.outcomes}.items():
        for question in PANELS:
            if question == "did_ordinal" and kind == "numeric" or question == "subgroup" and split is None:
                continue
            options = {"by": split} if question in ("subgroup", "choices") else {}
            if question in ("costs", "tornado"):
                if sheet is None:
                    continue
                options = {"sheet": sheet}
            found.append((question, outcome, options))
    return found


def asked_of_records(data):
    found = []
    for question, answer in RECORD_ANSWERS.items():
        if data.kind not in answer.kinds or not all(map(data.has, answer.needs)):
            continue
        options = [{}]
        if question.startswith("parity_"):
            options = [{"indicator": str(item.indicator.value)} for item in parity(data).indicators]
        if data.kind == "spells":
            options += [{"by": item.name} for item in data.covariates]
        if question == "gap":
            options += [{"se": error} for error in ("cr2", "cr1", "classical", "wild")]
        if question == "composition":
            options += [{"by": by} for by in ("unit", "level", "turnover")]
        found += [(question, None, one) for one in options]
    return found


@cache
def written():
    """Every script by its name: sample, question, outcome, options, language and tongue."""
    found = {}
    for sample in samples():
        data = via.sample(sample)
        for question, outcome, options in asked_of(sample, data):
            for language in LANGUAGES:
                for tongue, text in scripts(question, data, outcome, options, language).items():
                    found[sample, question, outcome, str(options), language, tongue] = text
    return found


def test_r_can_parse_every_script(tmp_path):
    """A script that stops at its first line helps nobody."""
    names = [name for name in written() if name[-1] == "r"]
    assert len(names) > 100
    for place, name in enumerate(names):
        (tmp_path / f"{place}.R").write_text(written()[name], encoding="utf8")
    (tmp_path / "parse.txt").write_text(PARSE, encoding="utf8")
    command = [needed("r-base-core", "Rscript"), "--vanilla", "parse.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    failed = [f"{names[int(line.split('.')[0])]}: {line}" for line in done.stdout.splitlines() if ".R " in line]
    assert not failed


def test_no_place_for_a_value_is_left_open():
    """Every script is filled in, and no line of SPSS is longer than its older versions read."""
    for name, text in written().items():
        assert not re.search(r"<<\w+>>|#: \w", text), name
        assert name[-1] != "spss" or max(len(line.encode()) for line in text.splitlines()) < 250, name


@pytest.mark.parametrize(("tongue", "quoted"), [("stata", r'"[^"]*"|`\w+\''), ("spss", r"'(?:''|[^'])*'")])
def test_what_is_opened_is_closed(tongue, quoted):
    """Of programs that can't be run here at least the brackets and the quotes of every script are in pairs."""
    for name, text in written().items():
        if name[-1] == tongue:
            code = "\n".join(commands(text, tongue))
            rest = re.sub(quoted, "", code)
            assert "`" not in rest, name
            for opened, closed in ("()", "[]", "{}"):
                assert rest.count(opened) == rest.count(closed), (name, opened)


def commands(text, tongue):
    """The lines of a script without its remarks; one of SPSS runs until a line that ends with a full stop."""
    mark, lines, told = {"r": "#", "stata": "*", "spss": "*"}[tongue], [], False
    for line in filter(str.strip, text.splitlines()):
        told = told or line.lstrip().startswith(mark)
        if not told:
            lines.append(line)
        told = told and tongue == "spss" and not line.endswith(".")
    return lines


def test_a_script_is_the_same_in_both_languages_but_for_its_remarks():
    """The language changes what is explained, never what is computed; items of a sheet have names in both."""
    for name, text in written().items():
        if name[4] == "nl" and name[1] not in ("costs", "tornado"):
            other = written()[(*name[:4], "en", name[5])]
            assert commands(text, name[5]) == commands(other, name[5]), name
