"""The municipality's plan for leie-før-eie: dwellings bought, options used, money freed and used again."""
