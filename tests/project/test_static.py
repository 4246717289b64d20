"""Static files can be given hashed names: each file that a style sheet or script names exists."""

import pytest
from django.core.management import call_command


@pytest.fixture
def _production_storage(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }


@pytest.mark.usefixtures("_production_storage")
def test_the_manifest_builds(tmp_path):
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").is_file()
