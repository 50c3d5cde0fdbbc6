'use strict';
// What the page shows: the data that ktrend wrote into it, and which part of it the filters let through.

const data = JSON.parse(document.getElementById('data').textContent);

const model = {
  chosen: -1,          // index of the claim that is looked at
  report: 0,           // index of the report that is shown
  visible: [],         // indices of claims that pass the filters, in the order of reports and places
  filter: {text: '', relation: '', entity: -1, report: -1, mark: '', time: ''},
};

data.claims.forEach((claim, index) => {
  const statement = data.statements[claim.statement];
  claim.index = index;
  claim.subject = statement.subject;
  claim.object = statement.object;
  claim.relation = statement.relation;
  claim.words = [claim.quote, data.nodes[claim.subject].label, data.nodes[claim.object].label, claim.relation]
    .join('\n').toLowerCase();
});

const entityByLabel = new Map();
data.nodes.forEach((node, index) => {
  if (node.kind === 'entity') entityByLabel.set(entityLabel(node), index);
});

function entityLabel(node) {
  return `${node.label} (${node.type})`;
}

/// "2025-10" of "2025-10-08" and "2025-10-01/2025-10-10"; "2025" of a whole year; '' where there is no date.
function monthOf(claim) {
  const found = /^-?\d{4}(-(0[1-9]|1[0-2]))?/.exec(claim.date || '');
  return found ? found[0] : '';
}

function passes(claim) {
  const filter = model.filter;
  if (filter.relation && claim.relation !== filter.relation) return false;
  if (filter.entity >= 0 && claim.subject !== filter.entity && claim.object !== filter.entity) return false;
  if (filter.report >= 0 && claim.report !== filter.report) return false;
  if (filter.mark && (decisions.markOf(claim) || 'none') !== filter.mark) return false;
  if (filter.text && !claim.words.includes(filter.text.toLowerCase())) return false;
  return true;
}

/// Applies the filters. The time line shows what passes all but its own, so that its bars stay to be clicked.
function applyFilters() {
  const passing = data.claims.filter(passes);
  model.timed = passing;
  model.visible = passing.filter((claim) => !model.filter.time || timeKey(claim) === model.filter.time)
    .map((claim) => claim.index);
  model.isVisible = new Set(model.visible);
}

/// By months, or by years where months would be too many bars.
function timeKey(claim) {
  const month = monthOf(claim);
  return model.byYear ? month.slice(0, 4) : month;
}
