"""Who left: flow, leavers, response weights, bounds."""
