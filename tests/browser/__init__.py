"""The platform as a person sees it: in a real browser, on a phone and on a desk."""
