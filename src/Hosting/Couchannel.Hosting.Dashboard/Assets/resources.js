import { commandButtons } from "./commands.js";
import { make } from "./dom.js";

const BAD = ["FailedToStart", "RuntimeUnhealthy"];
const WAITING = ["Waiting", "Starting", "NotStarted", "Stopping", "Unknown"];

function tone(resource) {
  if (BAD.includes(resource.state) || resource.health === "Unhealthy" || (resource.exitCode ?? 0) !== 0) {
    return "bad";
  }
  if (WAITING.includes(resource.state) || resource.health === "Degraded") {
    return "waiting";
  }
  return resource.state === "Running" ? "good" : "done";
}

export function summarise(resources) {
  const running = resources.filter(resource => resource.state === "Running").length;
  const troubled = resources.filter(resource => tone(resource) === "bad").length;
  return `${running} of ${resources.length} running` + (troubled > 0 ? `, ${troubled} in trouble` : "");
}

export function renderResources(body, resources, selected) {
  const focused = document.activeElement?.dataset?.key;
  const shown = new Map([...body.children].map(one => [one.dataset.shown, one]));
  body.replaceChildren(...resources.map(resource => {
    // A row that says the same stays: whoever is about to press one of its buttons would miss.
    const shows = JSON.stringify([resource, resource.name === selected]);
    const one = shown.get(shows) ?? row(resource, resource.name === selected);
    one.dataset.shown = shows;
    return one;
  }));
  if (focused !== undefined) {
    body.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

function row(resource, isSelected) {
  return make("tr", { role: "row", class: isSelected ? "selected" : null, "data-resource": resource.name },
    make("th", { role: "rowheader", scope: "row" },
      make("a", {
        href: "#/logs/" + encodeURIComponent(resource.name),
        "data-key": "log " + resource.name,
        "aria-label": `Log of ${resource.name}`,
        "aria-current": isSelected ? "true" : null,
      }, resource.name)),
    cell("State", state(resource), detail(resource)),
    cell("Type", resource.type),
    cell("Endpoints", ...resource.endpoints.map(endpoint => link(resource, endpoint))),
    cell("Started", started(resource.startedAt)),
    cell("Processes", resource.processIds.join(", ")),
    cell("Actions", ...commandButtons(resource)));
}

// Narrow screens stack the cells and show their labels; the roles keep it a table for those who hear it.
function cell(label, ...content) {
  const known = content.filter(part => part !== null && part !== "");
  return known.length > 0
    ? make("td", { role: "cell", "data-label": label }, ...known)
    : make("td", { role: "cell", class: "none" }, "–");
}

function state(resource) {
  const words = [resource.state];
  if (resource.health !== null && resource.state === "Running") {
    words.push(resource.health.toLowerCase());
  }
  if (resource.exitCode !== null) {
    words.push("exit code " + resource.exitCode);
  }
  return make("span", { class: "state " + tone(resource) }, words.join(", "));
}

function detail(resource) {
  return resource.detail === null ? null : make("p", { class: "detail" }, resource.detail);
}

function link(resource, endpoint) {
  return endpoint.isLink && /^https?:\/\//.test(endpoint.url)
    ? make("a", {
      class: "endpoint", href: endpoint.url, target: "_blank", rel: "noopener noreferrer",
      title: endpoint.name, "data-key": `${resource.name} ${endpoint.name}`,
    }, endpoint.text ?? endpoint.url)
    : make("span", { class: "endpoint", title: endpoint.name }, endpoint.text ?? endpoint.url);
}

function started(instant) {
  return instant === null
    ? null
    : make("time", { datetime: instant, title: new Date(instant).toLocaleString() },
      new Date(instant).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }));
}
