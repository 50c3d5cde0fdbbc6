'use strict';
// Marks of the reader: kept in this browser, saved as the YAML that `ktrend graph --decisions` takes
// (schemas/decisions.schema.json), and loaded from such a file again.

const decisions = {
  right: new Set(),
  wrong: new Set(),
  merge: [],  // pairs of entity ids
  split: [],

  markOf(claim) {
    return this.right.has(claim.id) ? 'right' : this.wrong.has(claim.id) ? 'wrong' : '';
  },

  mark(claim, mark) {
    this.right.delete(claim.id);
    this.wrong.delete(claim.id);
    if (mark) this[mark].add(claim.id);
    this.keep();
  },

  /// The representative of an id under the merges.
  groupOf(id) {
    const group = new Set([id]);
    for (let grown = true; grown;) {
      grown = false;
      for (const [a, b] of this.merge) {
        if (group.has(a) === group.has(b)) continue;
        group.add(a).add(b);
        grown = true;
      }
    }
    return group;
  },

  /// Says that two entities are one thing ('merge') or not ('split'). Returns why that cannot be, or ''.
  pair(kind, a, b) {
    if (a === b) return 'These are one entity already.';
    const same = (pair) => (pair[0] === a && pair[1] === b) || (pair[0] === b && pair[1] === a);
    this.merge = this.merge.filter((pair) => !same(pair));
    this.split = this.split.filter((pair) => !same(pair));
    this[kind].push([a, b]);
    const clash = this.split.find(([x, y]) => this.groupOf(x).has(y));
    if (clash) {
      this[kind].pop();
      return `That contradicts what was said of ${clash[0]} and ${clash[1]}.`;
    }
    this.keep();
    return '';
  },

  drop(kind, index) {
    this[kind].splice(index, 1);
    this.keep();
  },

  yaml() {
    const quoted = (text) => JSON.stringify(text);
    const groups = (name, pairs) => pairs.length === 0 ? '' :
      `${name}:\n` + pairs.map((ids) => `  - [${ids.map(quoted).join(', ')}]\n`).join('');
    const ids = (name, set) => set.size === 0 ? '' :
      `${name}:\n` + [...set].sort().map((id) => `  - ${quoted(id)}\n`).join('');
    return 'format: ktrend-decisions/1\n' + groups('merge', this.merge) + groups('split', this.split) +
      ids('wrong', this.wrong) + ids('right', this.right);
  },

  save() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.yaml()], {type: 'application/yaml'}));
    link.download = 'decisions.yaml';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },

  /// Takes over what a saved file says, on top of the marks made here; where both speak of one claim, the file counts.
  /// Returns why that cannot be, or ''; then nothing has changed.
  load(text) {
    const before = {right: this.right, wrong: this.wrong, merge: this.merge, split: this.split};
    try {
      const file = readDecisions(text);
      Object.assign(this, {right: new Set(before.right), wrong: new Set(before.wrong),
        merge: [...before.merge], split: [...before.split]});
      file.right.forEach((id) => { this.wrong.delete(id); this.right.add(id); });
      file.wrong.forEach((id) => { this.right.delete(id); this.wrong.add(id); });
      file.merge.forEach(([first, ...others]) => others.forEach((id) => this.take('merge', first, id)));
      file.split.forEach((ids) => ids.forEach((a, i) => ids.slice(i + 1).forEach((b) => this.take('split', a, b))));
    } catch (error) {
      Object.assign(this, before);
      return error.message;
    }
    this.keep();
    return '';
  },

  take(kind, a, b) {
    const message = this.pair(kind, a, b);
    if (message) throw new Error(message);
  },

  // The browser may forbid storage to a page opened from a file: then marks live as long as the page.
  keep() {
    try {
      localStorage.setItem(data.key, JSON.stringify(
        {right: [...this.right], wrong: [...this.wrong], merge: this.merge, split: this.split}));
    } catch (ignored) { /* see above */ }
  },
  restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(data.key) || '{}');
      this.right = new Set(kept.right || []);
      this.wrong = new Set(kept.wrong || []);
      this.merge = kept.merge || [];
      this.split = kept.split || [];
    } catch (ignored) { /* see above */ }
  },
};
