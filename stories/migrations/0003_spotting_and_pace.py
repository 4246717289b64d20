import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0002_taking_in_and_working_together"),
    ]

    operations = [
        migrations.CreateModel(
            name="Spotting",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="spotting",
                        serialize=False,
                        to="stories.articleversion",
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="intakeitem",
            name="started_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="intakeitem",
            index=models.Index(fields=["created_by", "-started_at"], name="intake_started"),
        ),
        migrations.AddIndex(
            model_name="spotting",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)),
                fields=["due_at"],
                name="spotting_due",
            ),
        ),
    ]
