"""Every page is of one community, and looked at by somebody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mekaar.people import looking, queries


class InCommunity:
    """For the length of a request only the rows of this installation's community are there, and it is known who looks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Outside all that reads the database: sessions and accounts too."""
        with (
            queries.within_only_community() as community,
            looking.as_who(lambda: getattr(request, "user", None), queries.write_looks),
        ):
            request.community = community  # type: ignore[attr-defined]  # read by standing.community_of
            return self.get_response(request)
