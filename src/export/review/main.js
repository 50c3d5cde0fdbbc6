'use strict';
// The list of claims, the filters, the keys, and what happens when one of them is used.

const list = document.getElementById('list');
const field = (id) => document.getElementById(id);

function listItem(claim) {
  const item = element('li', decisions.markOf(claim));
  item.id = `claim-${claim.index}`;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', claim.index === model.chosen);
  const what = element('div', 'what', `${data.nodes[claim.subject].label} `);
  what.append(element('span', 'relation', data.statements[claim.statement].kind), ` ${data.nodes[claim.object].label}`);
  const report = data.reports[claim.report];
  item.append(what, element('div', 'where', `${report.path}:${claim.line}` + (claim.date ? ` · ${claim.date}` : '')));
  return item;
}

function showList() {
  list.replaceChildren(...model.visible.map((index) => listItem(data.claims[index])));
  const marked = decisions.right.size + decisions.wrong.size;
  field('count').textContent = `${model.visible.length} of ${data.claims.length} claims` +
    (marked ? `, ${marked} marked` : '');
}

/// After a change of filters or marks: everything anew, the chosen claim kept where it still passes.
function update() {
  applyFilters();
  if (!model.isVisible.has(model.chosen)) model.chosen = model.visible.length > 0 ? model.visible[0] : -1;
  showList();
  showTimeline();
  choose(model.chosen);
}

function choose(index) {
  const before = document.getElementById(`claim-${model.chosen}`);
  if (before) before.setAttribute('aria-selected', 'false');
  model.chosen = index;
  const claim = data.claims[index];
  const item = document.getElementById(`claim-${index}`);
  if (item) {
    item.setAttribute('aria-selected', 'true');
    item.scrollIntoView({block: 'nearest'});
    list.setAttribute('aria-activedescendant', item.id);
  }
  if (claim) {
    field('pair-a').value = claim.subjectId;
    history.replaceState(null, '', `#${claim.id}`);
  }
  if (data.reports.length > 0) showReport(claim ? claim.report : Math.min(model.report, data.reports.length - 1));
  showDetail();
  showEgo();
}

function step(by) {
  const place = model.visible.indexOf(model.chosen);
  const next = Math.min(Math.max(place + by, 0), model.visible.length - 1);
  if (next >= 0) choose(model.visible[next]);
}

/// To the first visible claim of another report.
function stepReport(by) {
  const reports = [...new Set(model.visible.map((index) => data.claims[index].report))];
  const place = reports.indexOf(model.report) + by;
  if (place < 0 || place >= reports.length) return;
  choose(model.visible.find((index) => data.claims[index].report === reports[place]));
}

function setMark(mark) {
  const claim = data.claims[model.chosen];
  if (!claim) return;
  const place = model.visible.indexOf(model.chosen);
  decisions.mark(claim, mark);
  applyFilters();
  if (model.filter.mark) {
    // The claim may have left the list: go on with the one that took its place.
    model.chosen = model.visible[Math.min(place, model.visible.length - 1)] ?? -1;
    return update();
  }
  const item = document.getElementById(`claim-${claim.index}`);
  if (item) item.className = mark;
  showReport(model.report);
  showDetail();
  const marked = decisions.right.size + decisions.wrong.size;
  field('count').textContent = `${model.visible.length} of ${data.claims.length} claims, ${marked} marked`;
}

function filterEntity(index) {
  model.filter.entity = index;
  field('filter-entity').value = index < 0 ? '' : entityLabel(data.nodes[index]);
  update();
}

function clearFilters() {
  model.filter = {text: '', relation: '', entity: -1, report: -1, mark: '', time: ''};
  ['filter-text', 'filter-relation', 'filter-entity', 'filter-report', 'filter-mark'].forEach((id) => { field(id).value = ''; });
  update();
}

