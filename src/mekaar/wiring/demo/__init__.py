"""The demo community: a fictional Gavere. Its places are real, its people and organisations are not."""
