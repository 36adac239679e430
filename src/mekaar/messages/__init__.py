"""Telling people something: by e-mail, by SMS, on a page, on paper or by a call. It knows no feature; features hand it finished texts."""