function decidePair(kind) {
  const [a, b] = [field('pair-a').value.trim(), field('pair-b').value.trim()];
  const unknown = [a, b].find((id) => !model.ids.has(id));
  const message = unknown !== undefined ? `There is no entity “${unknown}”.` : decisions.pair(kind, a, b);
  field('pair-message').textContent = message;
  if (!message) field('pair-b').value = '';
  showPairs();
}

async function loadDecisions(file) {
  const message = decisions.load(await file.text());
  field('load-message').textContent = message && `${file.name} was not loaded: ${message}`;
  if (message) return;
  showPairs();
  update();
}

const keys = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  r: () => setMark('right'), w: () => setMark('wrong'), u: () => setMark(''),
  f: () => model.chosen >= 0 && filterEntity(model.filter.entity >= 0 ? -1 : data.claims[model.chosen].subject),
  s: () => { field('pairs').open = true; field('pair-b').focus(); },
  o: () => field('load-file').click(),
  '/': () => field('filter-text').focus(), e: () => field('filter-entity').focus(),
  '[': () => stepReport(-1), ']': () => stepReport(1),
  '?': () => field('help').showModal(),
  Escape: () => clearFilters(),
};

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === 's') {
    event.preventDefault();
    return decisions.save();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || field('help').open) return;
  if (event.target.closest('input, select')) {
    if (event.key === 'Escape') { event.preventDefault(); event.target.blur(); list.focus(); }
    return;
  }
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

function fillSelect(id, all, options) {
  field(id).append(new Option(all, ''), ...options.map(([value, text]) => new Option(text, value)));
}

function start() {
  document.title = data.title;
  field('title').textContent = data.title;
  decisions.restore();
  const relations = [...new Set(data.claims.map((claim) => claim.relation))].sort();
  fillSelect('filter-relation', 'all relations', relations.map((name) => [name, name]));
  fillSelect('filter-report', 'all reports', data.reports.map((report, index) => [index, report.path]));
  field('entities').append(...[...entityByLabel.keys()].map((label) => new Option(label, label)));
  model.ids = new Map(data.claims.flatMap((c) => [[c.subjectId, c.subject], ...(c.objectId ? [[c.objectId, c.object]] : [])]));
  field('ids').append(...[...model.ids].map(([id, node]) => new Option(data.nodes[node].label, id)));

  field('filter-text').addEventListener('input', (e) => { model.filter.text = e.target.value; update(); });
  field('filter-relation').addEventListener('change', (e) => { model.filter.relation = e.target.value; update(); });
  field('filter-report').addEventListener('change', (e) => { model.filter.report = e.target.value === '' ? -1 : Number(e.target.value); update(); });
  field('filter-mark').addEventListener('change', (e) => { model.filter.mark = e.target.value; update(); });
  field('filter-entity').addEventListener('input', (e) => {
    const found = entityByLabel.get(e.target.value);
    if (found !== undefined || e.target.value === '') { model.filter.entity = found ?? -1; update(); }
  });
  field('filters').addEventListener('submit', (e) => e.preventDefault());
  field('clear').addEventListener('click', clearFilters);
  field('load').addEventListener('click', () => field('load-file').click());
  field('load-file').addEventListener('change', (event) => {
    const [file] = event.target.files;
    event.target.value = '';  // so that the same file can be loaded again
    if (file) loadDecisions(file);
  });
  field('save').addEventListener('click', () => decisions.save());
  field('help-open').addEventListener('click', () => field('help').showModal());
  field('show-markup').addEventListener('change', (e) => textPane.classList.toggle('with-markup', e.target.checked));
  field('same').addEventListener('click', () => decidePair('merge'));
  field('not-same').addEventListener('click', () => decidePair('split'));
  list.addEventListener('click', (event) => {
    const item = event.target.closest('li');
    if (item) choose(Number(item.id.slice('claim-'.length)));
  });

  const linked = data.claims.findIndex((claim) => `#${claim.id}` === location.hash);
  model.chosen = linked;
  showPairs();
  update();
}

start();
