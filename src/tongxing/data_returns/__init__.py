"""资料退回: what is plainly wrong goes back to whom it is about, who mends it; nobody overwrites it for them."""
