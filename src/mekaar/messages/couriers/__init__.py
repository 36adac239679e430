"""Who carries a message out of the house: a mail server, or a gateway for text messages."""
