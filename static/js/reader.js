// Selecting words in an article: a bar offers to make a claim of them.
//   data-passages         on the text: the address at which a claim is made; data-version its version
//   data-paragraph="3"    on a paragraph: its number in the version's text
// Places are counted in code points of the paragraph's own words: numbers of notes do not count.

const LONGEST = 5000;

function ownText(node) {
  return !node.parentElement.closest("sup");
}

function lengthBefore(paragraph, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  let text = "";
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const each = walker.currentNode;
    if (!ownText(each) || !range.intersectsNode(each)) continue;
    text += each === range.endContainer ? each.data.slice(0, range.endOffset) : each.data;
  }
  return [...text].length;
}

function placesOf(selection) {
  const text = document.getElementById("reader-text");
  if (!text || selection.isCollapsed || !selection.rangeCount) return [];
  const range = selection.getRangeAt(0);
  const places = [];
  for (const paragraph of text.querySelectorAll("[data-paragraph]")) {
    if (!range.intersectsNode(paragraph)) continue;
    const whole = document.createRange();
    whole.selectNodeContents(paragraph);
    const first = range.compareBoundaryPoints(Range.START_TO_START, whole) > 0 ? range : whole;
    const last = range.compareBoundaryPoints(Range.END_TO_END, whole) < 0 ? range : whole;
    const start = lengthBefore(paragraph, first.startContainer, first.startOffset);
    const end = lengthBefore(paragraph, last.endContainer, last.endOffset);
    if (end > start) places.push({ number: paragraph.dataset.paragraph, start, end });
  }
  return places;
}

function offer() {
  const bar = document.getElementById("pick-bar");
  if (!bar) return;
  const places = placesOf(document.getSelection());
  const length = places.reduce((sum, place) => sum + place.end - place.start, 0);
  bar.hidden = !length || length > LONGEST;
  if (bar.hidden) return;
  const { passages, version } = document.getElementById("reader-text").dataset;
  const at = places.map(({ number, start, end }) => `${number}:${start}:${end}`).join(" ");
  const claim = bar.querySelector("[data-pick=claim]");
  claim.href = `${passages}?at=${encodeURIComponent(at)}&version=${version}`;
  claim.dataset.slot = `make-${places[0].number}`;
  const withdrawn = bar.querySelector("[data-pick=withdrawn]");
  const { number, start, end } = places[0];
  withdrawn.href = `${withdrawn.pathname}?p=${number}&s=${start}&e=${end}&version=${version}`;
  bar.querySelector("[data-pick-count]").textContent = `${length} characters selected`;
}

function make(event) {
  const link = event.target.closest?.("[data-pick=claim]");
  const slot = link && document.getElementById(link.dataset.slot);
  if (!slot) return;
  event.preventDefault();
  htmx.ajax("GET", link.getAttribute("href"), { target: slot, swap: "outerHTML" });
  document.getSelection().empty();
}

document.addEventListener("selectionchange", offer);
document.addEventListener("click", make);
