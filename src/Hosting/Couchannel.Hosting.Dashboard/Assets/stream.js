// A server-sent stream that rests while nobody looks: browsers allow six connections to a server, over all tabs.
const RETRY = 1500;
const REST_AFTER = 10000;

export function openStream(address, handlers, onState) {
  let source = null;
  let timer = null;
  let closed = false;

  function connect() {
    clearTimeout(timer);
    source?.close();
    if (closed) {
      return;
    }
    const current = source = new EventSource(address());
    current.onopen = () => onState("open");
    current.onerror = () => {
      onState("lost");
      // A refused request ends an event source for good; a lost one it retries by itself.
      if (current.readyState === EventSource.CLOSED) {
        timer = setTimeout(connect, RETRY);
      }
    };
    for (const [name, handle] of Object.entries(handlers)) {
      current.addEventListener(name, handle);
    }
  }

  function restOrResume() {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => { source?.close(); source = null; }, REST_AFTER);
    } else if (source === null || source.readyState === EventSource.CLOSED) {
      connect();
    }
  }

  document.addEventListener("visibilitychange", restOrResume);
  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
    document.removeEventListener("visibilitychange", restOrResume);
  };
}
