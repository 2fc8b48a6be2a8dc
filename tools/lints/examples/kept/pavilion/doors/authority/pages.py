from pavilion.identity import services as identity
