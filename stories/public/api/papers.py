"""What says how to use the API: the OpenAPI document, and a page made from it."""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from stories.addresses import absolute
from stories.public import site
from stories.public.api.door import problem
from stories.public.api.operations import api
from stories.public.heads import plain_head
from stories.public.ready import Answer, page, ready

ROOT = "api/v1/"


@cache
def described() -> dict[str, Any]:
    """The OpenAPI document, without the address at which this site stands."""
    return dict(json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT), default=str)))


def document(request: HttpRequest) -> HttpResponse:
    told = {**described(), "servers": [{"url": absolute("")}]}
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/json")


@ready()
def manual(request: HttpRequest) -> Answer:
    """The document as a page, without any script."""
    told = described()
    shapes = told["components"]["schemas"]
    questions = [
        {"address": address, **ways["get"], "gives": _gives(ways["get"])}
        for address, ways in told["paths"].items()
    ]
    for question in questions:
        question["parameters"] = [
            {**each, "values": _words(each["schema"], shapes)} for each in question["parameters"]
        ]
    context = site.frame(path=request.path)
    context |= plain_head(
        "API", "The public record for programs: JSON and CSV, read-only, open to any site."
    )
    context |= {
        "about": told["info"]["description"],
        "base": absolute(f"/{ROOT}"),
        "questions": questions,
        "shapes": [
            {"name": name, "about": shape.get("description", ""), "fields": _fields(shape, shapes)}
            for name, shape in shapes.items()
            if "properties" in shape and not name.endswith("Filter")
        ],
    }
    return page("public/api_manual.html", context)


def missing(request: HttpRequest, rest: str) -> HttpResponse:
    """Any other address: where the list of addresses is."""
    if rest.endswith("/"):
        return HttpResponsePermanentRedirect(f"/{ROOT}{rest.rstrip('/')}")
    return problem(404, f"Nothing is here. The addresses are listed at /{ROOT}docs.")


def _gives(question: dict[str, Any]) -> str:
    """The name of the shape of a good answer."""
    good = question["responses"]["200"]["content"]["application/json"]["schema"]
    return _name(good)


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _fields(shape: dict[str, Any], shapes: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"name": name, "about": field.get("description", ""), "values": _words(field, shapes)}
        for name, field in shape["properties"].items()
    ]


def _words(schema: dict[str, Any], shapes: dict[str, Any]) -> str:
    """What may stand there, in words: "date or nothing", "stands, withdrawn"."""
    if name := _name(schema):
        inner = shapes[name]
        return ", ".join(inner["enum"]) if "enum" in inner else name
    if "anyOf" in schema:
        return " or ".join(filter(None, (_words(each, shapes) for each in schema["anyOf"])))
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if "const" in schema:
        return ""
    if schema.get("type") == "array":
        return f"list of {_words(schema['items'], shapes)}"
    return {"string": schema.get("format", "text"), "null": "null"}.get(
        schema.get("type", ""), schema.get("type", "")
    )
