"""Layouts that differ in what they state for machines, and how."""

from benchmarks.pages.matter import Made
from benchmarks.pages.sample import (
    TEASERS,
    Layout,
    article_data,
    graph,
    ld,
    links,
    page,
    paragraphs,
    titled,
)


def _plain(a: Made, head: str, *, above: str = "") -> str:
    body = f"<main><h1>{a.title}</h1>{above}<div class='c-body'>{paragraphs(a)}</div></main>"
    return page(titled(a) + head, body)


def graph_with_references(a: Made) -> str:
    people = [{"@type": "Person", "@id": f"#p{n}", "name": name} for n, name in enumerate(a.people)]
    report = article_data(a, author=[{"@id": each["@id"]} for each in people])
    site = {"@type": "WebSite", "@id": "#s", "name": a.outlet}
    other = {"@type": "Person", "@id": "#boss", "name": "Zed Publisherman"}
    return _plain(
        a, ld({"@context": "https://schema.org", "@graph": [site, other, report, *people]})
    )


def list_of_scripts(a: Made) -> str:
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Town"}]}
    organisation = {
        "@type": "NewsMediaOrganization",
        "name": a.outlet,
        "foundingDate": "1901-01-01",
    }
    return _plain(a, ld(crumbs) + ld([organisation, article_data(a)]))


def author_as_text(a: Made) -> str:
    return _plain(a, ld(article_data(a, author=f"By {a.by}")))


def author_names_as_list(a: Made) -> str:
    return _plain(a, ld(article_data(a, author={"@type": "Person", "name": list(a.people)})))


def outlet_as_author(a: Made) -> str:
    value = article_data(a, author={"@type": "Organization", "name": a.outlet})
    return _plain(a, ld(value), above=f"<p class='by'>By {a.by}</p>")


def outlet_as_person(a: Made) -> str:
    value = article_data(a, author=[{"@type": "Person", "name": a.outlet}])
    return _plain(a, ld(value), above=f"<div>By <b>{a.by.upper()}</b></div>")


def related_reports_in_data(a: Made) -> str:
    others = [
        {"@type": "NewsArticle", "headline": text, "author": "Zed Otherman", "datePublished": "2011-11-11",
         "url": f"https://zoo.example/{n}"}
        for n, text in enumerate(TEASERS)
    ]  # fmt: skip
    items = {"@type": "ItemList", "itemListElement": others}
    url = f"https://www.{a.town.lower()}gazette.example/news/{a.number}/a-report"
    return _plain(a, ld(items) + ld(article_data(a, mainEntityOfPage=url)) + graph(a))


def broken_data(a: Made) -> str:
    text = ld(article_data(a)).replace("}}<", "},}<").replace('"publisher"', '\n\t"publisher"')
    return _plain(a, text)


def commented_data(a: Made) -> str:
    text = ld(article_data(a)).replace('json">', 'json"><!--').replace("</script", "--></script")
    return _plain(a, text)


def dublin_core(a: Made) -> str:
    head = "".join(f'<meta name="DC.creator" content="{name}">' for name in a.people)
    return _plain(
        a,
        f'{head}<meta name="DC.date.issued" content="{a.day}"><meta name="DC.title" content="{a.title}">',
    )


def measuring_tags(a: Made) -> str:
    head = f"""<meta name="parsely-title" content="{a.title}"><meta name="parsely-author" content="{a.author}">
    <meta name="parsely-pub-date" content="{a.iso}"><meta name="sailthru.author" content="{a.by}">
    <meta property="article:modified_time" content="2026-05-05"><meta property="og:updated_time" content="2026-05-05">"""
    return _plain(a, head, above=f"<span>{a.by}</span>")


def embedded_markup(a: Made) -> str:
    head = '<meta property="og:type" content="article">'
    names = "".join(
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{name}</span></span>'
        for name in a.people
    )
    body = f"""<article itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished"
    content="{a.iso}"><meta itemprop="dateModified" content="2026-05-05"><h1 itemprop="headline">{a.title}</h1>{names}
    <div itemprop="articleBody">{paragraphs(a)}</div></article><section>{links()}</section>"""
    return page(titled(a) + head, body)


LAYOUTS = tuple(
    map(
        Layout,
        (
            graph_with_references,
            list_of_scripts,
            author_as_text,
            author_names_as_list,
            outlet_as_author,
            outlet_as_person,
            related_reports_in_data,
            broken_data,
            commented_data,
            dublin_core,
            measuring_tags,
            embedded_markup,
        ),
    )
)
