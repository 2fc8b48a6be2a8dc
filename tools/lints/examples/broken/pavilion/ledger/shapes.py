import django  # shapes that rules stand on must be pure as well
