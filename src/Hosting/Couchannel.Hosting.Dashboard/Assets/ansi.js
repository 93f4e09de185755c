// Turns a line with ANSI colours into text and spans. The text stays text: it is never read as markup.
import { make } from "./dom.js";

// Escape sequences: colours and styles (kept), then cursor moves, titles and links (dropped).
const SEQUENCE = /\u001b\[([0-9;:]*)m|\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-_]/g;

export function plain(text) {
  return text.replace(SEQUENCE, "");
}

export function render(text) {
  const nodes = [];
  let style = {};
  let from = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    push(nodes, text.slice(from, match.index), style);
    from = match.index + match[0].length;
    if (match[1] !== undefined) {
      style = apply(style, match[1]);
    }
  }
  push(nodes, text.slice(from), style);
  return nodes;
}

function push(nodes, text, style) {
  if (text.length > 0) {
    const names = Object.values(style).filter(Boolean);
    nodes.push(names.length > 0 ? make("span", { class: names.join(" ") }, text) : text);
  }
}

function apply(style, codes) {
  const numbers = codes.split(/[;:]/).map(Number);
  let next = { ...style };
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i];
    if (code === 0) {
      next = {};
    } else if (code === 38 || code === 48) {
      // 256 colours and true colours are more than the theme has: their parameters are skipped.
      i += numbers[i + 1] === 5 ? 2 : 4;
    } else {
      Object.assign(next, change(code));
    }
  }
  return next;
}

function change(code) {
  switch (code) {
    case 1: return { weight: "bold" };
    case 2: return { weight: "dim" };
    case 3: return { slant: "italic" };
    case 4: return { line: "underline" };
    case 22: return { weight: null };
    case 23: return { slant: null };
    case 24: return { line: null };
    case 39: return { front: null };
    case 49: return { back: null };
  }
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
    return { front: "f" + code % 10 };
  }
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) {
    return { back: "b" + code % 10 };
  }
  return {};
}
