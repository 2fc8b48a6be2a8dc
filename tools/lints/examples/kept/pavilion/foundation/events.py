from pavilion.foundation import models  # the ground is not a room: its order is its own
