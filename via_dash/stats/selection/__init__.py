"""Parts of recruitment and selection: who is counted, ratios between groups, and the model of the gap."""
