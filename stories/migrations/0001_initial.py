import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import stories.models.fields
import stories.models.user
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                ("place", models.CharField(blank=True, default="", max_length=100)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                ("failure", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "username",
                    stories.models.fields.CleanLine(
                        error_messages={"unique": "Somebody else has this username."},
                        max_length=60,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                    ),
                ),
                ("name", stories.models.fields.CleanLine(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("reporter", "Reporter"),
                            ("editor", "Editor"),
                            ("administrator", "Administrator"),
                        ],
                        default="viewer",
                        max_length=14,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "time_zone",
                    models.CharField(
                        default=stories.models.user.newsroom_zone,
                        max_length=64,
                        validators=[stories.models.user.check_zone],
                    ),
                ),
                (
                    "digest_hour",
                    models.PositiveSmallIntegerField(
                        default=7, validators=[django.core.validators.MaxValueValidator(23)]
                    ),
                ),
                ("mail_digest", models.BooleanField(default=True, verbose_name="Morning mail")),
                (
                    "mail_assigned",
                    models.BooleanField(
                        default=True, verbose_name="Mail when something is handed to me"
                    ),
                ),
                (
                    "mail_escalated",
                    models.BooleanField(
                        default=True, verbose_name="Mail when a question is passed on to me"
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["viewer", "reporter", "editor", "administrator"])
                        ),
                        name="user_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest_hour__lte", 23)),
                        name="user_digest_hour_is_an_hour",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="user_email_once",
                        violation_error_message="Somebody else has this e-mail address.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=12)),
                ("length", models.PositiveBigIntegerField(default=0)),
                ("head", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("table", "name"), name="chain_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("chain", models.CharField(editable=False, max_length=12)),
                ("position", models.PositiveBigIntegerField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("previous_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("hash", models.CharField(editable=False, max_length=64)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("story", "Story"),
                            ("claim", "Claim"),
                            ("update", "Update"),
                            ("speaker", "Speaker"),
                            ("topic", "Topic"),
                        ],
                        max_length=8,
                    ),
                ),
                ("public_id", models.CharField(max_length=12)),
                ("number", models.PositiveIntegerField()),
                ("story_id", models.CharField(blank=True, default="", max_length=12)),
                ("headline", stories.models.fields.CleanLine(max_length=500)),
                ("claim_kind", models.CharField(blank=True, default="", max_length=12)),
                ("verdict", models.CharField(blank=True, default="", max_length=14)),
                ("outcome", models.CharField(blank=True, default="", max_length=12)),
                ("standing", models.CharField(blank=True, default="", max_length=16)),
                ("withdrawn_from", models.DateField(blank=True, null=True)),
                ("withdrawn_to", models.DateField(blank=True, null=True)),
                ("said_from", models.DateField(blank=True, null=True)),
                ("said_to", models.DateField(blank=True, null=True)),
                ("deadline_from", models.DateField(blank=True, null=True)),
                ("deadline_to", models.DateField(blank=True, null=True)),
                ("speaker_slug", models.CharField(blank=True, default="", max_length=180)),
                (
                    "speaker_name",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=160),
                ),
                ("importance", models.CharField(blank=True, default="", max_length=5)),
                ("first_published", models.DateTimeField()),
                ("published", models.DateTimeField()),
                (
                    "correction",
                    stories.models.fields.CleanText(blank=True, default="", max_length=2000),
                ),
                ("body", stories.models.fields.CleanJSON(blank=True, default=dict)),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("correction", ""), _negated=True),
                        fields=["-published", "-id"],
                        name="edition_corrects",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "position"), name="edition_chain_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["story", "claim", "update", "speaker", "topic"])
                        ),
                        name="edition_subject_known",
                    ),
                    models.UniqueConstraint(
                        fields=("subject", "public_id", "number"), name="edition_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="edition_numbers_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("name", stories.models.fields.CleanLine(max_length=200)),
                ("kind", models.CharField(max_length=60)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored", models.FileField(max_length=200, upload_to="evidence/%Y/")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Generation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="generation_is_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HubNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveBigIntegerField(default=0)),
                ("gone_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="hub_notice_is_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("subject", models.CharField(max_length=8)),
                ("kept_id", models.CharField(max_length=12)),
                ("gone_id", models.CharField(max_length=12)),
                ("moved", stories.models.fields.CleanJSON(default=list, editable=False)),
                ("reason", stories.models.fields.CleanText(max_length=2000)),
                ("undone_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["claim", "speaker", "outlet", "topic"])
                        ),
                        name="merge_subject_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("subject", "gone_id"),
                        name="merge_once",
                        violation_error_message="This was merged already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept_id", models.F("gone_id")), _negated=True),
                        name="merge_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="merge_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="merge_undone_says_who",
                    ),
                ],
                "indexes": [models.Index(fields=["subject", "kept_id"], name="merge_kept")],
            },
        ),
        migrations.CreateModel(
            name="NewsroomDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("title", stories.models.fields.CleanLine(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("holiday", "Holiday"),
                            ("ruling", "Ruling"),
                            ("election", "Election"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "imported_as",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "newsroom date",
                "ordering": ["first", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["holiday", "ruling", "election", "other"])
                        ),
                        name="newsroomdate_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="newsroomdate_ends_after_it_begins",
                        violation_error_message="It ends before it begins.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("imported_as", ""), _negated=True),
                            ("removed_at__isnull", True),
                        ),
                        fields=("imported_as",),
                        name="newsroomdate_imported_once",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=["first", "last"],
                        name="newsroomdate_shown",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("story", "Story"),
                            ("claim", "Claim"),
                            ("update", "Update"),
                            ("speaker", "Speaker"),
                            ("topic", "Topic"),
                        ],
                        max_length=8,
                    ),
                ),
                ("slug", models.CharField(max_length=180)),
                ("public_id", models.CharField(max_length=12)),
            ],
            options={
                "verbose_name_plural": "old addresses",
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "slug"), name="old_address_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outlet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", stories.models.fields.CleanLine(max_length=120, unique=True)),
                ("domain", stories.models.fields.CleanLine(blank=True, default="", max_length=253)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.outlet",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("domain", ""), _negated=True),
                        fields=("domain",),
                        name="outlet_domain_once",
                        violation_error_message="Another outlet has this domain already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("subject", models.CharField(max_length=8)),
                ("public_id", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject", "public_id", "user"), name="presence_once"
                    )
                ],
                "indexes": [models.Index(fields=["at"], name="presence_old")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("page", models.CharField(max_length=20)),
                ("name", stories.models.fields.CleanLine(max_length=80)),
                ("query", models.CharField(max_length=1000)),
                ("shared", models.BooleanField(default=False)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("created_by", "page", "name"),
                        name="saved_view_name_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("story", "Story"),
                            ("claim", "Claim"),
                            ("update", "Update"),
                            ("speaker", "Speaker"),
                            ("topic", "Topic"),
                        ],
                        max_length=8,
                    ),
                ),
                ("public_id", models.CharField(max_length=12)),
                ("slug", models.CharField(max_length=180)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.edition",
                    ),
                ),
                ("sort_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "gone_note",
                    stories.models.fields.CleanText(blank=True, default="", max_length=1000),
                ),
            ],
            options={
                "verbose_name_plural": "shelves",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["story", "claim", "update", "speaker", "topic"])
                        ),
                        name="shelf_subject_known",
                    ),
                    models.UniqueConstraint(fields=("subject", "public_id"), name="shelf_once"),
                    models.UniqueConstraint(fields=("subject", "slug"), name="shelf_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gone_at__isnull", True), ("gone_note", "")),
                            models.Q(
                                ("gone_at__isnull", False),
                                models.Q(("gone_note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="shelf_gone_says_why",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["subject", "-sort_at", "-id"], name="shelf_newest"),
                    models.Index(
                        condition=models.Q(("gone_at__isnull", False)),
                        fields=["-gone_at"],
                        name="shelf_gone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "shelf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="stories.shelf",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("story", "Story"),
                            ("claim", "Claim"),
                            ("update", "Update"),
                            ("speaker", "Speaker"),
                            ("topic", "Topic"),
                        ],
                        max_length=8,
                    ),
                ),
                ("key", models.CharField(max_length=12)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("story", "Story"),
                            ("claim", "Claim"),
                            ("update", "Update"),
                            ("speaker", "Speaker"),
                            ("topic", "Topic"),
                        ],
                        max_length=8,
                    ),
                ),
                ("sort_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("shelf", "scope", "key"), name="listing_once")
                ],
                "indexes": [
                    models.Index(
                        fields=["scope", "key", "subject", "-sort_at", "-shelf"],
                        name="listing_newest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("key", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("led_to", models.CharField(blank=True, default="", max_length=2000)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key", "digest"), name="submission_once"
                    )
                ],
                "indexes": [models.Index(fields=["at"], name="submission_old")],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", stories.models.fields.CleanLine(max_length=80, unique=True)),
                ("slug", models.SlugField(max_length=90, unique=True)),
                (
                    "summary",
                    stories.models.fields.CleanText(blank=True, default="", max_length=600),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="TrackedPledge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "shelf",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tracked",
                        to="stories.shelf",
                    ),
                ),
                ("outcome", models.CharField(max_length=12)),
                ("standing", models.CharField(max_length=16)),
                ("deadline_to", models.DateField(blank=True, null=True)),
                ("again_of", models.CharField(blank=True, default="", max_length=12)),
                ("sort_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["again_of", "-sort_at", "-shelf"], name="tracked_newest"),
                    models.Index(
                        fields=["again_of", "outcome", "-sort_at", "-shelf"], name="tracked_outcome"
                    ),
                    models.Index(
                        fields=["again_of", "standing", "-sort_at", "-shelf"],
                        name="tracked_standing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", stories.models.fields.CleanLine(max_length=80, unique=True)),
                (
                    "address",
                    models.URLField(
                        help_text="Whoever knows it can write there: it is a secret.",
                        max_length=500,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only stories of this topic. Empty: all that are not restricted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.topic",
                    ),
                ),
                (
                    "tells_published",
                    models.BooleanField(default=True, verbose_name="Tell what was published"),
                ),
                (
                    "tells_withdrawn",
                    models.BooleanField(default=True, verbose_name="Tell of withdrawals"),
                ),
                (
                    "tells_escalated",
                    models.BooleanField(
                        default=True, verbose_name="Tell of questions that nobody closes"
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("title", stories.models.fields.CleanLine(max_length=300)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("web", "Web page"),
                            ("print", "Print"),
                            ("wire", "Wire"),
                            ("pasted", "Pasted text"),
                            ("event", "Event that we attended"),
                        ],
                        default="web",
                        max_length=8,
                    ),
                ),
                ("address", models.URLField(blank=True, default="", max_length=2000)),
                (
                    "address_key",
                    models.CharField(blank=True, default="", editable=False, max_length=2000),
                ),
                ("archive_address", models.URLField(blank=True, default="", max_length=2000)),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="stories.outlet",
                    ),
                ),
                ("byline", stories.models.fields.CleanLine(blank=True, default="", max_length=300)),
                ("language", models.CharField(default="en", max_length=12)),
                ("published_from", models.DateField(blank=True, null=True)),
                ("published_to", models.DateField(blank=True, null=True)),
                (
                    "published_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "published_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                ("note", stories.models.fields.CleanText(blank=True, default="", max_length=2000)),
            ],
            options={
                "ordering": ["-published_from", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("form__in", ["web", "print", "wire", "pasted", "event"])
                        ),
                        name="article_form_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trashed_at__isnull", True), ("trashed_by__isnull", True)),
                            models.Q(("trashed_at__isnull", False), ("trashed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="article_trashed_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_basis", ""),
                                ("published_from__isnull", True),
                                ("published_to__isnull", True),
                            ),
                            models.Q(
                                ("published_basis__in", ["stated", "derived", "desk"]),
                                ("published_from__isnull", False),
                                ("published_to__gte", models.F("published_from")),
                                ("published_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="article_published_span",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("address_key", ""), _negated=True),
                        fields=("address_key",),
                        name="article_address_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), ("address_key", "")),
                            models.Q(
                                models.Q(("address", ""), _negated=True),
                                models.Q(("address_key", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="article_address_has_its_key",
                    ),
                ],
                "indexes": [models.Index(fields=["-published_from", "-id"], name="article_newest")],
            },
        ),
        migrations.CreateModel(
            name="ArticleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="stories.article",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", stories.models.fields.CleanText(max_length=500000)),
                ("incomplete", models.BooleanField(default=False)),
                ("warnings", stories.models.fields.CleanJSON(blank=True, default=list)),
                ("fingerprint", models.BigIntegerField(blank=True, null=True)),
                ("read_at", models.DateTimeField()),
                (
                    "read_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["article_id", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"), name="version_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TextBand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bands",
                        to="stories.articleversion",
                    ),
                ),
                ("band", models.PositiveSmallIntegerField()),
                ("bits", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bits", "band", "version"), name="text_band_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="watch",
                        to="stories.article",
                    ),
                ),
                ("every_days", models.PositiveSmallIntegerField(default=7)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("looked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "found",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("same", "Unchanged"),
                            ("changed", "Changed"),
                            ("vanished", "Gone"),
                            ("failed", "Could not be read"),
                        ],
                        default="",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("failures", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("etag", models.CharField(blank=True, default="", editable=False, max_length=400)),
                (
                    "last_modified",
                    models.CharField(blank=True, default="", editable=False, max_length=60),
                ),
            ],
            options={
                "verbose_name_plural": "watches",
                "ordering": ["next_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("found__in", ["same", "changed", "vanished", "failed", ""])
                        ),
                        name="watch_found_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_days__gte", 1)), name="watch_every_day_or_more"
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=["next_at", "id"],
                        name="watch_due",
                    )
                ],
            },
        ),
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
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["due_at"],
                        name="spotting_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowedFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("title", stories.models.fields.CleanLine(max_length=160)),
                ("address", models.URLField(max_length=2000)),
                ("address_key", models.CharField(editable=False, max_length=2000, unique=True)),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.outlet",
                    ),
                ),
                (
                    "keywords",
                    stories.models.fields.CleanLine(
                        blank=True,
                        default="",
                        help_text="Only entries with one of these words.",
                        max_length=300,
                    ),
                ),
                ("every_minutes", models.PositiveIntegerField(default=60)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("looked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "failure",
                    models.CharField(blank=True, default="", editable=False, max_length=12),
                ),
                ("etag", models.CharField(blank=True, default="", editable=False, max_length=400)),
                (
                    "last_modified",
                    models.CharField(blank=True, default="", editable=False, max_length=60),
                ),
            ],
            options={
                "ordering": ["title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("every_minutes__gte", 15)), name="feed_politely"
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=["next_at", "id"],
                        name="feed_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", stories.models.fields.CleanLine(blank=True, default="", max_length=160)),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name_plural": "intake batches",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="IntakeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="stories.intakebatch",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "road",
                    models.CharField(
                        choices=[
                            ("address", "Web address"),
                            ("text", "Pasted text"),
                            ("html", "Pasted or uploaded page"),
                        ],
                        max_length=8,
                    ),
                ),
                ("address", models.CharField(blank=True, default="", max_length=2000)),
                (
                    "source",
                    stories.models.fields.CleanText(blank=True, default="", max_length=2000000),
                ),
                ("hints", stories.models.fields.CleanJSON(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits its turn"),
                            ("working", "Being read"),
                            ("taken", "Taken in"),
                            ("known", "Was here already"),
                            ("failed", "Could not be read"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=9,
                    ),
                ),
                (
                    "failure",
                    models.CharField(blank=True, default="", editable=False, max_length=12),
                ),
                ("tries", models.PositiveIntegerField(default=0, editable=False)),
                ("due_at", models.DateTimeField(editable=False)),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("started_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to="stories.article",
                    ),
                ),
                (
                    "twin",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.article",
                    ),
                ),
            ],
            options={
                "ordering": ["batch_id", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("road__in", ["address", "text", "html"])),
                        name="intake_road_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["waiting", "working", "taken", "known", "failed", "cancelled"],
                            )
                        ),
                        name="intake_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "failure__in",
                                [
                                    "bad_address",
                                    "no_answer",
                                    "paywall",
                                    "blocked",
                                    "missing",
                                    "server_error",
                                    "too_large",
                                    "not_a_page",
                                    "redirected",
                                    "unreadable",
                                    "insecure",
                                    "",
                                ],
                            )
                        ),
                        name="intake_failure_known",
                    ),
                    models.UniqueConstraint(
                        fields=("batch", "position"), name="intake_position_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("road", "address"), models.Q(("address", ""), _negated=True)),
                            models.Q(
                                models.Q(("road", "address"), _negated=True),
                                models.Q(("source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="intake_has_something_to_read",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), models.Q(("failure", ""), _negated=True)),
                            models.Q(models.Q(("state", "failed"), _negated=True), ("failure", "")),
                            _connector="OR",
                        ),
                        name="intake_failed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["taken", "known"]), _negated=True),
                            ("article__isnull", False),
                            _connector="OR",
                        ),
                        name="intake_taken_has_its_article",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_until__isnull", False), ("state", "working")),
                            models.Q(
                                models.Q(("state", "working"), _negated=True),
                                ("lease_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="intake_leased_while_working",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("twin__isnull", True),
                            models.Q(("twin", models.F("article")), _negated=True),
                            _connector="OR",
                        ),
                        name="intake_is_not_its_own_twin",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "working"])),
                        fields=["due_at", "id"],
                        name="intake_due",
                    ),
                    models.Index(fields=["created_by", "-started_at"], name="intake_started"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="stories.followedfeed",
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("title", stories.models.fields.CleanLine(max_length=300)),
                ("address", models.URLField(max_length=2000)),
                (
                    "summary",
                    stories.models.fields.CleanText(blank=True, default="", max_length=2000),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "To look at"),
                            ("taken", "Taken in"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="new",
                        max_length=9,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.intakeitem",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "feed entries",
                "ordering": ["-seen_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "taken", "dismissed"])),
                        name="entry_state_known",
                    ),
                    models.UniqueConstraint(fields=("feed", "key"), name="entry_once_a_feed"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("state", "new")),
                            models.Q(
                                models.Q(("state", "new"), _negated=True),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="entry_decided_says_who",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "new")),
                        fields=["-seen_at", "-id"],
                        name="entry_new",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", stories.models.fields.CleanLine(max_length=160)),
                ("slug", models.SlugField(max_length=180, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("government", "Government"),
                            ("outlet", "Outlet"),
                            ("unnamed", "Unnamed"),
                        ],
                        default="person",
                        max_length=12,
                    ),
                ),
                ("about", stories.models.fields.CleanText(blank=True, default="", max_length=1000)),
                (
                    "outlet",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speaker",
                        to="stories.outlet",
                    ),
                ),
                (
                    "identified_as",
                    models.ForeignKey(
                        blank=True,
                        help_text="For an unnamed speaker who has become known since.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.speaker",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.speaker",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["person", "organisation", "government", "outlet", "unnamed"],
                            )
                        ),
                        name="speaker_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "outlet"), ("outlet__isnull", False)),
                            models.Q(
                                models.Q(("kind", "outlet"), _negated=True),
                                ("outlet__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="speaker_outlet_has_its_outlet",
                        violation_error_message="A speaker of kind Outlet has an outlet, no other has.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("identified_as__isnull", True),
                            models.Q(
                                ("kind", "unnamed"),
                                models.Q(("identified_as", models.F("id")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="speaker_identified_was_unnamed",
                        violation_error_message="Only an unnamed speaker can be identified later.",
                    ),
                ],
                "indexes": [models.Index(fields=["name", "id"], name="speaker_by_name")],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("title", stories.models.fields.CleanLine(max_length=160)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "summary",
                    stories.models.fields.CleanLine(
                        blank=True,
                        default="",
                        help_text="One line for lists and search engines.",
                        max_length=300,
                    ),
                ),
                (
                    "answer",
                    stories.models.fields.CleanLine(
                        blank=True,
                        default="",
                        help_text="Where it stands, in one sentence for readers.",
                        max_length=300,
                    ),
                ),
                (
                    "account",
                    stories.models.fields.CleanText(
                        blank=True,
                        default="",
                        help_text="What stands behind that sentence.",
                        max_length=6000,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        db_index=False,
                        limit_choices_to={"is_active": True},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(
                        default=False, help_text="Seen by lead, team and administrators only."
                    ),
                ),
                ("opened_on", models.DateField()),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("public", "Public"),
                            ("taken_down", "Taken down"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "team",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(blank=True, related_name="stories", to="stories.topic"),
                ),
            ],
            options={
                "verbose_name_plural": "stories",
                "ordering": ["-updated_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publication__in", ["draft", "scheduled", "public", "taken_down"])
                        ),
                        name="story_publication_known",
                    )
                ],
                "indexes": [
                    models.Index(fields=["-updated_at", "-id"], name="story_recent"),
                    models.Index(
                        condition=models.Q(("restricted", True)),
                        fields=["id"],
                        name="story_restricted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="stories.story",
                    ),
                ),
                (
                    "text",
                    stories.models.fields.CleanLine(
                        max_length=500, verbose_name="claim in our words"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "Statement"),
                            ("pledge", "Pledge"),
                            ("withdrawal", "Withdrawal"),
                            ("forecast", "Forecast"),
                            ("assessment", "Assessment"),
                        ],
                        default="statement",
                        max_length=12,
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="stories.speaker",
                    ),
                ),
                (
                    "speaker_role",
                    stories.models.fields.CleanLine(
                        blank=True, default="", help_text="As it was on that day.", max_length=160
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.speaker",
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("named", "Named in the text"),
                            ("unattributed", "Unattributed in the text"),
                            ("assumed", "Assumed by the desk"),
                        ],
                        default="named",
                        max_length=12,
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("will", "Will"),
                            ("plans", "Plans to"),
                            ("could", "Could"),
                            ("would", "Would"),
                            ("can", "Can"),
                            ("vows", "Vows"),
                            ("threatens", "Threatens"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("said_from", models.DateField(blank=True, null=True)),
                ("said_to", models.DateField(blank=True, null=True)),
                (
                    "said_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "said_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                ("venue", stories.models.fields.CleanLine(blank=True, default="", max_length=200)),
                ("deadline_from", models.DateField(blank=True, null=True)),
                ("deadline_to", models.DateField(blank=True, null=True)),
                (
                    "deadline_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "deadline_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                ("effect_from", models.DateField(blank=True, null=True)),
                ("effect_to", models.DateField(blank=True, null=True)),
                (
                    "effect_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "effect_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                (
                    "condition",
                    stories.models.fields.CleanLine(
                        blank=True,
                        default="",
                        help_text="In words, as it was said.",
                        max_length=300,
                    ),
                ),
                (
                    "note",
                    stories.models.fields.CleanText(
                        blank=True, default="", help_text="For the desk only.", max_length=4000
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("unassigned", "Unassigned"),
                            ("checking", "Checking"),
                            ("review", "In review"),
                            ("settled", "Settled"),
                        ],
                        default="unassigned",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("verdict", models.CharField(default="unchecked", editable=False, max_length=14)),
                ("outcome", models.CharField(editable=False, max_length=12, null=True)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("stands", "Stands"),
                            ("withdrawn", "Withdrawn"),
                            ("partly_withdrawn", "Partly withdrawn"),
                            ("corrected", "Corrected"),
                            ("superseded", "Superseded"),
                        ],
                        default="stands",
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("standing_from", models.DateField(blank=True, editable=False, null=True)),
                ("standing_to", models.DateField(blank=True, editable=False, null=True)),
                (
                    "standing_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.claim",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("public", "Public"),
                            ("taken_down", "Taken down"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("listed_on", models.DateField(editable=False)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.claim",
                    ),
                ),
                (
                    "also_in",
                    models.ManyToManyField(
                        blank=True, related_name="guest_claims", to="stories.story"
                    ),
                ),
            ],
            options={
                "ordering": ["-listed_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["statement", "pledge", "withdrawal", "forecast", "assessment"],
                            )
                        ),
                        name="claim_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["unassigned", "checking", "review", "settled"])
                        ),
                        name="claim_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "standing__in",
                                [
                                    "stands",
                                    "withdrawn",
                                    "partly_withdrawn",
                                    "corrected",
                                    "superseded",
                                ],
                            )
                        ),
                        name="claim_standing_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publication__in", ["draft", "scheduled", "public", "taken_down"])
                        ),
                        name="claim_publication_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attribution__in", ["named", "unattributed", "assumed"])
                        ),
                        name="claim_attribution_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "modality__in",
                                ["will", "plans", "could", "would", "can", "vows", "threatens", ""],
                            )
                        ),
                        name="claim_modality_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "statement"),
                                (
                                    "verdict__in",
                                    (
                                        "unchecked",
                                        "verified",
                                        "disputed",
                                        "misleading",
                                        "false",
                                        "unproven",
                                        "unverifiable",
                                    ),
                                ),
                                ("outcome__isnull", True),
                            ),
                            models.Q(
                                ("kind", "pledge"),
                                ("verdict__in", ("unchecked", "verified", "disputed", "false")),
                                ("outcome__isnull", False),
                                (
                                    "outcome__in",
                                    (
                                        "not_rated",
                                        "in_works",
                                        "stalled",
                                        "compromise",
                                        "kept",
                                        "broken",
                                        "unratable",
                                    ),
                                ),
                            ),
                            models.Q(
                                ("kind", "withdrawal"),
                                ("verdict__in", ("unchecked", "verified", "disputed", "false")),
                                ("outcome__isnull", True),
                            ),
                            models.Q(
                                ("kind", "forecast"),
                                ("verdict__in", ("unchecked", "verified", "disputed", "false")),
                                ("outcome__isnull", False),
                                (
                                    "outcome__in",
                                    ("too_early", "came_true", "partly", "did_not", "unratable"),
                                ),
                            ),
                            models.Q(
                                ("kind", "assessment"),
                                ("verdict__in", ("unchecked", "verified", "disputed", "false")),
                                ("outcome__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="claim_values_fit_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assignee__isnull", True), ("stage", "unassigned")),
                            models.Q(
                                models.Q(("stage", "unassigned"), _negated=True),
                                ("assignee__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_unassigned_has_nobody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("standing", "stands"), ("standing_by__isnull", True)),
                            models.Q(
                                models.Q(("standing", "stands"), _negated=True),
                                ("standing_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_standing_has_its_cause",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("attribution", "unattributed"), ("speaker__isnull", True)),
                            models.Q(
                                models.Q(("attribution", "unattributed"), _negated=True),
                                ("speaker__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_has_its_speaker",
                        violation_error_message="Choose the speaker, or mark the claim as unattributed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_behalf_of__isnull", True),
                            models.Q(("on_behalf_of", models.F("speaker")), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_not_on_own_behalf",
                        violation_error_message="Leave “on behalf of” empty: it is the speaker already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pledge", "forecast"]),
                            ("deadline_from__isnull", True),
                            _connector="OR",
                        ),
                        name="claim_deadline_of_pledge_or_forecast",
                        violation_error_message="Only a pledge or a forecast has a deadline.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("kind", "pledge"),
                                ("outcome__in", ["broken", "compromise", "kept", "unratable"]),
                            ),
                            _connector="OR",
                        ),
                        name="claim_closed_with_final_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trashed_at__isnull", True), ("trashed_by__isnull", True)),
                            models.Q(("trashed_at__isnull", False), ("trashed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="claim_trashed_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_not_merged_into_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("said_basis", ""),
                                ("said_from__isnull", True),
                                ("said_to__isnull", True),
                            ),
                            models.Q(
                                ("said_basis__in", ["stated", "derived", "desk"]),
                                ("said_from__isnull", False),
                                ("said_to__gte", models.F("said_from")),
                                ("said_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_said_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("deadline_basis", ""),
                                ("deadline_from__isnull", True),
                                ("deadline_to__isnull", True),
                            ),
                            models.Q(
                                ("deadline_basis__in", ["stated", "derived", "desk"]),
                                ("deadline_from__isnull", False),
                                ("deadline_to__gte", models.F("deadline_from")),
                                ("deadline_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_deadline_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("effect_basis", ""),
                                ("effect_from__isnull", True),
                                ("effect_to__isnull", True),
                            ),
                            models.Q(
                                ("effect_basis__in", ["stated", "derived", "desk"]),
                                ("effect_from__isnull", False),
                                ("effect_to__gte", models.F("effect_from")),
                                ("effect_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_effect_span",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-listed_on", "-id"], name="claim_newest"),
                    models.Index(fields=["story", "-listed_on", "-id"], name="claim_story"),
                    models.Index(fields=["kind", "-listed_on", "-id"], name="claim_kind"),
                    models.Index(fields=["verdict", "-listed_on", "-id"], name="claim_verdict"),
                    models.Index(fields=["outcome", "-listed_on", "-id"], name="claim_outcome"),
                    models.Index(fields=["standing", "-listed_on", "-id"], name="claim_standing"),
                    models.Index(fields=["stage", "-listed_on", "-id"], name="claim_stage"),
                    models.Index(fields=["speaker", "-listed_on", "-id"], name="claim_speaker"),
                    models.Index(fields=["assignee", "-listed_on", "-id"], name="claim_assignee"),
                    models.Index(
                        condition=models.Q(("publication", "public")),
                        fields=["story"],
                        name="claim_public",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(
                                ("publication", "public"), ("stage", "settled"), _connector="OR"
                            ),
                            ("closed_at__isnull", True),
                            ("kind", "pledge"),
                        ),
                        fields=["kind", "listed_on", "id"],
                        name="claim_kept_pledge",
                    ),
                    models.Index(
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
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim_imports",
                        to="stories.story",
                    ),
                ),
                ("name", stories.models.fields.CleanLine(max_length=200)),
                ("header", stories.models.fields.CleanJSON(default=list)),
                ("rows", stories.models.fields.CleanJSON(default=list)),
                ("columns", stories.models.fields.CleanJSON(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preview", "Preview"),
                            ("done", "Imported"),
                            ("undone", "Undone"),
                        ],
                        default="preview",
                        editable=False,
                        max_length=8,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["preview", "done", "undone"])),
                        name="claim_import_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_out",
                        to="stories.claim",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_in",
                        to="stories.claim",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("retracts", "withdraws"),
                            ("corrects", "corrects"),
                            ("updates", "updates"),
                            ("qualifies", "qualifies"),
                            ("restates", "restates"),
                            ("repeats", "repeats"),
                            ("disputes", "disputes"),
                            ("refutes", "refutes"),
                            ("confirms", "confirms"),
                            ("relies_on", "relies on"),
                            ("responds_to", "responds to"),
                            ("conditional_on", "is conditional on"),
                            ("reports_outcome_of", "reports the outcome of"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accuracy", "Accuracy"),
                            ("feasibility", "Feasibility"),
                            ("intent", "Intent"),
                            ("attribution", "Attribution"),
                            ("reason_given", "Reason given"),
                        ],
                        default="",
                        max_length=14,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("whole", "The whole claim"), ("part", "Part of it")],
                        default="whole",
                        max_length=6,
                    ),
                ),
                ("reason", stories.models.fields.CleanText(max_length=2000)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waits for approval"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("removed", "Removed"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision_note",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=2000
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "removed_reason",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=2000
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "retracts",
                                    "corrects",
                                    "updates",
                                    "qualifies",
                                    "restates",
                                    "repeats",
                                    "disputes",
                                    "refutes",
                                    "confirms",
                                    "relies_on",
                                    "responds_to",
                                    "conditional_on",
                                    "reports_outcome_of",
                                ],
                            )
                        ),
                        name="link_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["whole", "part"])),
                        name="link_scope_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "approved", "refused", "removed"])
                        ),
                        name="link_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="link_not_to_itself",
                        violation_error_message="A claim cannot be linked to itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["disputes", "refutes"]),
                                (
                                    "aspect__in",
                                    [
                                        "accuracy",
                                        "feasibility",
                                        "intent",
                                        "attribution",
                                        "reason_given",
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(("kind__in", ["disputes", "refutes"]), _negated=True),
                                ("aspect", ""),
                            ),
                            _connector="OR",
                        ),
                        name="link_aspect_of_dispute",
                        violation_error_message="Say which aspect is disputed or refuted, and only there.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("removed_at__isnull", False),
                                ("removed_by__isnull", False),
                                ("state", "removed"),
                                models.Q(("removed_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "removed"), _negated=True),
                                ("removed_at__isnull", True),
                                ("removed_by__isnull", True),
                                ("removed_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="link_removed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("state", "proposed"),
                            ),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="link_decided_says_who",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["approved", "proposed"])),
                        fields=("source", "target", "kind", "aspect"),
                        name="link_live_once",
                        violation_error_message="These claims are linked in this way already.",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "proposed")),
                        fields=["id"],
                        name="link_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="stories.claim",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("contradicts", "Contradicts"),
                            ("context", "Context"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[("primary", "Primary"), ("secondary", "Secondary")],
                        default="secondary",
                        max_length=10,
                    ),
                ),
                (
                    "interest",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("independent", "Independent"),
                            ("paid", "Paid by the speaker"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                (
                    "source",
                    stories.models.fields.CleanLine(
                        help_text="Who says it, and where.", max_length=300
                    ),
                ),
                (
                    "passage",
                    stories.models.fields.CleanText(
                        help_text="What the source says, in our words or quoted.", max_length=5000
                    ),
                ),
                ("address", models.URLField(blank=True, default="", max_length=2000)),
                (
                    "address_key",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                ("archive_address", models.URLField(blank=True, default="", max_length=2000)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="stories.article",
                    ),
                ),
                ("dated_from", models.DateField(blank=True, null=True)),
                ("dated_to", models.DateField(blank=True, null=True)),
                (
                    "dated_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "dated_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                (
                    "locator",
                    stories.models.fields.CleanLine(
                        blank=True,
                        default="",
                        help_text="Page, minute or section of the source.",
                        max_length=80,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="stories.evidencefile",
                    ),
                ),
                (
                    "closed",
                    models.BooleanField(
                        default=False, help_text="Only the people named here see it."
                    ),
                ),
                (
                    "note",
                    stories.models.fields.CleanText(
                        blank=True, default="", help_text="For the desk only.", max_length=2000
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ["claim_id", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["supports", "contradicts", "context"])),
                        name="evidence_side_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tier__in", ["primary", "secondary"])),
                        name="evidence_tier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("interest__in", ["unknown", "independent", "paid"])),
                        name="evidence_interest_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trashed_at__isnull", True), ("trashed_by__isnull", True)),
                            models.Q(("trashed_at__isnull", False), ("trashed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="evidence_trashed_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dated_basis", ""),
                                ("dated_from__isnull", True),
                                ("dated_to__isnull", True),
                            ),
                            models.Q(
                                ("dated_basis__in", ["stated", "derived", "desk"]),
                                ("dated_from__isnull", False),
                                ("dated_to__gte", models.F("dated_from")),
                                ("dated_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_dated_span",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("address_key", ""), _negated=True),
                        fields=["address_key"],
                        name="evidence_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim_import",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported",
                        to="stories.claimimport",
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported_from",
                        to="stories.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["claim_import_id", "row"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim_import", "row"), name="imported_row_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Metric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metrics",
                        to="stories.claim",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("target", "Target"),
                            ("means", "Means"),
                            ("proxy", "Proxy"),
                            ("stated", "Figure stated"),
                        ],
                        default="target",
                        max_length=6,
                    ),
                ),
                ("definition", stories.models.fields.CleanText(max_length=1000)),
                (
                    "excludes",
                    stories.models.fields.CleanText(
                        blank=True, default="", max_length=1000, verbose_name="does not count"
                    ),
                ),
                ("unit", stories.models.fields.CleanLine(max_length=80)),
                (
                    "baseline",
                    stories.models.fields.Amount(
                        blank=True, decimal_places=3, max_digits=15, null=True
                    ),
                ),
                ("baseline_from", models.DateField(blank=True, null=True)),
                ("baseline_to", models.DateField(blank=True, null=True)),
                (
                    "baseline_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "baseline_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                (
                    "low",
                    stories.models.fields.Amount(
                        blank=True, decimal_places=3, max_digits=15, null=True
                    ),
                ),
                (
                    "high",
                    stories.models.fields.Amount(
                        blank=True, decimal_places=3, max_digits=15, null=True
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("exactly", "Exactly"),
                            ("about", "About"),
                            ("at_least", "At least"),
                            ("at_most", "At most"),
                        ],
                        default="exactly",
                        max_length=8,
                    ),
                ),
                ("as_of_from", models.DateField(blank=True, null=True)),
                ("as_of_to", models.DateField(blank=True, null=True)),
                (
                    "as_of_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "as_of_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
            ],
            options={
                "ordering": ["claim_id", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["target", "means", "proxy", "stated"])),
                        name="metric_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("qualifier__in", ["exactly", "about", "at_least", "at_most"])
                        ),
                        name="metric_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("high__isnull", True), ("low__isnull", True)),
                            models.Q(
                                ("high__gte", models.F("low")),
                                ("high__isnull", False),
                                ("low__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="metric_target_in_order",
                        violation_error_message="Give the lower figure first, then the higher one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("baseline_basis", ""),
                                ("baseline_from__isnull", True),
                                ("baseline_to__isnull", True),
                            ),
                            models.Q(
                                ("baseline_basis__in", ["stated", "derived", "desk"]),
                                ("baseline_from__isnull", False),
                                ("baseline_to__gte", models.F("baseline_from")),
                                ("baseline_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="metric_baseline_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("as_of_basis", ""),
                                ("as_of_from__isnull", True),
                                ("as_of_to__isnull", True),
                            ),
                            models.Q(
                                ("as_of_basis__in", ["stated", "derived", "desk"]),
                                ("as_of_from__isnull", False),
                                ("as_of_to__gte", models.F("as_of_from")),
                                ("as_of_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="metric_as_of_span",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("chain", models.CharField(editable=False, max_length=12)),
                ("position", models.PositiveBigIntegerField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("previous_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("hash", models.CharField(editable=False, max_length=64)),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="stories.metric",
                    ),
                ),
                (
                    "low",
                    stories.models.fields.Amount(
                        blank=True, decimal_places=3, max_digits=15, null=True
                    ),
                ),
                (
                    "high",
                    stories.models.fields.Amount(
                        blank=True, decimal_places=3, max_digits=15, null=True
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exactly", "Exactly"),
                            ("about", "About"),
                            ("at_least", "At least"),
                            ("at_most", "At most"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "no_data",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_published", "Not published"),
                            ("refused", "Asked and refused"),
                            ("no_answer", "Asked without answer"),
                            ("not_measurable", "Not measurable"),
                        ],
                        default="",
                        max_length=14,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("counted", "Counted"),
                            ("reported", "Reported by the speaker"),
                            ("modelled", "Modelled"),
                            ("estimate", "Our estimate"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("as_of_from", models.DateField(blank=True, null=True)),
                ("as_of_to", models.DateField(blank=True, null=True)),
                (
                    "as_of_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "as_of_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                ("period_from", models.DateField(blank=True, null=True)),
                ("period_to", models.DateField(blank=True, null=True)),
                ("source", stories.models.fields.CleanLine(max_length=300)),
                ("address", models.URLField(blank=True, default="", max_length=2000)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.article",
                    ),
                ),
                (
                    "note",
                    stories.models.fields.CleanText(
                        blank=True, default="", help_text="Readers will see it.", max_length=2000
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="stories.measurement",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["metric_id", "as_of_to", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "position"), name="measurement_chain_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("as_of_basis", ""),
                                ("as_of_from__isnull", True),
                                ("as_of_to__isnull", True),
                            ),
                            models.Q(
                                ("as_of_basis__in", ["stated", "derived", "desk"]),
                                ("as_of_from__isnull", False),
                                ("as_of_to__gte", models.F("as_of_from")),
                                ("as_of_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_as_of_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("method__in", ["counted", "reported", "modelled", "estimate", ""])
                        ),
                        name="measurement_method_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("high__gte", models.F("low")),
                                ("high__isnull", False),
                                ("low__isnull", False),
                                ("no_data", ""),
                                ("qualifier__in", ["exactly", "about", "at_least", "at_most"]),
                                models.Q(("method", ""), _negated=True),
                            ),
                            models.Q(
                                ("high__isnull", True),
                                ("low__isnull", True),
                                ("method", ""),
                                (
                                    "no_data__in",
                                    ["not_published", "refused", "no_answer", "not_measurable"],
                                ),
                                ("qualifier", ""),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_figure_or_no_data",
                        violation_error_message="Give a figure with its method, or a kind of “no data”.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("period_from__isnull", True), ("period_to__isnull", True)),
                            models.Q(
                                ("period_from__isnull", False),
                                ("period_to__gte", models.F("period_from")),
                                ("period_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_period_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="stories.story",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="stories.claim",
                    ),
                ),
                ("text", stories.models.fields.CleanText(max_length=6000)),
                (
                    "handover",
                    models.BooleanField(
                        default=False,
                        help_text="For whoever takes over: shown at the top of the story.",
                    ),
                ),
                (
                    "closed",
                    models.BooleanField(
                        default=False, help_text="Only the people named here see it."
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trashed_at__isnull", True), ("trashed_by__isnull", True)),
                            models.Q(("trashed_at__isnull", False), ("trashed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="note_trashed_says_who",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="stories.note",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("note", "user"), name="mention_once_a_note")
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("seen_at__isnull", True)),
                        fields=["user", "-id"],
                        name="mention_unseen",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="stories.claim",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="stories.articleversion",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("quote", "Quoted"),
                            ("reported", "Reported"),
                            ("outlet", "In the outlet's own words"),
                            ("headline", "Headline"),
                        ],
                        default="reported",
                        max_length=8,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=12)),
                (
                    "translator",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=160),
                ),
                (
                    "via_article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.article",
                    ),
                ),
                (
                    "via_outlet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.outlet",
                    ),
                ),
                ("note", stories.models.fields.CleanText(blank=True, default="", max_length=1000)),
            ],
            options={
                "ordering": ["claim_id", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode__in", ["quote", "reported", "outlet", "headline"])
                        ),
                        name="appearance_mode_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trashed_at__isnull", True), ("trashed_by__isnull", True)),
                            models.Q(("trashed_at__isnull", False), ("trashed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="appearance_trashed_says_who",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("trashed_at__isnull", True)),
                        fields=("claim", "version"),
                        name="appearance_once_a_version",
                        violation_error_message="The claim stands in this text already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("via_article__isnull", True),
                            ("via_outlet__isnull", True),
                            _connector="OR",
                        ),
                        name="appearance_one_via",
                        violation_error_message="Name the article or the outlet behind it, not both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="stories.claim",
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[("verdict", "Verdict"), ("outcome", "Outcome")], max_length=8
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("unchecked", "Unchecked"),
                            ("verified", "Verified"),
                            ("disputed", "Disputed"),
                            ("misleading", "Misleading"),
                            ("false", "False"),
                            ("unproven", "Unproven"),
                            ("unverifiable", "Unverifiable"),
                            ("not_rated", "Not rated"),
                            ("in_works", "In the works"),
                            ("stalled", "Stalled"),
                            ("compromise", "Compromise"),
                            ("kept", "Kept"),
                            ("broken", "Broken"),
                            ("too_early", "Too early to say"),
                            ("came_true", "Came true"),
                            ("partly", "Partly came true"),
                            ("did_not", "Did not come true"),
                            ("unratable", "Cannot be rated"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "reason",
                    stories.models.fields.CleanText(
                        help_text="Readers will see it.", max_length=4000
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for a decision"),
                            ("decided", "Decided"),
                            ("sent_back", "Sent back"),
                            ("taken_back", "Taken back"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision_note",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=2000
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("axis__in", ["verdict", "outcome"])),
                        name="proposal_axis_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "decided", "sent_back", "taken_back"])
                        ),
                        name="proposal_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="proposal_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("claim", "axis", "created_by"),
                        name="proposal_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("state", "open"),
                            ),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_decided_says_who",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["id"], name="proposal_open"
                    ),
                    models.Index(
                        condition=models.Q(("state", "sent_back")),
                        fields=["created_by", "id"],
                        name="proposal_sent_back",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Resemblance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resemblances",
                        to="stories.articleversion",
                    ),
                ),
                ("paragraph", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resemblances",
                        to="stories.claim",
                    ),
                ),
                ("score", models.FloatField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Suggested"),
                            ("accepted", "Made a claim"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["version_id", "paragraph", "start", "-score"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "accepted", "dismissed"])),
                        name="resemblance_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="resemblance_not_empty",
                    ),
                    models.UniqueConstraint(
                        fields=("version", "paragraph", "start", "claim"), name="resemblance_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "open"),
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                            ),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="resemblance_decided_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalDispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disputes",
                        to="stories.proposal",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.speaker",
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[
                            ("accuracy", "Accuracy"),
                            ("feasibility", "Feasibility"),
                            ("intent", "Intent"),
                            ("attribution", "Attribution"),
                            ("reason_given", "Reason given"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "disputing_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "aspect__in",
                                [
                                    "accuracy",
                                    "feasibility",
                                    "intent",
                                    "attribution",
                                    "reason_given",
                                ],
                            )
                        ),
                        name="proposal_dispute_aspect_known",
                    ),
                    models.UniqueConstraint(
                        fields=("proposal", "speaker", "aspect"), name="proposal_dispute_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplyRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply_requests",
                        to="stories.story",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply_requests",
                        to="stories.speaker",
                    ),
                ),
                (
                    "contact",
                    stories.models.fields.CleanLine(
                        blank=True,
                        default="",
                        help_text="Through whom: a press office, a lawyer.",
                        max_length=200,
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where another outlet asked, not we.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.outlet",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "E-mail"),
                            ("phone", "Telephone"),
                            ("letter", "Letter"),
                            ("person", "In person"),
                            ("form", "Press form"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                ("asked_from", models.DateField(blank=True, null=True)),
                ("asked_to", models.DateField(blank=True, null=True)),
                (
                    "asked_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "asked_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "questions",
                    stories.models.fields.CleanText(
                        blank=True, default="", help_text="As sent.", max_length=10000
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("declined", "Declined to comment"),
                            ("no_answer", "Did not answer"),
                            ("not_asked", "Not asked"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=9,
                    ),
                ),
                (
                    "reason",
                    stories.models.fields.CleanText(
                        blank=True, default="", help_text="Readers will see it.", max_length=2000
                    ),
                ),
                (
                    "answer",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=20000
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "claims",
                    models.ManyToManyField(related_name="reply_requests", to="stories.claim"),
                ),
            ],
            options={
                "ordering": ["due_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["pending", "answered", "declined", "no_answer", "not_asked"],
                            )
                        ),
                        name="reply_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                ["mail", "phone", "letter", "person", "form", "unknown"],
                            )
                        ),
                        name="reply_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asked_basis", ""),
                                ("asked_from__isnull", True),
                                ("asked_to__isnull", True),
                            ),
                            models.Q(
                                ("asked_basis__in", ["stated", "derived", "desk"]),
                                ("asked_from__isnull", False),
                                ("asked_to__gte", models.F("asked_from")),
                                ("asked_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reply_asked_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_asked"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reply_not_asked_says_why",
                        violation_error_message="Say why nobody was asked. Readers will see it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("state", "answered"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(("state", "answered"), _negated=True),
                            _connector="OR",
                        ),
                        name="reply_answered_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("speaker__isnull", False),
                            models.Q(("contact", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reply_asks_somebody",
                        violation_error_message="Say who was asked.",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "pending")),
                        fields=["due_at", "id"],
                        name="reply_pending",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuickLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quick_lines",
                        to="stories.story",
                    ),
                ),
                ("event", stories.models.fields.CleanLine(max_length=160)),
                ("speaker_name", stories.models.fields.CleanLine(max_length=160)),
                ("words", stories.models.fields.CleanText(max_length=2000)),
                ("said_at", models.DateTimeField()),
                ("note", stories.models.fields.CleanLine(blank=True, default="", max_length=300)),
                ("dropped_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["said_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim__isnull", True),
                            models.Q(("article__isnull", False), ("dropped_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="quick_line_claim_has_its_article",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("about", stories.models.fields.CleanLine(blank=True, default="", max_length=500)),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("story", "Story"),
                            ("claim", "Claim"),
                            ("update", "Update"),
                            ("speaker", "Speaker"),
                            ("topic", "Topic"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("subject_id", models.CharField(blank=True, default="", max_length=12)),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="stories.story",
                    ),
                ),
                ("text", stories.models.fields.CleanText(max_length=4000)),
                (
                    "contact",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=200),
                ),
                (
                    "address_hash",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        limit_choices_to={"is_active": True},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "Upheld"),
                            ("partly", "Partly upheld"),
                            ("rejected", "Rejected"),
                        ],
                        default="",
                        editable=False,
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=4000
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.edition",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["story", "claim", "update", "speaker", "topic", ""])
                        ),
                        name="complaint_subject_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision__in", ["upheld", "partly", "rejected", ""])),
                        name="complaint_decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision", ""),
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("reason", ""),
                            ),
                            models.Q(
                                models.Q(("decision", ""), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_decided_says_why",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("decision", "")),
                        fields=["due_on", "id"],
                        name="complaint_due",
                    ),
                    models.Index(fields=["created_at"], name="complaint_received"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("chain", models.CharField(editable=False, max_length=12)),
                ("position", models.PositiveBigIntegerField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("previous_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("hash", models.CharField(editable=False, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("story_opened", "Story opened"),
                            ("story_edited", "Story edited"),
                            ("topic_added", "Topic added"),
                            ("topic_edited", "Topic edited"),
                            ("outlet_added", "Outlet added"),
                            ("outlet_edited", "Outlet edited"),
                            ("speaker_added", "Speaker added"),
                            ("speaker_edited", "Speaker edited"),
                            ("person_added", "Account added"),
                            ("person_edited", "Account changed"),
                            ("article_entered", "Article entered"),
                            ("article_edited", "Article edited"),
                            ("article_linked", "Article added to the story"),
                            ("version_added", "New version of an article's text"),
                            ("claim_added", "Claim added"),
                            ("claim_edited", "Claim edited"),
                            ("claim_assigned", "Claim assigned"),
                            ("claim_reopened", "Claim reopened"),
                            ("pledge_closed", "Pledge closed"),
                            ("appearance_added", "Appearance added"),
                            ("evidence_added", "Evidence added"),
                            ("evidence_edited", "Evidence edited"),
                            ("value_proposed", "Put forward"),
                            ("proposal_edited", "Proposal edited"),
                            ("proposal_sent_back", "Proposal sent back"),
                            ("proposal_taken_back", "Proposal taken back"),
                            ("value_decided", "Decided"),
                            ("link_proposed", "Link proposed"),
                            ("link_made", "Claims linked"),
                            ("link_refused", "Link refused"),
                            ("link_removed", "Link removed"),
                            ("standing_changed", "Standing changed"),
                            ("metric_added", "Metric added"),
                            ("metric_edited", "Metric edited"),
                            ("measured", "Measurement recorded"),
                            ("followup_scheduled", "Follow-up scheduled"),
                            ("followup_edited", "Follow-up edited"),
                            ("followup_reassigned", "Follow-up handed over"),
                            ("followup_answered", "Follow-up answered"),
                            ("followup_dropped", "Follow-up dropped"),
                            ("followup_came_up", "Follow-up came up"),
                            ("followup_moved", "Follow-up moved"),
                            ("followup_snoozed", "Follow-up snoozed"),
                            ("followup_woke", "Snooze ended"),
                            ("followup_escalated", "Follow-up passed on"),
                            ("update_written", "Update written"),
                            ("update_edited", "Update edited"),
                            ("published", "Published"),
                            ("scheduled", "Scheduled for readers"),
                            ("schedule_moved", "Schedule moved"),
                            ("schedule_cancelled", "Schedule cancelled"),
                            ("schedule_parked", "Stopped at its time"),
                            ("schedule_done", "Schedule carried out"),
                            ("taken_down", "Taken down"),
                            ("corrected", "Corrected"),
                            ("complaint_taken", "Complaint taken on"),
                            ("complaint_decided", "Complaint decided"),
                            ("review_raised", "To be looked at again"),
                            ("review_settled", "Looked at again"),
                            ("intake_asked", "Taking in asked for"),
                            ("intake_cancelled", "Taking in cancelled"),
                            ("intake_resumed", "Taking in resumed"),
                            ("intake_failed", "Could not be taken in"),
                            ("suggestion_dismissed", "Suggestion dismissed"),
                            ("repeat_confirmed", "Repeats a tracked claim"),
                            ("repeat_rejected", "Does not repeat a tracked claim"),
                            ("watch_set", "Article watched"),
                            ("watch_ended", "Article no longer watched"),
                            ("article_changed", "Article changed at its address"),
                            ("article_vanished", "Article gone from its address"),
                            ("feed_followed", "Feed followed"),
                            ("feed_edited", "Feed changed"),
                            ("entry_taken", "Taken from a feed"),
                            ("entry_dismissed", "Feed entry dismissed"),
                            ("sheet_read", "Spreadsheet of claims read"),
                            ("claims_imported", "Claims imported"),
                            ("import_undone", "Import undone"),
                            ("line_noted", "Quick line noted"),
                            ("line_edited", "Quick line changed"),
                            ("line_dropped", "Quick line dropped"),
                            ("note_written", "Note written"),
                            ("note_edited", "Note changed"),
                            ("reply_asked", "Reply asked for"),
                            ("reply_edited", "Reply request changed"),
                            ("reply_closed", "Reply request closed"),
                            ("cleared", "Cleared"),
                            ("held", "Hold placed"),
                            ("hold_lifted", "Hold lifted"),
                            ("file_added", "File added"),
                            ("appearance_edited", "Appearance edited"),
                            ("appearance_removed", "Appearance removed"),
                            ("trashed", "Put away"),
                            ("restored", "Restored"),
                            ("merged", "Merged"),
                            ("merge_undone", "Merge undone"),
                            ("split", "Split off"),
                            ("webhook_added", "Room added"),
                            ("webhook_edited", "Room changed"),
                            ("undone", "Undone"),
                            ("calendar_made", "Calendar address made"),
                            ("calendar_revoked", "Calendar address revoked"),
                            ("date_added", "Date of the newsroom added"),
                            ("date_edited", "Date of the newsroom changed"),
                            ("date_removed", "Date of the newsroom removed"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="stories.story",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="stories.claim",
                    ),
                ),
                ("subject", models.CharField(max_length=24)),
                ("subject_pk", models.BigIntegerField()),
                ("subject_id", models.CharField(max_length=40)),
                ("before", stories.models.fields.CleanJSON(blank=True, default=dict)),
                ("after", stories.models.fields.CleanJSON(blank=True, default=dict)),
                ("note", stories.models.fields.CleanText(blank=True, default="", max_length=6000)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "position"), name="change_chain_position"
                    )
                ],
                "indexes": [
                    models.Index(fields=["story", "-id"], name="change_story"),
                    models.Index(fields=["claim", "-id"], name="change_claim"),
                    models.Index(fields=["subject", "subject_pk", "-id"], name="change_subject"),
                    models.Index(fields=["by", "-id"], name="change_by"),
                    models.Index(fields=["-at", "-id"], name="change_newest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarSecret",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.story",
                    ),
                ),
                ("shows_questions", models.BooleanField(default=False)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at__isnull", True),
                            ("revoked_at__gte", models.F("made_at")),
                            _connector="OR",
                        ),
                        name="calendarsecret_revoked_after_made",
                    )
                ],
                "indexes": [models.Index(fields=["user", "-id"], name="calendarsecret_mine")],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="stories.articleversion",
                    ),
                ),
                ("paragraph", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("more_places", stories.models.fields.CleanJSON(blank=True, default=list)),
                ("quote", stories.models.fields.CleanText(max_length=5000)),
                ("mark", models.CharField(max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "Statement"),
                            ("pledge", "Pledge"),
                            ("withdrawal", "Withdrawal"),
                            ("forecast", "Forecast"),
                            ("assessment", "Assessment"),
                        ],
                        max_length=12,
                    ),
                ),
                ("found", stories.models.fields.CleanJSON(blank=True, default=dict)),
                ("score", models.FloatField()),
                (
                    "reason",
                    stories.models.fields.CleanText(blank=True, default="", max_length=1000),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Suggested"),
                            ("accepted", "Made a claim"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.claim",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["version_id", "paragraph", "start"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["statement", "pledge", "withdrawal", "forecast", "assessment"],
                            )
                        ),
                        name="suggestion_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "accepted", "dismissed"])),
                        name="suggestion_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="suggestion_not_empty",
                    ),
                    models.UniqueConstraint(
                        fields=("version", "paragraph", "start", "kind"),
                        name="suggestion_place_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "open"),
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("claim__isnull", True),
                            ),
                            models.Q(
                                ("state", "accepted"),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("claim__isnull", False),
                            ),
                            models.Q(
                                ("state", "dismissed"),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("claim__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="suggestion_decided_says_how",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "dismissed")),
                        fields=["mark"],
                        name="suggestion_dismissed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("trashed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "trashed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="stories.story",
                    ),
                ),
                ("headline", stories.models.fields.CleanLine(max_length=200)),
                ("text", stories.models.fields.CleanText(max_length=10000)),
                (
                    "importance",
                    models.CharField(
                        choices=[("major", "Major"), ("minor", "Minor")],
                        default="minor",
                        max_length=5,
                    ),
                ),
                ("happened_from", models.DateField(blank=True, null=True)),
                ("happened_to", models.DateField(blank=True, null=True)),
                (
                    "happened_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "Stated"),
                            ("derived", "Derived"),
                            ("desk", "Set by the desk"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "happened_note",
                    stories.models.fields.CleanLine(blank=True, default="", max_length=300),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("public", "Public"),
                            ("taken_down", "Taken down"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "claims",
                    models.ManyToManyField(blank=True, related_name="updates", to="stories.claim"),
                ),
                (
                    "changes",
                    models.ManyToManyField(blank=True, related_name="+", to="stories.change"),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publication__in", ["draft", "scheduled", "public", "taken_down"])
                        ),
                        name="update_publication_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("importance__in", ["major", "minor"])),
                        name="update_importance_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trashed_at__isnull", True), ("trashed_by__isnull", True)),
                            models.Q(("trashed_at__isnull", False), ("trashed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="update_trashed_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("happened_basis", ""),
                                ("happened_from__isnull", True),
                                ("happened_to__isnull", True),
                            ),
                            models.Q(
                                ("happened_basis__in", ["stated", "derived", "desk"]),
                                ("happened_from__isnull", False),
                                ("happened_to__gte", models.F("happened_from")),
                                ("happened_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="update_happened_span",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["story", "-id"], name="update_story"),
                    models.Index(
                        condition=models.Q(("publication", "draft")),
                        fields=["-id"],
                        name="update_draft",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="stories.story",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="stories.claim",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="stories.update",
                    ),
                ),
                ("frozen", stories.models.fields.CleanJSON(default=list, editable=False)),
                (
                    "correction",
                    stories.models.fields.CleanText(blank=True, default="", max_length=2000),
                ),
                ("at", models.DateTimeField()),
                (
                    "zone",
                    models.CharField(max_length=64, validators=[stories.models.user.check_zone]),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for its time"),
                            ("published", "Published"),
                            ("cancelled", "Cancelled"),
                            ("parked", "Stopped at its time"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "why",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=2000
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "published", "cancelled", "parked"])
                        ),
                        name="schedule_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim__isnull", True), ("update__isnull", True), _connector="OR"
                        ),
                        name="schedule_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "waiting"),
                                ("settled_at__isnull", True),
                                ("settled_by__isnull", True),
                                ("why", ""),
                            ),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="schedule_settled_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "parked"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="schedule_stopped_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("waiting", "parked")),
                            ("claim__isnull", True),
                            ("update__isnull", True),
                        ),
                        fields=("story",),
                        name="schedule_open_once_a_story",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "parked"))),
                        fields=("claim",),
                        name="schedule_open_once_a_claim",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "parked"))),
                        fields=("update",),
                        name="schedule_open_once_an_update",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["at", "id"],
                        name="schedule_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_items",
                        to="stories.story",
                    ),
                ),
                (
                    "cause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_items_caused",
                        to="stories.claim",
                    ),
                ),
                (
                    "cause_article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.article",
                    ),
                ),
                (
                    "cause_reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.replyrequest",
                    ),
                ),
                ("why", stories.models.fields.CleanLine(max_length=300)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_items",
                        to="stories.claim",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_items",
                        to="stories.article",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_items",
                        to="stories.update",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.edition",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "To look at"), ("settled", "Settled")],
                        default="open",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_note",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=2000
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "settled"])),
                        name="review_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("article__isnull", True),
                                ("claim__isnull", False),
                                ("edition__isnull", True),
                                ("update__isnull", True),
                            ),
                            models.Q(
                                ("article__isnull", False),
                                ("claim__isnull", True),
                                ("edition__isnull", True),
                                ("update__isnull", True),
                            ),
                            models.Q(
                                ("article__isnull", True),
                                ("claim__isnull", True),
                                ("edition__isnull", True),
                                ("update__isnull", False),
                            ),
                            models.Q(
                                ("article__isnull", True),
                                ("claim__isnull", True),
                                ("edition__isnull", False),
                                ("update__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="review_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cause__isnull", False),
                                ("cause_article__isnull", True),
                                ("cause_reply__isnull", True),
                            ),
                            models.Q(
                                ("cause__isnull", True),
                                ("cause_article__isnull", False),
                                ("cause_reply__isnull", True),
                            ),
                            models.Q(
                                ("cause__isnull", True),
                                ("cause_article__isnull", True),
                                ("cause_reply__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="review_for_one_cause",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at__isnull", True),
                                ("settled_by__isnull", True),
                                ("state", "open"),
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                                ("state", "settled"),
                                models.Q(("settled_note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="review_settled_says_how",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause__isnull", False), ("state", "open")),
                        fields=("cause", "claim"),
                        name="review_cause_claim_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause__isnull", False), ("state", "open")),
                        fields=("cause", "article"),
                        name="review_cause_article_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause__isnull", False), ("state", "open")),
                        fields=("cause", "update"),
                        name="review_cause_update_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause__isnull", False), ("state", "open")),
                        fields=("cause", "edition"),
                        name="review_cause_edition_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_article__isnull", False), ("state", "open")),
                        fields=("cause_article", "claim"),
                        name="review_cause_article_claim_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_article__isnull", False), ("state", "open")),
                        fields=("cause_article", "article"),
                        name="review_cause_article_article_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_article__isnull", False), ("state", "open")),
                        fields=("cause_article", "update"),
                        name="review_cause_article_update_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_article__isnull", False), ("state", "open")),
                        fields=("cause_article", "edition"),
                        name="review_cause_article_edition_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_reply__isnull", False), ("state", "open")),
                        fields=("cause_reply", "claim"),
                        name="review_cause_reply_claim_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_reply__isnull", False), ("state", "open")),
                        fields=("cause_reply", "article"),
                        name="review_cause_reply_article_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_reply__isnull", False), ("state", "open")),
                        fields=("cause_reply", "update"),
                        name="review_cause_reply_update_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cause_reply__isnull", False), ("state", "open")),
                        fields=("cause_reply", "edition"),
                        name="review_cause_reply_edition_once",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["id"], name="review_open"
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["claim"],
                        name="review_open_claim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="stories.story",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="stories.claim",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="stories.update",
                    ),
                ),
                ("reason", stories.models.fields.CleanText(max_length=2000)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("lifted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lifted_why",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=2000
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim__isnull", True), ("update__isnull", True), _connector="OR"
                        ),
                        name="hold_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="hold_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lifted_at__isnull", True),
                                ("lifted_by__isnull", True),
                                ("lifted_why", ""),
                            ),
                            models.Q(
                                ("lifted_at__isnull", False),
                                ("lifted_by__isnull", False),
                                models.Q(("lifted_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hold_lifted_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Followup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followups",
                        to="stories.story",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followups",
                        to="stories.claim",
                    ),
                ),
                ("question", stories.models.fields.CleanLine(max_length=300)),
                (
                    "priority",
                    models.CharField(
                        choices=[("high", "High"), ("normal", "Normal"), ("low", "Low")],
                        default="normal",
                        max_length=6,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        limit_choices_to={"is_active": True},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "backup",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        limit_choices_to={"is_active": True},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("fixed_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "trigger",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("deadline", "The deadline of the claim"),
                            ("halfway", "Half of the claim's time has passed"),
                            ("after", "Months after the deadline"),
                            ("withdrawal", "The claim is withdrawn"),
                            ("effect", "The act takes effect"),
                            ("condition", "A condition is met"),
                            ("measured", "Months after the last measurement"),
                            ("answered", "Months after the last answer"),
                            ("article", "A watched article changes"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "trigger_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how many months"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.article",
                    ),
                ),
                ("fired_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "came_up",
                    stories.models.fields.CleanLine(
                        blank=True, default="", editable=False, max_length=300
                    ),
                ),
                ("repeat_every", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "repeat_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "days"),
                            ("week", "weeks"),
                            ("month", "months"),
                            ("year", "years"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                (
                    "repeat_until",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("deadline", "Until the deadline of the claim"),
                            ("times", "So many times"),
                            ("ever", "For ever"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("repeat_times", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("series", models.CharField(blank=True, default="", editable=False, max_length=12)),
                ("series_from", models.DateField(blank=True, editable=False, null=True)),
                ("turn", models.PositiveIntegerField(default=1, editable=False)),
                ("snoozed_until", models.DateField(blank=True, editable=False, null=True)),
                (
                    "snoozed_reason",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=1000
                    ),
                ),
                (
                    "snoozed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("woke_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "escalation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("backup", "The backup"),
                            ("lead", "The story's lead"),
                            ("editors", "All editors"),
                        ],
                        default="",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("escalated_on", models.DateField(blank=True, editable=False, null=True)),
                ("parked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "parked_error",
                    models.CharField(blank=True, default="", editable=False, max_length=500),
                ),
                (
                    "readers_see",
                    models.BooleanField(
                        default=False,
                        help_text="Show the question and its date on the readers' pages.",
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="stories.followup",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("answered", "Answered"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        editable=False,
                        max_length=8,
                    ),
                ),
                (
                    "answer",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=6000
                    ),
                ),
                (
                    "dropped_reason",
                    stories.models.fields.CleanText(
                        blank=True, default="", editable=False, max_length=2000
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "measurement",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.measurement",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.update",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "answered", "dropped"])),
                        name="followup_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "trigger__in",
                                [
                                    "deadline",
                                    "halfway",
                                    "after",
                                    "withdrawal",
                                    "effect",
                                    "condition",
                                    "measured",
                                    "answered",
                                    "article",
                                    "",
                                ],
                            )
                        ),
                        name="followup_trigger_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("priority__in", ["high", "normal", "low"])),
                        name="followup_priority_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("escalation__in", ["backup", "lead", "editors", ""])),
                        name="followup_escalation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", False),
                            models.Q(("trigger", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="followup_comes_up",
                        violation_error_message="Give the day when the question is due, or what brings it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "open"),
                                ("answer", ""),
                                ("closed_at__isnull", True),
                                ("dropped_reason", ""),
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("dropped_reason", ""),
                                ("state", "answered"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                ("answer", ""),
                                ("closed_at__isnull", False),
                                ("state", "dropped"),
                                models.Q(("dropped_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="followup_closed_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("trigger__in", ["after", "answered", "measured"]),
                                ("trigger_months__range", (1, 120)),
                            ),
                            models.Q(
                                models.Q(
                                    ("trigger__in", ["after", "answered", "measured"]),
                                    _negated=True,
                                ),
                                ("trigger_months__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="followup_months_where_counted",
                        violation_error_message="Say after how many months, from 1 to 120.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("trigger", "article")),
                            models.Q(
                                models.Q(("trigger", "article"), _negated=True),
                                ("article__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="followup_article_where_watched",
                        violation_error_message="Choose the article that is watched.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("repeat_every__isnull", True),
                                ("repeat_times__isnull", True),
                                ("repeat_unit", ""),
                                ("repeat_until", ""),
                                ("series", ""),
                            ),
                            models.Q(
                                ("repeat_every__gte", 1),
                                ("repeat_unit__in", ["day", "week", "month", "year"]),
                                ("series_from__isnull", False),
                                models.Q(("series", ""), _negated=True),
                                models.Q(
                                    models.Q(("repeat_times__gte", 2), ("repeat_until", "times")),
                                    models.Q(
                                        ("repeat_times__isnull", True),
                                        ("repeat_until__in", ["deadline", "ever"]),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="followup_repeat_is_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", "open"), models.Q(("series", ""), _negated=True)
                        ),
                        fields=("series",),
                        name="followup_series_open_once",
                        violation_error_message="The next question of this series is in the diary already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("snoozed_by__isnull", True),
                                ("snoozed_reason", ""),
                                ("snoozed_until__isnull", True),
                            ),
                            models.Q(
                                models.Q(("snoozed_reason", ""), _negated=True),
                                ("snoozed_by__isnull", False),
                                ("snoozed_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="followup_snooze_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("escalated_on__isnull", True), ("escalation", "")),
                            models.Q(
                                models.Q(("escalation", ""), _negated=True),
                                ("escalated_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="followup_step_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("parked_at__isnull", True), ("parked_error", "")),
                            models.Q(
                                models.Q(("parked_error", ""), _negated=True),
                                ("parked_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="followup_parked_says_why",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["due_on", "id"],
                        name="followup_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["owner", "due_on", "id"],
                        name="followup_mine",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["backup", "due_on", "id"],
                        name="followup_as_backup",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("state", "open"), models.Q(("escalation", ""), _negated=True)
                        ),
                        fields=["escalation", "due_on", "id"],
                        name="followup_passed_on",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["claim"],
                        name="followup_asked",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open"), ("article__isnull", False)),
                        fields=["article"],
                        name="followup_watching",
                    ),
                    models.Index(
                        condition=models.Q(("state", "answered")),
                        fields=["due_on", "id"],
                        name="followup_answered",
                    ),
                    models.Index(
                        condition=models.Q(("state", "dropped")),
                        fields=["due_on", "id"],
                        name="followup_dropped",
                    ),
                    models.Index(fields=["story", "due_on", "id"], name="followup_story"),
                    models.Index(fields=["claim", "due_on", "id"], name="followup_claim"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    stories.models.fields.PublicId(
                        default=stories.models.fields.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(editable=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="stories.story",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="stories.claim",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="stories.update",
                    ),
                ),
                (
                    "desk",
                    models.CharField(
                        choices=[("legal", "Legal"), ("standards", "Standards")], max_length=9
                    ),
                ),
                ("cleared", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True, default="", editable=False)),
                ("note", stories.models.fields.CleanText(blank=True, default="", max_length=4000)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("desk__in", ["legal", "standards"])),
                        name="clearance_desk_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim__isnull", True), ("update__isnull", True), _connector="OR"
                        ),
                        name="clearance_of_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("chain", models.CharField(editable=False, max_length=12)),
                ("position", models.PositiveBigIntegerField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("previous_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("hash", models.CharField(editable=False, max_length=64)),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="stories.claim",
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[("verdict", "Verdict"), ("outcome", "Outcome")], max_length=8
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("unchecked", "Unchecked"),
                            ("verified", "Verified"),
                            ("disputed", "Disputed"),
                            ("misleading", "Misleading"),
                            ("false", "False"),
                            ("unproven", "Unproven"),
                            ("unverifiable", "Unverifiable"),
                            ("not_rated", "Not rated"),
                            ("in_works", "In the works"),
                            ("stalled", "Stalled"),
                            ("compromise", "Compromise"),
                            ("kept", "Kept"),
                            ("broken", "Broken"),
                            ("too_early", "Too early to say"),
                            ("came_true", "Came true"),
                            ("partly", "Partly came true"),
                            ("did_not", "Did not come true"),
                            ("unratable", "Cannot be rated"),
                        ],
                        max_length=14,
                    ),
                ),
                ("reason", stories.models.fields.CleanText(max_length=4000)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "proposal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdict",
                        to="stories.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "position"), name="verdict_chain_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("axis__in", ["verdict", "outcome"])),
                        name="verdict_axis_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "value__in",
                                [
                                    "unchecked",
                                    "verified",
                                    "disputed",
                                    "misleading",
                                    "false",
                                    "unproven",
                                    "unverifiable",
                                    "not_rated",
                                    "in_works",
                                    "stalled",
                                    "compromise",
                                    "kept",
                                    "broken",
                                    "too_early",
                                    "came_true",
                                    "partly",
                                    "did_not",
                                    "unratable",
                                ],
                            )
                        ),
                        name="verdict_value_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="verdict_has_a_reason",
                    ),
                ],
                "indexes": [models.Index(fields=["claim", "axis", "-id"], name="verdict_newest")],
            },
        ),
        migrations.CreateModel(
            name="VerdictDispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("chain", models.CharField(editable=False, max_length=12)),
                ("position", models.PositiveBigIntegerField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("previous_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("hash", models.CharField(editable=False, max_length=64)),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="stories.verdict",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.speaker",
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[
                            ("accuracy", "Accuracy"),
                            ("feasibility", "Feasibility"),
                            ("intent", "Intent"),
                            ("attribution", "Attribution"),
                            ("reason_given", "Reason given"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "disputing_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "position"), name="verdictdispute_chain_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "aspect__in",
                                [
                                    "accuracy",
                                    "feasibility",
                                    "intent",
                                    "attribution",
                                    "reason_given",
                                ],
                            )
                        ),
                        name="verdict_dispute_aspect_known",
                    ),
                    models.UniqueConstraint(
                        fields=("verdict", "speaker", "aspect"), name="verdict_dispute_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("digest", "Morning mail"),
                            ("assigned", "Something was handed to me"),
                            ("escalated", "A question was passed on to me"),
                            ("room", "Told to a room"),
                        ],
                        max_length=9,
                    ),
                ),
                ("occurrence", models.CharField(max_length=60)),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "webhook",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="stories.webhook",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stories.change",
                    ),
                ),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("needless", "Not needed"),
                            ("parked", "Could not be sent"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("error", stories.models.fields.CleanText(blank=True, default="", max_length=500)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-due_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["digest", "assigned", "escalated", "room"])
                        ),
                        name="notice_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "sent", "needless", "parked"])
                        ),
                        name="notice_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "room"),
                                ("recipient__isnull", True),
                                ("webhook__isnull", False),
                            ),
                            models.Q(
                                models.Q(("kind", "room"), _negated=True),
                                ("recipient__isnull", False),
                                ("webhook__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("done_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="notice_done_says_when",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("recipient__isnull", False)),
                        fields=("recipient", "kind", "occurrence"),
                        name="notice_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("webhook__isnull", False)),
                        fields=("webhook", "occurrence"),
                        name="notice_to_room_once",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at", "id"],
                        name="notice_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "parked")),
                        fields=["-done_at"],
                        name="notice_parked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppearanceSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "appearance",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spans",
                        to="stories.appearance",
                    ),
                ),
                ("paragraph", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", stories.models.fields.CleanText(max_length=5000)),
            ],
            options={
                "ordering": ["appearance_id", "paragraph", "start"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="span_is_not_empty"
                    ),
                    models.UniqueConstraint(
                        fields=("appearance", "paragraph", "start"), name="span_place_once"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="stories",
            field=models.ManyToManyField(blank=True, related_name="articles", to="stories.story"),
        ),
        migrations.AddField(
            model_name="followedfeed",
            name="story",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="feeds",
                to="stories.story",
            ),
        ),
        migrations.AddField(
            model_name="intakebatch",
            name="story",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intakes",
                to="stories.story",
            ),
        ),
        migrations.AddField(
            model_name="speaker",
            name="story",
            field=models.ForeignKey(
                blank=True,
                help_text="For an unnamed speaker: the one story that they belong to.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unnamed_speakers",
                to="stories.story",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "unnamed"), ("story__isnull", False)),
                    models.Q(models.Q(("kind", "unnamed"), _negated=True), ("story__isnull", True)),
                    _connector="OR",
                ),
                name="speaker_unnamed_has_its_story",
                violation_error_message="Choose the story for an unnamed speaker, and only there.",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="main_claim",
            field=models.ForeignKey(
                blank=True,
                help_text="The claim whose state and figures lead the readers' page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stories.claim",
            ),
        ),
    ]
