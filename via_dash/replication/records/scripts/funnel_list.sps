FORMATS share1 TO share_high<<last>> step2 TO step_high<<last>> ratio2 TO ratio_high<<last>> (F14.10).
LIST.
