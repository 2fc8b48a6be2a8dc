"""单位与社区: what units and communities ask of each other, and what people answer of their own will."""
