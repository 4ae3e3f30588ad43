// Saves what is typed while it is typed. Nothing typed is lost: what could not be saved stays in its field, is tried again,
// and is kept for this tab until it is saved. Without this file the pages work by their buttons.
"use strict";

const PAUSE_MS = 1500;
const AGAIN_MS = 3000;
const LONGEST_AGAIN_MS = 10000;
const LONGEST_WAIT_MS = 20000;

document.documentElement.classList.add("scripted");

class PartForm {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector(".status");
    this.place = `${form.dataset.owner} ${form.getAttribute("action")}`;
    this.saved = "unsaved" in form.dataset ? [] : this.written();
    this.timer = 0;
    this.isBusy = false;
    this.isStuck = false;
    this.isFailing = false;
    this.again = AGAIN_MS;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.soon(0);
    });
    form.addEventListener("submit", () => {
      this.isLeaving = true;
      this.keep();
    });
    if ("received" in form.dataset) sessionStorage.removeItem(this.place);
    this.recover();
  }

  written() {
    return [...new FormData(this.form)].filter(([name]) => name !== "csrf_token" && name !== "revision");
  }

  get isUnsaved() {
    return JSON.stringify(this.written()) !== JSON.stringify(this.saved);
  }

  changed() {
    if (!this.isUnsaved) return;
    this.keep();
    if (this.isStuck) return;
    if (!this.isFailing) this.say("changed");
    this.soon(PAUSE_MS);
  }

  soon(after) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), after);
  }

  async save() {
    if (this.isBusy || this.isStuck || !this.isUnsaved) return;
    this.isBusy = true;
    if (!this.isFailing) this.say("saving");
    const sending = this.written();
    try {
      await this.told(await this.send(), sending);
    } catch {
      this.failed();
    }
    this.isBusy = false;
  }

  async send() {
    const sent = () =>
      fetch(this.form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { Accept: "application/json", "X-CSRF-Token": this.form.elements.csrf_token.value },
        redirect: "manual",
        signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      });
    const reply = await sent();
    if (reply.status !== 403 || !(await renewToken())) return reply;
    return sent();
  }

  async told(reply, sent) {
    if (reply.type === "opaqueredirect" || reply.status === 401 || reply.status === 403) return this.signedOut();
    if (reply.status >= 500 || reply.status === 429) return this.failed();
    const told = await reply.json();
    this.isFailing = false;
    if (reply.ok) return this.done(told, sent);
    this.isStuck = reply.status === 412 || reply.status === 404;
    this.show(told.said, "bad");
    if (reply.status === 412) this.offer(this.form.dataset.both);
  }

  done(told, sent) {
    this.saved = sent;
    this.form.elements.revision.value = told.revision;
    this.again = AGAIN_MS;
    for (const [name, html] of Object.entries(told.previews)) this.preview(name, html);
    if (this.isUnsaved) {
      this.soon(PAUSE_MS);
    } else {
      sessionStorage.removeItem(this.place);
      this.show(`${told.said} ${new Date().toLocaleTimeString(document.documentElement.lang)}`, "good");
    }
  }

  preview(name, html) {
    const shown = this.form.querySelector(`[data-preview="${CSS.escape(name)}"]`);
    const rendered = new DOMParser().parseFromString(html, "text/html");
    if (shown) shown.replaceChildren(...rendered.body.childNodes);
  }

  // Said once: a live region that repeats itself disturbs whoever writes on.
  failed() {
    if (this.isFailing !== "failed") this.say("failed", "bad");
    this.isFailing = "failed";
    this.soon(this.again);
    this.again = Math.min(this.again * 2, LONGEST_AGAIN_MS);
  }

  signedOut() {
    this.soon(LONGEST_AGAIN_MS);
    if (this.isFailing === "signedOut") return;
    this.isFailing = "signedOut";
    this.say("signedOut", "bad");
    const link = document.createElement("a");
    link.href = `/editor/sign-in?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = this.form.dataset.signIn;
    this.status.append(" ", link);
  }

  offer(words) {
    const button = document.createElement("button");
    button.className = "second";
    button.textContent = words;
    this.status.append(" ", button);
  }

  keep() {
    try {
      const kept = { revision: this.form.elements.revision.value, fields: this.written() };
      sessionStorage.setItem(this.place, JSON.stringify(kept));
    } catch {
      // The field holds the text all the same.
    }
  }

  // Puts back what an earlier visit of this tab did not get saved, on top of the revision that it was based on.
  recover() {
    const kept = JSON.parse(sessionStorage.getItem(this.place) ?? "null");
    if (!kept || JSON.stringify(kept.fields) === JSON.stringify(this.written())) {
      sessionStorage.removeItem(this.place);
      return;
    }
    const controls = [...this.form.elements].filter((control) => control.name && control.type !== "hidden");
    for (const [name, values] of Object.entries(Object.groupBy(kept.fields, ([name]) => name))) {
      const texts = values.map(([, value]) => value);
      const named = controls.filter((control) => control.name === name);
      named.forEach((control, at) => {
        if (control.type === "checkbox") control.checked = texts.includes(control.value);
        else if (at < texts.length) control.value = texts[at];
      });
    }
    this.form.elements.revision.value = kept.revision;
    this.say("found", "bad");
    this.soon(PAUSE_MS);
  }

  say(word, look = "") {
    this.show(this.form.dataset[word], look);
  }

  show(words, look) {
    this.status.className = `status ${look || "soft"}`;
    this.status.textContent = words;
  }
}

// After somebody has signed in again in another tab the forms of this page need the token of the new session.
async function renewToken() {
  const reply = await fetch(location.pathname, { redirect: "manual", signal: AbortSignal.timeout(LONGEST_WAIT_MS) });
  if (!reply.ok) return false;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const token = page.querySelector("[name=csrf_token]")?.value;
  if (!token) return false;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token;
  return true;
}

// A page that shows what was sent has it: it need not be kept here any longer.
for (const shown of document.querySelectorAll("[data-has]")) sessionStorage.removeItem(shown.dataset.has);

const forms = [...document.querySelectorAll("form[data-autosave]")].map((form) => new PartForm(form));

addEventListener("beforeunload", (event) => {
  if (forms.some((form) => form.isUnsaved && !form.isLeaving)) event.preventDefault();
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") forms.forEach((form) => form.soon(0));
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  const here = forms.find((form) => form.form.contains(document.activeElement));
  if (!here) return;
  event.preventDefault();
  here.soon(0);
});
