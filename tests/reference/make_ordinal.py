"""Writes ordinal.csv: 240 made-up persons in three subgroups, three waves, four ordered answers, some missing.

python make_ordinal.py, then Rscript make_ordinal.R
"""

from pathlib import Path

import numpy as np
import pandas as pd

random = np.random.default_rng(20240501)
persons = 240
sub = random.integers(0, 3, persons)
age = random.integers(18, 65, persons)
own = random.normal(size=persons)
waves = np.arange(3)
score = own[:, None] + 0.02 * age[:, None] + 0.3 * waves + 0.35 * sub[:, None] * waves
score = score + random.logistic(size=(persons, 3))
answer = np.digitize(score, [0.2, 1.4, 2.8]) + 1
table = pd.DataFrame({"id": np.arange(persons), "sub": np.array(["a", "b", "c"])[sub], "age": age})
for wave in waves:
    missing = random.random(persons) < 0.1
    table[f"y{wave}"] = np.where(missing, np.nan, answer[:, wave])
    table[f"z{wave}"] = np.where(missing, np.nan, score[:, wave].round(3))
table.to_csv(Path(__file__).with_name("ordinal.csv"), index=False, float_format="%.10g")
