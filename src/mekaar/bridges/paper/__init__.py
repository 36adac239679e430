"""On paper: the weekly bulletin, the call sheet of the desk, a letter with a week, a letter with a code. PDF/UA, by typst."""
