// What the page is made of: the live table of resources, and the log of the one in the address (#/logs/api).
import { DetailsPane } from "./details.js";
import { element } from "./dom.js";
import { LogPane } from "./logs.js";
import { renderResources, summarise } from "./resources.js";
import { openStream } from "./stream.js";

const details = new DetailsPane();
const logs = new LogPane();
let selected = null;
let snapshot = { applicationName: "", resources: [] };

function showResources(data) {
  snapshot = data;
  document.title = data.applicationName + " dashboard";
  element("application").textContent = data.applicationName;
  element("summary").textContent = summarise(data.resources);
  renderResources(element("resources"), data.resources, selected);
  details.refresh();
}

function route() {
  const match = /^#\/logs\/(.+)$/.exec(location.hash);
  selected = match ? decodeURIComponent(match[1]) : null;
  renderResources(element("resources"), snapshot.resources, selected);
  details.show(selected);
  logs.show(selected);
}

function showConnection(state) {
  element("connection").textContent = state === "open" ? "Live" : "Not connected: the host may have stopped. Trying again.";
  element("connection").className = state;
}

element("skip").addEventListener("click", event => {
  // The address holds the route, so the jump is made by hand.
  event.preventDefault();
  element("main").focus();
});
addEventListener("hashchange", route);
openStream(() => "/api/resources/stream", { resources: event => showResources(JSON.parse(event.data)) }, showConnection);
route();
