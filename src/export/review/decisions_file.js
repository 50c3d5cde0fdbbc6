'use strict';
// Reads a decisions file: the YAML that this page and ktrend write, and what people make of it by hand (comments, plain
// or quoted ids, lists in brackets or line by line). What goes beyond that is refused, with its line.

/// `{right, wrong: [id…], merge, split: [[id…]…]}`. Throws an `Error` that names the line.
function readDecisions(text) {
  const file = {format: '', right: [], wrong: [], merge: [], split: []};
  const state = {file, key: '', group: null, indent: 0};
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((line, index) => {
    try {
      readLine(state, withoutComment(line));
    } catch (error) {
      throw new Error(`line ${index + 1}: ${error.message}`);
    }
  });
  if (file.format !== 'ktrend-decisions/1') throw new Error('This is no file of the format ktrend-decisions/1.');
  const short = [...file.merge, ...file.split].find((ids) => ids.length < 2);
  if (short) throw new Error(`The group [${short}] needs two ids or more.`);
  const both = file.right.find((id) => file.wrong.includes(id));
  if (both) throw new Error(`${both} is right and wrong at once.`);
  return file;
}

function readLine(state, line) {
  if (/^\s*$|^---\s*$/.test(line)) return;
  const key = /^(\w+):(?:\s+(.*))?$/.exec(line);
  if (key) return readKey(state, key[1], (key[2] || '').trim());
  const item = /^(\s*)-\s+(.*)$/.exec(line);
  if (!item || !state.key) throw new Error(`unexpected “${line.trim()}”`);
  readItem(state, item[1].length, item[2].trim());
}

function readKey(state, name, value) {
  if (!Object.hasOwn(state.file, name)) throw new Error(`unknown key “${name}”`);
  if (name === 'format') {
    state.file.format = scalar(value);
    return;
  }
  state.key = name;
  state.group = null;
  if (!value || value === '[]') return;
  const isIds = name === 'right' || name === 'wrong';
  if (!isIds || !value.startsWith('[')) throw new Error(`“${name}” must be a list, line by line`);
  state.file[name].push(...flowList(value));
}

function readItem(state, indent, value) {
  const list = state.file[state.key];
  if (state.key === 'right' || state.key === 'wrong') {
    list.push(scalar(value));
  } else if (value.startsWith('[')) {
    list.push(flowList(value));
    state.group = null;
  } else if (value.startsWith('- ')) {  // the first of a group written line by line
    state.group = [scalar(value.slice(2).trim())];
    state.indent = indent;
    list.push(state.group);
  } else if (state.group && indent > state.indent) {
    state.group.push(scalar(value));
  } else {
    throw new Error('a group of ids was expected: [a, b]');
  }
}

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/;

/// The line up to a # that begins a comment.
function withoutComment(line) {
  const pieces = new RegExp(`${QUOTED.source}|(?:^|\\s)#.*|[^]`, 'g');
  return line.replace(pieces, (piece) => (/^\s*#/.test(piece) ? '' : piece));
}

function flowList(text) {
  const ids = [];
  const piece = new RegExp(`\\s*(${QUOTED.source}|[^,\\[\\]{}"']+?)\\s*([,\\]])`, 'y');
  piece.lastIndex = 1;
  for (let end = ''; end !== ']';) {
    const found = piece.exec(text);
    if (!found) throw new Error(`“${text}” is no list of ids`);
    ids.push(scalar(found[1]));
    end = found[2];
    if (end === ']' && text.slice(piece.lastIndex).trim()) throw new Error(`“${text}” goes on after its list`);
  }
  return ids;
}

function scalar(text) {
  if (text.startsWith('"')) {
    try {
      return JSON.parse(text);
    } catch (ignored) {
      throw new Error(`${text} is no quoted id`);
    }
  }
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (!text || /^[[{&*!|>%@`]|: |:$/.test(text)) throw new Error(`“${text}” is no id`);
  return text;
}
