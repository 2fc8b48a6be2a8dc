"""服务记录册: everything a person takes along, signed, and what they bring from elsewhere."""
