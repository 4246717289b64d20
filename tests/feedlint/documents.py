"""Documents that the specifications accept, and the changes that make each of them wrong."""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<channel><title>A paper</title><link>https://a.example/</link><description>News</description>
<language>en-gb</language><lastBuildDate>Thu, 20 Sep 2018 10:05:00 +0000</lastBuildDate>
<ttl>60</ttl><atom:link rel="self" href="https://a.example/f.rss"/>
<item><title>One &amp; only</title><link>https://a.example/1</link>
<description>&lt;p&gt;Told.&lt;/p&gt;</description><dc:creator>A paper</dc:creator>
<pubDate>Thu, 20 Sep 2018 10:05:00 GMT</pubDate><guid isPermaLink="false">urn:x:1</guid>
<dcterms:modified>2018-09-20T10:05:00Z</dcterms:modified>
<content:encoded>&lt;p&gt;&lt;a href="https://a.example/"&gt;Told&lt;/a&gt;&lt;br&gt;&lt;/p&gt;</content:encoded>
<category>Jobs</category></item>
<item><description>Two</description><guid>https://a.example/2</guid></item>
</channel></rss>"""

RSS_WRONG = [
    ("well-formed", "</rss>", ""),
    ("well-formed", "One &amp; only", "One & only"),
    ("well-formed", "One &amp; only", "One \x0c only"),
    ("rss", 'version="2.0" xmlns:atom', 'version="1.0" xmlns:atom'),
    ("channel-title", "<title>A paper</title>", ""),
    ("channel-title", "<title>A paper</title>", "<title> </title>"),
    ("channel-link", "<link>https://a.example/</link>", ""),
    ("channel-description", "<description>News</description>", ""),
    ("link", "<link>https://a.example/</link>", "<link>/here</link>"),
    ("link", "<link>https://a.example/1</link>", "<link>https://a.example/ö</link>"),
    ("link", "<link>https://a.example/1</link>", "<link>https://a.example/%zz</link>"),
    ("language", "en-gb", "en gb"),
    ("lastBuildDate", "Thu, 20 Sep 2018 10:05:00 +0000", "2018-09-20T10:05:00Z"),
    ("lastBuildDate", "Thu, 20 Sep 2018 10:05:00 +0000", "Fri, 20 Sep 2018 10:05:00 +0000"),
    ("pubDate", "Thu, 20 Sep 2018 10:05:00 GMT", "Thu, 32 Sep 2018 10:05:00 GMT"),
    ("pubDate", "Thu, 20 Sep 2018 10:05:00 GMT", "20.9.2018"),
    ("ttl", "<ttl>60</ttl>", "<ttl>an hour</ttl>"),
    ("self", '<atom:link rel="self" href="https://a.example/f.rss"/>', ""),
    ("self", 'href="https://a.example/f.rss"', 'href="/f.rss"'),
    ("item-empty", "<description>Two</description>", ""),
    ("guid", '<guid isPermaLink="false">urn:x:1</guid>', ""),
    ("guid", '<guid isPermaLink="false">', "<guid>"),
    ("is-permalink", '<guid isPermaLink="false">', '<guid isPermaLink="no">'),
    ("guid-unique", '<guid isPermaLink="false">urn:x:1', "<guid>https://a.example/2"),
    ("unknown", "<ttl>60</ttl>", "<tll>60</tll>"),
    ("once", "<ttl>60</ttl>", "<ttl>60</ttl><ttl>60</ttl>"),
    ("once", "<description>Two</description>", "<title>a</title><title>b</title>"),
    ("once", "<dc:creator>", "<dc:creator>B</dc:creator><dc:creator>"),
    ("creator", "<dc:creator>A paper<", "<dc:creator><"),
    ("modified", "2018-09-20T10:05:00Z", "20 Sep 2018"),
    ("author", "<description>Two</description>", "<title>a</title><author>Ann</author>"),
    ("enclosure", "<description>Two</description>", '<title>a</title><enclosure url="x"/>'),
    ("category", "<category>Jobs</category>", "<category/>"),
    ("html", "&lt;p&gt;Told.&lt;/p&gt;", "&lt;p&gt;Told."),
    ("html", "&lt;p&gt;Told.&lt;/p&gt;", "&lt;script&gt;Told.&lt;/script&gt;"),
    ("html", 'href="https://a.example/"', 'href="javascript:x"'),
    ("html", 'href="https://a.example/"', 'href="/there"'),
    ("html", 'href="https://a.example/"', 'href="https://a.example/" onclick="x"'),
]

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb" xmlns:x="urn:other">
<title>A paper</title><subtitle>News</subtitle><link rel="self" href="https://a.example/f.atom"/>
<link href="https://a.example/"/><link rel="alternate" hreflang="de" href="https://a.example/de"/>
<id>urn:x:feed</id><updated>2018-09-20T10:05:00Z</updated><x:other>fine</x:other>
<author><name>A paper</name><uri>https://a.example/</uri></author>
<entry><title type="html">One &lt;b&gt;only&lt;/b&gt;</title><link href="https://a.example/1"/>
<id>urn:x:1</id><published>2018-09-20T10:05:00.25+02:00</published>
<updated>2018-09-21T10:05:00Z</updated><summary type="text">Told.</summary>
<content type="html">&lt;p&gt;Told&lt;/p&gt;</content><category term="Jobs"/></entry>
<entry><title>Two</title><id>tag:a.example,2018:2</id><updated>2018-09-21T10:05:00Z</updated>
<summary>Two</summary><content type="image/png" src="https://a.example/2.png"/></entry>
</feed>"""

