// Follows a check that runs, and shows what it found as soon as it has ended. Without it the page has a link that does the same.
"use strict";

const EVERY = 2000;
const bar = document.getElementById("bar");

async function look() {
  try {
    const response = await fetch("/v1/editor/checks", { headers: { Accept: "application/json" } });
    if (response.ok) {
      const { latest } = await response.json();
      if (latest === null || latest.state !== "running") {
        location.replace("/editor/checks");
        return;
      }
      bar.max = Math.max(latest.steps, 1);
      bar.value = latest.done;
    }
  } catch {
    // The service is away for a moment: the next look may find it again.
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
