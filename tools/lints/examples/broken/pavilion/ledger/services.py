from pavilion.activities import services as activities  # up, not down
from pavilion.people import models  # past the face
