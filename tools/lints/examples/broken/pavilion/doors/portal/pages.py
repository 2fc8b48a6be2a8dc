from pavilion.doors.authority import pages  # doors are strangers
