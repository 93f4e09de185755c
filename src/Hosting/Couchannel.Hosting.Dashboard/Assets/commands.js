import { element, make } from "./dom.js";

/** The buttons of what can be done to a resource. */
export function commandButtons(resource) {
  return (resource.commands ?? []).map(command => {
    const button = make("button", {
      type: "button", class: "command", title: command.description, disabled: !command.isEnabled,
      "data-key": `${resource.name} does ${command.name}`, "aria-label": `${command.displayName} ${resource.name}`,
    }, command.displayName);
    button.addEventListener("click", () => give(resource.name, command));
    return button;
  });
}

async function give(name, command) {
  if (command.confirmation !== null && !confirm(command.confirmation)) {
    return;
  }
  say(`${command.displayName} ${name} …`, false);
  const [worked, message] = await send(name, command.name);
  say(worked ? `${command.displayName} ${name}: done.` : `${command.displayName} ${name}: ${message}`, !worked);
}

async function send(name, command) {
  const address = `/api/resources/${encodeURIComponent(name)}/commands/${encodeURIComponent(command)}`;
  try {
    const answer = await fetch(address, { method: "POST" });
    if (answer.ok || answer.status === 409) {
      const { succeeded, message } = await answer.json();
      return [succeeded, message];
    }
    return [false, `the host answered ${answer.status}.`];
  } catch {
    return [false, "the host can not be reached."];
  }
}

function say(text, isError) {
  const state = element("command-state");
  state.textContent = text;
  state.className = isError ? "lost" : "";
}
