"""离线点名: who came and who left where there is no network, signed on the spot and merged later."""
