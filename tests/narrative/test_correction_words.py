"""What the card says of a correction: for what and with what, and where none was made that none was."""

import pytest

import via_dash as via
from via_dash.findings import Finding
from via_dash.options import Language

PANEL = via.sample("enschede")
WORDS = {
    "nl": ("Gecorrigeerd voor", "met een dubbel robuuste schatting.", "met regressie.", "Niet gecorrigeerd"),
    "en": ("Corrected for", "with a doubly robust estimate.", "with regression.", "Not corrected"),
}


def asked(language: Language, **options: object) -> Finding:
    return via.finding("did", PANEL, outcome="contact", language=language, **options)


@pytest.mark.parametrize("language", WORDS)
def test_a_correction_is_named_with_its_way(language: Language) -> None:
    """The card names what was corrected for by its label, and the way; without covariates it says nothing of it."""
    corrected, robust, regression, not_corrected = WORDS[language]
    label = PANEL.covariate("geslacht").label(language)
    for options, way in (({}, robust), ({"adjustment": "regression"}, regression), ({"se": "wild"}, regression)):
        told = asked(language, covariates=("geslacht",), **options).told
        assert f"{corrected} {label}" in told.subtitle and way in told.subtitle
        assert not_corrected not in told.subtitle
    assert corrected not in asked(language).told.subtitle


@pytest.mark.parametrize("language", WORDS)
def test_no_claim_where_nothing_was_corrected(language: Language) -> None:
    """Where everybody shares a characteristic the card says that nothing was corrected, and claims nothing."""
    corrected, _, _, not_corrected = WORDS[language]
    women = PANEL.keep("geslacht", [PANEL.covariate("geslacht").levels[0].value])
    found = via.finding("did", women, outcome="contact", language=language, covariates=("geslacht",))
    assert not_corrected in found.told.subtitle and f"{corrected} " not in found.told.subtitle.replace(
        not_corrected, ""
    )
