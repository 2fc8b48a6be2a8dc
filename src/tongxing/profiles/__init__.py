"""志愿者档案: what volunteers say of themselves beyond registering, proofs of skill, and whom they call family."""
