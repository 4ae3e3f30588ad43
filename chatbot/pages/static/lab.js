// Brings the result as one types, after a pause. Without this script the button does the same.
const PAUSE_MS = 400;

const form = document.querySelector("form[data-live]");
const text = form.elements.text;
let waiting = 0;
let running = new AbortController();

async function bring() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const shown = document.getElementById("result");
  if (!text.value.trim() || !form.checkValidity()) {
    shown.replaceChildren();
    return;
  }
  shown.setAttribute("aria-busy", "true");
  try {
    const reply = await fetch(form.dataset.live, {
      method: "POST", body: new URLSearchParams(new FormData(form)), signal,
    });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const result = page.getElementById("result");
    if (!result) throw new Error("no result");
    shown.replaceChildren(...document.importNode(result, true).childNodes);
  } catch {
    if (signal.aborted) return;
    shown.replaceChildren(Object.assign(document.createElement("p"), { role: "alert", textContent: form.dataset.broken }));
  }
  shown.removeAttribute("aria-busy");
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(bring, PAUSE_MS);
});
form.querySelector("[data-live-hint]").hidden = false;
