import { plain, render } from "./ansi.js";
import { element, make } from "./dom.js";
import { openStream } from "./stream.js";

const KEPT = 5000;

/** The log of one resource: kept lines, then each new one as it is written. */
export class LogPane {
  #close = null;
  #lastId = null;
  #lastNumber = 0;
  #pending = [];
  #following = true;

  constructor() {
    this.lines = element("lines");
    element("filter").addEventListener("input", () => this.#filter());
    element("clear").addEventListener("click", () => this.#clear());
    element("follow").addEventListener("click", () => this.#follow(!this.#following));
    this.lines.addEventListener("scroll", () => this.#noticeScroll());
  }

  show(name) {
    this.#close?.();
    this.#close = null;
    this.#clear();
    this.#lastId = null;
    element("logs").hidden = name === null;
    if (name === null) {
      return;
    }
    element("logs-title").textContent = `Log of ${name}`;
    this.#follow(true);
    element("logs").scrollIntoView({ block: "nearest" });
    const base = `/api/resources/${encodeURIComponent(name)}/logs/stream`;
    this.#close = openStream(
      () => this.#lastId === null ? base : `${base}?after=${encodeURIComponent(this.#lastId)}`,
      { start: event => this.#start(JSON.parse(event.data)), line: event => this.#add(event) },
      state => this.#say(state === "open" ? "" : `The log of ${name} can not be read right now. Trying again.`));
  }

  #start({ resumed }) {
    if (!resumed) {
      this.#clear();
      this.#lastNumber = 0;
    }
  }

  #add(event) {
    this.#lastId = event.lastEventId;
    this.#pending.push(JSON.parse(event.data));
    if (this.#pending.length === 1) {
      // Many lines become one change of the page. A hidden page gets no frames, so a timer it is.
      setTimeout(() => this.#flush(), 50);
    }
  }

  #flush() {
    const lines = this.#pending.splice(0);
    this.lines.append(...lines.slice(-KEPT).map(line => this.#row(line)));
    while (this.lines.childElementCount > KEPT) {
      this.lines.firstElementChild.remove();
    }
    if (this.#following) {
      this.lines.scrollTop = this.lines.scrollHeight;
    }
  }

  #row(line) {
    const missed = this.#lastNumber > 0 ? line.number - this.#lastNumber - 1 : 0;
    this.#lastNumber = line.number;
    const row = make("div", { class: line.isError ? "line error" : "line" },
      missed > 0 ? make("p", { class: "missed" }, `${missed} older lines were let go`) : null,
      make("time", { datetime: line.timestamp }, clock(line.timestamp)),
      make("span", { class: "replica", title: "Replica" }, String(line.replica)),
      make("span", { class: "stream" }, line.isError ? "err" : ""),
      make("span", { class: "text" }, ...render(line.text)));
    row.dataset.text = plain(line.text).toLowerCase();
    row.hidden = !this.#matches(row);
    return row;
  }

  #matches(row) {
    return row.dataset.text.includes(element("filter").value.toLowerCase());
  }

  #filter() {
    for (const row of this.lines.children) {
      row.hidden = !this.#matches(row);
    }
    this.#follow(this.#following);
  }

  #clear() {
    this.#pending.length = 0;
    this.lines.replaceChildren();
  }

  #follow(follow) {
    this.#following = follow;
    element("follow").setAttribute("aria-pressed", String(follow));
    if (follow) {
      this.lines.scrollTop = this.lines.scrollHeight;
    }
  }

  #noticeScroll() {
    // Scrolling up pauses, scrolling back to the end goes on.
    const atEnd = this.lines.scrollHeight - this.lines.scrollTop - this.lines.clientHeight < 24;
    if (atEnd !== this.#following) {
      this.#follow(atEnd);
    }
  }

  #say(text) {
    element("log-state").textContent = text;
  }
}

function clock(instant) {
  const date = new Date(instant);
  return date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })
    + "." + String(date.getMilliseconds()).padStart(3, "0");
}
