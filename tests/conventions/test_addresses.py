"""An address at the desk has one name, and it is its view's."""

from collections import Counter
from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, path

from stories.urls import urlpatterns
from tests.conventions.source import none_of


def desk_patterns(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern]:
    """All patterns, those of namespaces (the public door, an API) excepted."""
    found: list[URLPattern] = []
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.append(pattern)
        elif not pattern.namespace:
            found += desk_patterns(pattern.url_patterns)
    return found


def name_faults(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    desk = desk_patterns(patterns)
    found = [
        f"{pattern.pattern} is named {pattern.name}; its view is {pattern.callback.__name__}"
        for pattern in desk
        if pattern.name != pattern.callback.__name__
    ]
    counts = Counter(pattern.name for pattern in desk)
    return found + [
        f"{name} names {count} addresses" for name, count in counts.items() if count > 1
    ]


def claim(request):
    """A view for the tests below."""


def test_every_address_is_named_after_its_view():
    none_of(name_faults(urlpatterns))


def test_another_name_is_found():
    assert name_faults([path("a/", claim, name="claim_page")])
    assert name_faults([path("a/", claim)])


def test_a_name_used_twice_is_found():
    assert name_faults([path("a/", claim, name="claim"), path("b/", claim, name="claim")])
    assert name_faults([path("a/", claim, name="claim")]) == []
