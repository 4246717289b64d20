"""The questions that the API answers: every list, and everything in it by its id or slug."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from stories.models.vocab import ClaimKind, Subject
from stories.public import shelves
from stories.public.api import filters, readings, shapes, values
from stories.public.api import page_shapes as pages
from stories.public.api.answers import Answered, all_of, claims_of, listed, one, opened, told, under
from stories.public.api.door import problem
from stories.public.api.lists import readings_of, within

ABOUT = (
    "The public record: what was promised, what was said, and what became of it. Read-only and "
    "open to any site, without a key. Every answer carries an ETag: ask again with If-None-Match."
)


class Api(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)


api = Api(
    title="The public record",
    version="1",
    description=ABOUT,
    urls_namespace="api-1",
    docs_url=None,
    openapi_url=None,
)
NO = {400: pages.Problem, 404: pages.Problem, 429: pages.Problem}
"""How a list may refuse."""
NONE = {**NO, 410: pages.Gone}
"""How a single thing may."""
CSV = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}


@api.exception_handler(ValidationError)
def say_what_is_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    name = next((part for part in first["loc"] if part in request.GET), "")
    advice = filters.ADVICE.get(name, f"{first['msg']}.")
    return problem(400, f"{name}: “{request.GET.get(name, '')[:60]}” cannot be used. {advice}")


@api.exception_handler(HttpError)
def say_why_not(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, error.message)


@api.get("stories", response={200: pages.Stories, **NO}, openapi_extra=CSV)
def list_stories(request: HttpRequest, asked: Query[filters.StoryFilter]) -> Answered:
    """Stories, the newest development first."""
    rows = within(all_of(Subject.STORY), topic=asked.topic)
    return listed(request, rows, asked, shapes.Story, values.stories)


@api.get("stories/{name}", response={200: shapes.WholeStory, **NONE})
def read_story(request: HttpRequest, name: str) -> Answered:
    """One story, by its id or slug."""
    return one(Subject.STORY, name, values.whole_story)


@api.get("claims", response={200: pages.Claims, **NO}, openapi_extra=CSV)
def list_claims(request: HttpRequest, asked: Query[filters.ClaimFilter]) -> Answered:
    """Claims of every kind, those made last first."""
    rows = claims_of(asked, kind=asked.kind)
    return listed(request, rows, asked, shapes.Claim, values.claims)


@api.get("claims/{name}", response={200: shapes.WholeClaim, **NONE})
def read_claim(request: HttpRequest, name: str) -> Answered:
    """One claim with its coverage, evidence, figures, links and open questions."""
    return one(Subject.CLAIM, name, values.whole_claim)


@api.get("pledges", response={200: pages.Pledges, **NO}, openapi_extra=CSV)
def list_pledges(request: HttpRequest, asked: Query[filters.PledgeFilter]) -> Answered:
    """Pledges with what they are measured by, those made last first."""
    rows = claims_of(asked, kind=ClaimKind.PLEDGE)
    return listed(request, rows, asked, shapes.Pledge, values.pledges)


@api.get("pledges/{name}", response={200: shapes.WholeClaim, **NONE})
def read_pledge(request: HttpRequest, name: str) -> Answered:
    """One pledge: the same as the claim of this id."""
    shelf = shelves.named(Subject.CLAIM, name)
    if shelf is not None and shelf.edition.claim_kind != ClaimKind.PLEDGE:
        raise HttpError(404, f"The claim “{name}” is no pledge. Ask for it under claims.")
    return one(Subject.CLAIM, name, values.whole_claim, at="read_pledge")


@api.get("measurements", response={200: pages.Measurements, **NO}, openapi_extra=CSV)
def list_measurements(request: HttpRequest, asked: Query[filters.MeasurementFilter]) -> Answered:
    """Readings, claim by claim; a page may be short, so go on while there is a next one."""
    found, cursor = readings_of(under(Subject.CLAIM, asked), asked)
    return told(request, found, cursor, asked, shapes.Measurement)


@api.get("measurements/{name}", response={200: shapes.Measurement, **NONE})
def read_measurement(request: HttpRequest, name: str) -> Answered:
    """One reading, by its id."""
    shelf = opened(Subject.CLAIM, name.partition("-")[0])
    if isinstance(shelf, HttpResponse):
        return shelf
    found = next((each for each in readings.measurements(shelf) if each["id"] == name), None)
    if found is None:
        raise HttpError(404, f"There is no public measurement “{name}”.")
    return found


@api.get("updates", response={200: pages.Updates, **NO}, openapi_extra=CSV)
def list_updates(request: HttpRequest, asked: Query[filters.UpdateFilter]) -> Answered:
    """Developments, those published last first."""
    rows = under(Subject.UPDATE, asked, importance=asked.importance)
    return listed(request, rows, asked, shapes.Update, values.updates)


@api.get("updates/{name}", response={200: shapes.Update, **NONE})
def read_update(request: HttpRequest, name: str) -> Answered:
    """One development, by its id."""
    return one(Subject.UPDATE, name, lambda shelf: values.updates([shelf])[0])


@api.get("speakers", response={200: pages.Speakers, **NO}, openapi_extra=CSV)
def list_speakers(request: HttpRequest, asked: Query[filters.SpeakerFilter]) -> Answered:
    """People, firms and governments who make claims; those whose page changed last first."""
    rows = all_of(Subject.SPEAKER)
    if asked.kind:
        rows = rows.filter(edition__body__kind=asked.kind)
    return listed(request, rows, asked, shapes.Speaker, values.speakers)


@api.get("speakers/{name}", response={200: shapes.Speaker, **NONE})
def read_speaker(request: HttpRequest, name: str) -> Answered:
    """One speaker, by id or slug."""
    return one(Subject.SPEAKER, name, lambda shelf: values.speakers([shelf])[0])


@api.get("topics", response={200: pages.Topics, **NO}, openapi_extra=CSV)
def list_topics(request: HttpRequest, asked: Query[filters.TopicFilter]) -> Answered:
    """Topics, those whose page changed last first."""
    return listed(request, all_of(Subject.TOPIC), asked, shapes.Topic, values.topics)


@api.get("topics/{name}", response={200: shapes.Topic, **NONE})
def read_topic(request: HttpRequest, name: str) -> Answered:
    """One topic, by id or slug."""
    return one(Subject.TOPIC, name, lambda shelf: values.topics([shelf])[0])