ATOM_WRONG = [
    ("well-formed", "</feed>", ""),
    ("feed", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
    ("title", "<title>A paper</title>", ""),
    ("id", "<id>urn:x:feed</id>", ""),
    ("id", "<id>urn:x:feed</id>", "<id>feed</id>"),
    ("id", "<id>urn:x:1</id>", ""),
    ("updated", "<id>urn:x:feed</id><updated>2018-09-20T10:05:00Z</updated>", "<id>urn:x:f</id>"),
    ("date", "<updated>2018-09-20T10:05:00Z", "<updated>2018-09-20"),
    ("date", "<updated>2018-09-20T10:05:00Z", "<updated>2018-09-20t10:05:00z"),
    ("date", "<updated>2018-09-20T10:05:00Z", "<updated>2018-09-20T10:05:00"),
    ("date", "<updated>2018-09-20T10:05:00Z", "<updated>2018-09-31T10:05:00Z"),
    ("date", "2018-09-20T10:05:00.25+02:00", "Thu, 20 Sep 2018 10:05:00 GMT"),
    ("author", "<author><name>A paper</name><uri>https://a.example/</uri></author>", ""),
    ("name", "<name>A paper</name>", ""),
    ("name", "<name>A paper</name>", "<name/>"),
    ("uri", "<uri>https://a.example/</uri>", "<uri>here</uri>"),
    ("email", "<uri>https://a.example/</uri>", "<email>Ann</email>"),
    ("id-unique", "tag:a.example,2018:2", "urn:x:1"),
    ("unknown", "<x:other>fine</x:other>", "<modified>fine</modified>"),
    ("unknown", "<x:other>fine</x:other>", '<other xmlns="">fine</other>'),
    ("once", "<subtitle>News</subtitle>", "<subtitle>News</subtitle><subtitle>N</subtitle>"),
    ("once", "<summary>Two</summary>", "<summary>Two</summary><summary>Two</summary>"),
    ("text-type", 'summary type="text"', 'summary type="text/plain"'),
    ("text-children", ">Told.<", "><b>Told.</b><"),
    ("xhtml", '<summary type="text">Told.', '<summary type="xhtml">Told.'),
    ("html", "&lt;b&gt;only&lt;/b&gt;", "&lt;b&gt;only"),
    ("html", "&lt;p&gt;Told&lt;/p&gt;", '&lt;p style="x"&gt;Told&lt;/p&gt;'),
    ("category", 'term="Jobs"', 'label="Jobs"'),
    ("href", 'href="https://a.example/1"', 'href="https://a.example/a b"'),
    ("rel", 'rel="self"', 'rel=""'),
    ("self", 'rel="self"', 'rel="via"'),
    ("alternates", ' hreflang="de"', ""),
    ("content-src", '2.png"/>', '2.png">x</content>'),
    ("summary", "<summary>Two</summary>", ""),
    ("alternate", '<content type="image/png" src="https://a.example/2.png"/>', ""),
    ("language", 'xml:lang="en-gb"', 'xml:lang="en gb"'),
]

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "A paper",
"home_page_url": "https://a.example/", "feed_url": "https://a.example/f.json",
"description": "News", "language": "en-gb", "authors": [{"name": "A paper"}], "expired": false,
"hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "_ours": {"about": "x"},
"items": [{"id": "urn:x:1", "url": "https://a.example/1", "title": "One", "summary": "Told.",
"content_html": "<p>Told</p>", "date_published": "2018-09-20T10:05:00+02:00",
"date_modified": "2018-09-21T10:05:00Z", "tags": ["Jobs"],
"attachments": [{"url": "https://a.example/1.mp3", "mime_type": "audio/mpeg"}]},
{"id": "2", "content_text": ""}]}"""

JSON_WRONG = [
    ("json", '"expired": false,', '"expired": false'),
    ("json", '"expired": false', '"title": "Again"'),
    ("version", "version/1.1", "version/9"),
    ("title", '"title": "A paper",', ""),
    ("title", '"title": "A paper"', '"title": 5'),
    ("items", '"items": [', '"_items": ['),
    ("home_page_url", '"home_page_url": "https://a.example/"', '"home_page_url": "/"'),
    ("feed_url", '"feed_url": "https://a.example/f.json",', ""),
    ("language", '"en-gb"', '"en gb"'),
    ("expired", "false", '"false"'),
    ("authors", '[{"name": "A paper"}]', '{"name": "A paper"}'),
    ("authors", '[{"name": "A paper"}]', "[{}]"),
    ("unknown", '{"name": "A paper"}', '{"who": "A paper"}'),
    ("url", ', "url": "https://hub.example/"', ""),
    ("unknown", '"_ours"', '"ours"'),
    ("id", '"id": "2", ', ""),
    ("id", '"id": "2"', '"id": 2'),
    ("id", '"id": "2"', '"id": ""'),
    ("id-unique", '"id": "2"', '"id": "urn:x:1"'),
    ("content", ', "content_text": ""', ""),
    ("url", '"https://a.example/1"', '"1"'),
    ("date_published", "2018-09-20T10:05:00+02:00", "Thu, 20 Sep 2018 10:05:00 GMT"),
    ("date_modified", "2018-09-21T10:05:00Z", "2018-09-21"),
    ("tags", '["Jobs"]', '"Jobs"'),
    ("tags", '["Jobs"]', "[1]"),
    ("mime_type", "audio/mpeg", "mp3"),
    ("mime_type", ', "mime_type": "audio/mpeg"', ""),
    ("html", "<p>Told</p>", "<p>Told"),
    ("html", "<p>Told</p>", "<iframe></iframe>"),
]
