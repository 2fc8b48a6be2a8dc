"""The look of the house: tokens, layouts, components, forms, and kind pages for every "no"."""
