"""The portal: public pages, read-only, cacheable, without sign-in."""
