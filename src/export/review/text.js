'use strict';
// The report with its claims highlighted. Claims overlap, so the text is cut at every start and end, and each piece
// knows all claims that cover it.

const textPane = document.getElementById('report-text');

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/// Offsets at which the look of the text changes, ascending.
function cuts(report, claims, chosen) {
  const places = new Set([0, report.text.length]);
  const add = (span) => span && places.add(span[0]).add(span[1]);
  claims.forEach((claim) => add([claim.start, claim.end]));
  for (let i = 0; i < report.markup.length; i += 2) add([report.markup[i], report.markup[i + 1]]);
  if (chosen) [chosen.subjectSpan, chosen.objectSpan].forEach(add);
  return [...places].sort((a, b) => a - b);
}

function showReport(index) {
  model.report = index;
  const report = data.reports[index];
  const claims = data.claims.filter((claim) => claim.report === index);
  document.getElementById('report-name').textContent =
    [report.title, report.path, report.published].filter(Boolean).join(' · ');
  if (report.text === null) return showQuotes(claims);
  const chosen = model.chosen >= 0 && data.claims[model.chosen].report === index ? data.claims[model.chosen] : null;
  const places = cuts(report, claims, chosen);
  const pieces = document.createDocumentFragment();
  const open = new Set();
  let next = 0;      // of the claims, which are in the order of their starts
  let markup = 0;
  for (let i = 0; i + 1 < places.length; ++i) {
    const [start, end] = [places[i], places[i + 1]];
    while (next < claims.length && claims[next].start <= start) open.add(claims[next++]);
    for (const claim of open) if (claim.end <= start) open.delete(claim);
    while (markup < report.markup.length && report.markup[markup + 1] <= start) markup += 2;
    const isMarkup = markup < report.markup.length && report.markup[markup] <= start;
    pieces.append(piece(report.text.slice(start, end), [...open], isMarkup, chosen, start));
  }
  textPane.replaceChildren(pieces);
  const target = textPane.querySelector('mark.chosen');
  if (target) target.scrollIntoView({block: 'center'});
}

function piece(text, claims, isMarkup, chosen, start) {
  const within = (span) => span && span[0] <= start && start < span[1];
  const roles = chosen ? [within(chosen.subjectSpan) && 'subject', within(chosen.objectSpan) && 'object'] : [];
  if (claims.length === 0 && !roles.some(Boolean)) {
    return isMarkup ? markupPiece(text) : document.createTextNode(text);
  }
  const mark = element('mark', '', text);
  const shown = claims.filter((claim) => model.isVisible.has(claim.index));
  const marks = shown.map((claim) => decisions.markOf(claim));
  const classes = [isMarkup && 'markup', claims.length > 0 && shown.length === 0 && 'off',
    marks.includes('wrong') ? 'wrong' : marks.length > 0 && marks.every((m) => m === 'right') && 'right',
    chosen && claims.includes(chosen) && 'chosen', ...roles];
  mark.className = classes.filter(Boolean).join(' ');
  mark.dataset.claims = claims.map((claim) => claim.index).join(' ');
  return mark;
}

/// What reading dropped is hidden, but for what keeps blocks and cells apart: a line break or two, a bar.
function markupPiece(text) {
  const both = document.createDocumentFragment();
  both.append(element('span', 'markup', text));
  const breaks = Math.min(2, text.split('\n').length - 1);
  const gap = breaks > 0 ? '\n'.repeat(breaks) : /\||<\/t[dh]/i.test(text) ? ' │ ' : '';
  if (gap) both.append(element('span', 'break', gap));
  return both;
}

/// Where the report itself is not at hand, its quotes stand for it.
function showQuotes(claims) {
  textPane.replaceChildren(...claims.map((claim) => {
    const paragraph = element('p');
    const mark = element('mark', claim.index === model.chosen ? 'chosen' : decisions.markOf(claim), claim.quote);
    mark.dataset.claims = claim.index;
    paragraph.append(mark);
    return paragraph;
  }));
  const target = textPane.querySelector('mark.chosen');
  if (target) target.scrollIntoView({block: 'center'});
}

/// A click on a place that several claims share goes from one to the next.
textPane.addEventListener('click', (event) => {
  const mark = event.target.closest('mark');
  if (!mark || !mark.dataset.claims) return;
  const claims = mark.dataset.claims.split(' ').map(Number);
  choose(claims[(claims.indexOf(model.chosen) + 1) % claims.length]);
});
