"""The table that counts sign-in tries for all processes: Django's database cache."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_credentials")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
