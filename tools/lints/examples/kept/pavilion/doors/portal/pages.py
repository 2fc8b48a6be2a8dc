from pavilion.activities import services as activities
