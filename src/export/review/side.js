'use strict';
// Beside the text: the chosen claim in full, what its subject is connected with, and when things happened.

const SVG = 'http://www.w3.org/2000/svg';

function svg(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  if (text !== undefined) node.textContent = text;
  return node;
}

function colourOf(node) {
  return data.types[node.type] || '#999999';
}

function showDetail() {
  const pane = document.getElementById('detail');
  const claim = data.claims[model.chosen];
  if (!claim) return pane.replaceChildren(element('p', '', 'No claim passes the filters.'));
  const statement = data.statements[claim.statement];
  const [subject, object] = [data.nodes[claim.subject], data.nodes[claim.object]];
  const heading = element('h3');
  heading.append(element('span', 'subject', subject.label), ' ', element('span', 'relation', statement.kind), ' ',
    element('span', 'object', object.label));
  const marks = element('div', 'marks');
  for (const [mark, key] of [['right', 'r'], ['wrong', 'w']]) {
    const button = element('button', '', `${mark} (${key})`);
    button.type = 'button';
    button.setAttribute('aria-pressed', decisions.markOf(claim) === mark);
    button.addEventListener('click', () => setMark(mark));
    marks.append(button);
  }
  const facts = element('dl');
  const report = data.reports[claim.report];
  const add = (name, value) => value && facts.append(element('dt', '', name), element('dd', '', value));
  add('subject', `${subject.type} · ${claim.subjectId}` + (claim.subjectText === subject.label ? '' : ` · “${claim.subjectText}”`));
  add('object', claim.objectId ? `${object.type} · ${claim.objectId}` : object.type);
  add('place', `${report.path}:${claim.line}:${claim.column}` + (claim.page ? `, page ${claim.page}` : ''));
  add('bytes', `${claim.bytes[0]}–${claim.bytes[1]}`);
  add('date', claim.date && `${claim.date} (${claim.basis})`);
  add('modality', claim.modality);
  add('source', claim.attribution);
  add('qualifiers', statement.qualifiers);
  add('rule', claim.rule);
  add('confidence', String(claim.confidence));
  add('claim', claim.id);
  const others = data.claims.filter((other) => other.statement === claim.statement).length - 1;
  add('evidence', others > 0 ? `${others} more for this statement` : '');
  pane.replaceChildren(heading, marks, element('blockquote', '', claim.quote), facts);
}

/// The subject in the middle, around it what the visible claims connect it with.
function showEgo() {
  const view = document.getElementById('ego');
  const claim = data.claims[model.chosen];
  const [width, height, most] = [400, 300, 14];
  view.setAttribute('viewBox', `0 0 ${width} ${height}`);
  view.replaceChildren();
  if (!claim) return;
  const centre = claim.subject;
  const around = new Map();
  data.claims.forEach((other) => {
    if (other.subject !== centre && other.object !== centre) return;
    const end = other.subject === centre ? other.object : other.subject;
    if (end === centre) return;
    const entry = around.get(end) || {end, count: 0, relations: new Set(), first: other.index};
    entry.count += other.index === claim.index ? 1000 : 1;
    entry.relations.add(other.relation);
    around.set(end, entry);
  });
  const entries = [...around.values()].sort((a, b) => b.count - a.count || a.end - b.end).slice(0, most);
  const [x, y] = [width / 2, height / 2];
  const places = entries.map((entry, i) => {
    const angle = 2 * Math.PI * i / entries.length - Math.PI / 2;
    return [x + Math.cos(angle) * 145, y + Math.sin(angle) * 115];
  });
  entries.forEach((entry, i) => {
    const [px, py] = places[i];
    view.append(svg('line', {x1: x, y1: y, x2: px, y2: py}));
    view.append(svg('text', {class: 'edge', x: (x + px * 1.4) / 2.4, y: (y + py * 1.4) / 2.4, 'text-anchor': 'middle'},
      [...entry.relations].slice(0, 2).join(', ')));
  });
  const draw = (node, px, py, radius, action) => {
    const group = svg('g', {});
    group.append(svg('circle', {cx: px, cy: py, r: radius, fill: colourOf(node)}));
    const label = node.label.length > 16 ? node.label.slice(0, 15) + '…' : node.label;
    group.append(svg('text', {x: px, y: py + radius + 11, 'text-anchor': 'middle'}, label));
    group.append(svg('title', {}, entityLabel(node)));
    group.addEventListener('click', action);
    view.append(group);
  };
  entries.forEach((entry, i) => draw(data.nodes[entry.end], ...places[i], 6, () => choose(entry.first)));
  draw(data.nodes[centre], x, y, 10, () => filterEntity(centre));
  if (around.size > most) {
    view.append(svg('text', {x: 4, y: height - 6, class: 'edge'}, `${most} of ${around.size}`));
  }
}

function showTimeline() {
  const pane = document.getElementById('timeline');
  const months = new Set(model.timed.map(monthOf).filter(Boolean));
  model.byYear = months.size > 36;
  const counts = new Map();
  model.timed.forEach((claim) => {
    const key = timeKey(claim);
    if (key) counts.set(key, (counts.get(key) || 0) + 1);
  });
  const keys = [...counts.keys()].sort();
  const top = Math.max(1, ...counts.values());
  pane.replaceChildren(...keys.map((key) => {
    const button = element('button');
    button.type = 'button';
    button.title = `${key}: ${counts.get(key)} claims`;
    button.setAttribute('aria-label', button.title);
    button.setAttribute('aria-pressed', model.filter.time === key);
    const bar = element('i');
    bar.style.height = `${Math.round(50 * counts.get(key) / top)}px`;
    button.append(bar, element('span', '', key));
    button.addEventListener('click', () => {
      model.filter.time = model.filter.time === key ? '' : key;
      update();
    });
    return button;
  }));
  if (keys.length === 0) pane.replaceChildren(element('p', '', 'No claim here is dated.'));
}

function showPairs() {
  const list = document.getElementById('pair-list');
  list.replaceChildren();
  for (const [kind, word] of [['merge', '='], ['split', '≠']]) {
    decisions[kind].forEach(([a, b], index) => {
      const item = element('li', '', `${a} ${word} ${b} `);
      const drop = element('button', '', '×');
      drop.type = 'button';
      drop.setAttribute('aria-label', `take back ${a} ${word} ${b}`);
      drop.addEventListener('click', () => { decisions.drop(kind, index); showPairs(); });
      item.append(drop);
      list.append(item);
    });
  }
}
