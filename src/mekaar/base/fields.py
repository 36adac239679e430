"""Columns that cannot hold nonsense: the bound stands in the form, in the model and in the database."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class BoundedInteger(models.IntegerField):
    """A whole number from `low` to `high`, guarded by the database with a check on the column."""

    def __init__(self, *args: Any, low: int, high: int, **kwargs: Any) -> None:
        self.low, self.high = low, high
        super().__init__(*args, **kwargs)

    @property
    def validators(self) -> list[Any]:
        """The bounds, for forms and `full_clean`."""
        return [*super().validators, MinValueValidator(self.low), MaxValueValidator(self.high)]

    def db_check(self, connection: Any) -> str:
        """The bounds, for the database."""
        return f'"{self.column}" BETWEEN {self.low} AND {self.high}'

    def deconstruct(self) -> Any:
        """How a migration writes this field down."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "low": self.low, "high": self.high}

    def formfield(self, **kwargs: Any) -> Any:
        """A number box that knows its bounds."""
        return super().formfield(**{"min_value": self.low, "max_value": self.high, **kwargs})
