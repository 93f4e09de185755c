import { element, make } from "./dom.js";

/** What is known of the selected resource beyond the table: read again whenever the resource changes. */
export class DetailsPane {
  #name = null;
  #asked = 0;

  constructor() {
    element("details").addEventListener("toggle", () => this.refresh());
  }

  show(name) {
    if (name !== this.#name) {
      this.#name = name;
      element("facts").replaceChildren();
    }
    this.refresh();
  }

  async refresh() {
    const [name, turn] = [this.#name, ++this.#asked];
    if (name === null || !element("details").open) {
      return;
    }
    const facts = await read(name);
    // A later question may have been answered sooner.
    if (turn === this.#asked) {
      element("facts").replaceChildren(...facts);
    }
  }
}

async function read(name) {
  try {
    const answer = await fetch(`/api/resources/${encodeURIComponent(name)}/details`);
    return answer.ok ? sections(await answer.json()) : [make("p", {}, `The host answered ${answer.status}.`)];
  } catch {
    return [make("p", {}, "The host can not be reached.")];
  }
}

function sections(details) {
  return [
    section("Properties", details.properties.map(p => [p.name, p.value])),
    section("Environment", details.environment.map(v => [v.name, v.value])),
    section("Addresses", details.urls.map(u => [u.text ?? u.name, u.url])),
    section("Health checks", details.health.map(h => [h.name, [h.status ?? "not asked yet", h.description].filter(Boolean).join(": ")])),
    section("Related to", details.relations.map(r => [r.name, r.value])),
  ].filter(part => part !== null);
}

function section(title, rows) {
  return rows.length === 0 ? null : make("section", { "aria-label": title },
    make("h3", {}, title),
    make("dl", {}, ...rows.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)))));
}
