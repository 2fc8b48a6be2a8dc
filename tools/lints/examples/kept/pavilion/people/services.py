from pavilion.identity import services  # people may enter the drawer
