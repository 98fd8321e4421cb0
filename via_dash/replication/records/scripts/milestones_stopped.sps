DO IF (known > 0).
COMPUTE s_share = stopped / known.
COMPUTE s_low = 0.
COMPUTE s_high = 1.
IF (stopped > 0) s_low = IDF.BETA(0.025, stopped, known - stopped + 1).
IF (stopped < known) s_high = IDF.BETA(0.975, stopped + 1, known - stopped).
END IF.
FORMATS s_share s_low s_high (F14.10).
