from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from stories.actions.evidence import key_of


def fill_keys(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What the action writes from now on, for the evidence that is there."""
    evidence = apps.get_model("stories", "Evidence")
    for row in evidence.objects.exclude(address="").only("address").iterator():
        evidence.objects.filter(pk=row.pk).update(address_key=key_of(row.address))


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0003_spotting_and_pace"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="address_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(
                    ("deadline_to__isnull", False),
                    ("kind", "pledge"),
                    models.Q(
                        ("outcome", "not_rated"),
                        ("outcome", "in_works"),
                        ("outcome", "stalled"),
                        _connector="OR",
                    ),
                ),
                fields=["kind", "-listed_on", "-id"],
                name="claim_pending",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("address_key", ""), _negated=True),
                fields=["address_key"],
                name="evidence_address",
            ),
        ),
    ]
