"""Every address for readers. Clients depend on them: they are never changed, only added to."""

from django.urls import include, path, register_converter

from stories.public import (
    board,
    corrections,
    embeds,
    feeds,
    machines,
    names,
    pages,
    pictures,
    searching,
)


class FeedForm:
    """The ending of a feed's address."""

    regex = "rss|atom|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FeedForm, "feed_form")

app_name = "public"
urlpatterns = [
    path("", pages.front, name="front"),
    path("search/", searching.search, name="search"),
    path("stories/", pages.stories, name="stories"),
    path("stories/<slug:slug>/", pages.story, name="story"),
    path("stories/<slug:slug>/updates.<feed_form:form>", feeds.story_feed, name="story_feed"),
    path("claims/<slug:public_id>/", pages.claim, name="claim"),
    path("claims/<slug:public_id>/updates.<feed_form:form>", feeds.claim_feed, name="claim_feed"),
    path("claims/<slug:public_id>/embed/", embeds.claim_embed, name="claim_embed"),
    path("oembed", embeds.oembed, name="oembed"),
    path("updates/<slug:public_id>/", pages.update, name="update"),
    path("speakers/<slug:slug>/", names.speaker, name="speaker"),
    path("speakers/<slug:slug>/updates.<feed_form:form>", feeds.speaker_feed, name="speaker_feed"),
    path("topics/<slug:slug>/", names.topic, name="topic"),
    path("topics/<slug:slug>/updates.<feed_form:form>", feeds.topic_feed, name="topic_feed"),
    path("pledges/", board.pledges, name="pledges"),
    path("method/", pages.method, name="method"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("feeds/", pages.feeds, name="feeds"),
    path("feeds/updates.<feed_form:form>", feeds.updates_feed, name="updates_feed"),
    path("feeds/major.<feed_form:form>", feeds.major_feed, name="major_feed"),
    path("api/v1/", include("stories.public.api.urls")),
    path("card.png", pictures.site_card, name="site_card"),
    path("stories/<slug:slug>/card.png", pictures.story_card, name="story_card"),
    path("claims/<slug:public_id>/card.png", pictures.claim_card, name="claim_card"),
    path("updates/<slug:public_id>/card.png", pictures.update_card, name="update_card"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap_index"),
    path("sitemap-<int:number>.xml", machines.sitemap, name="sitemap"),
    path(".well-known/security.txt", machines.security, name="security"),
]
