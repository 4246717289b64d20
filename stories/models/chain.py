from django.db import models


class Chain(models.Model):
    """The head and the length of one chain of one table: so that a cut tail is found too."""

    table = models.CharField(max_length=24)
    name = models.CharField(max_length=12)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "name"], name="chain_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.name}"
