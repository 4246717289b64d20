// Reads calendars with ical.js, as a calendar program does. In: a JSON list of their texts.
// Out: a JSON list with the events of each.

import { readFileSync } from "node:fs";
import ICAL from "./node_modules/ical.js/dist/ical.js";

const read = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((part) => ({
    uid: part.getFirstPropertyValue("uid"),
    summary: part.getFirstPropertyValue("summary"),
    description: part.getFirstPropertyValue("description") ?? "",
    day: part.getFirstPropertyValue("dtstart").toString(),
    ends: part.getFirstPropertyValue("dtend").toString(),
    all_day: part.getFirstPropertyValue("dtstart").isDate,
    sequence: part.getFirstPropertyValue("sequence"),
    status: part.getFirstPropertyValue("status"),
  }));
};

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
