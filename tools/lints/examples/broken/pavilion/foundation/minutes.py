import time  # ground that rules stand on must be pure as well
