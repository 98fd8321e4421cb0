generate double share = s
