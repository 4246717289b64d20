"""Templates escape everything and run nothing inline."""

import re

import pytest

from tests.conventions.source import Module, imports, module, modules, none_of, templates

FORBIDDEN = {
    r"\|\s*safe(seq)?\b": "prints text unescaped",
    r"{%\s*autoescape\s+off": "turns escaping off",
    r"<[^>]*\sstyle\s*=": "has an inline style",
    r"<style\b": "has an inline style sheet",
    r"<script\b(?![^>]*\ssrc\s*=)": "has an inline script",
    r"<[^>]*\s(data-)?hx-on\b": "has script in hx-on",
    r"<[^>]*\son[a-z]+\s*=": "has script in an attribute",
    r"hx-(vals|headers|vars)\s*=\s*[\"']js:": "has script in an hx attribute",
    r"[\"']\s*javascript:": "has script in an address",
}
# What the readers' templates may load: tag libraries that know no draft.
PUBLIC_LIBRARIES = {"public_tags", "static", "i18n", "l10n", "tz"}
UNESCAPED = {"mark_safe", "SafeText", "SafeData", "html_safe"}


def without_comments(text: str) -> str:
    text = re.sub(r"{%\s*comment\b.*?{%\s*endcomment\s*%}", "", text, flags=re.DOTALL)
    return re.sub(r"{#.*?#}|<!--.*?-->", "", text, flags=re.DOTALL)


def inline_faults(path: str, text: str) -> list[str]:
    text = without_comments(text)
    return [
        f"{path} {complaint}"
        for pattern, complaint in FORBIDDEN.items()
        if re.search(pattern, text, re.IGNORECASE)
    ]


def public_template_faults(path: str, text: str) -> list[str]:
    """A readers' template that leaves its own folder, or loads a library that may know a draft."""
    text = without_comments(text)
    found = []
    for tag, target in re.findall(r"{%\s*(extends|include)\s+(\S+)", text):
        if not re.fullmatch(r"""["']public/[^"'#]+(#[^"']+)?["']""", target):
            found.append(f"{path} {tag}s {target}, which is not a template of templates/public/")
    for names in re.findall(r"{%\s*load\s+(.*?)\s*%}", text):
        for library in names.rpartition(" from ")[2].split():
            if library not in PUBLIC_LIBRARIES:
                found.append(f"{path} loads {library}")
    return found


def unescaped_faults(module: Module) -> list[str]:
    return [
        f"{module.name}:{line} uses {name}; use format_html"
        for name, line, _ in imports(module.tree)
        if name.rpartition(".")[2] in UNESCAPED or name == "django.utils.safestring"
    ]


def test_templates_have_nothing_inline():
    everything = templates().items()
    none_of(fault for path, text in everything for fault in inline_faults(path, text))


def test_readers_templates_stay_among_themselves():
    none_of(
        fault
        for path, text in templates().items()
        if path.startswith("templates/public/")
        for fault in public_template_faults(path, text)
    )


def test_no_code_marks_text_as_safe():
    ours = modules("stories", "storytrack")
    none_of(fault for each in ours for fault in unescaped_faults(each))


@pytest.mark.parametrize(
    "text",
    [
        "{{ claim.text|safe }}",
        "{{ claim.words | safeseq }}",
        "{% autoescape off %}",
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<script type="module">x()</script>',
        '<form hx-on:submit="x()">',
        '<button\n onclick="x()">',
        "<div hx-vals='js:{a: 1}'>",
        '<a href="javascript:x()">',
    ],
)
def test_an_inline_thing_is_found(text):
    assert inline_faults("templates/a.html", text)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static "js/desk.js" %}" defer></script>',
        '<p class="style-guide">safe | sound, one onset = two</p>',
        "{% comment %}no <script>, no style={% endcomment %}",
        '<form hx-post="/x/" hx-target="#claim-row-7">',
    ],
)
def test_a_plain_thing_is_left_alone(text):
    assert inline_faults("templates/a.html", text) == []


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "base.html" %}',
        '{% include "desk/claim.html" %}',
        "{% include template %}",
        '{% include "../desk/claim.html" %}',
        "{% load desk_tags %}",
        "{% load initials from desk_tags %}",
    ],
)
def test_a_readers_template_that_strays_is_found(text):
    assert public_template_faults("templates/public/story.html", text)


def test_a_readers_template_at_home_is_left_alone():
    text = """{% extends "public/base.html" %}{% load static public_tags %}
        {% include "public/parts/claim.html" with claim=claim only %}"""
    assert public_template_faults("templates/public/story.html", text) == []


def test_marking_text_as_safe_is_found():
    text = "from django.utils.safestring import mark_safe"
    assert unescaped_faults(module("stories.templatetags.public_tags", text))
    text = "from django.utils.safestring import SafeString"
    assert unescaped_faults(module("stories.templatetags.public_tags", text)) == []


def test_every_key_of_the_desk_stands_in_the_list_of_keys():
    declared = re.compile(r'data-key="([^"{}])"')
    found = {key for text in templates().values() for key in declared.findall(text)}
    told = re.findall(r"<kbd>(.)</kbd>", templates()["templates/parts/keys_help.html"])
    assert {"v", "y", "!"} <= found <= set(told)
