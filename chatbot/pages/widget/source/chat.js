// <sladd-chat>: consent, the conversation, the receipts. What was typed is nowhere but in the text box; consent and
// receipts are nowhere but in this object, and end with the page.

const DATES = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" };

class SladdChat extends HTMLElement {
  static observedAttributes = ["language", "heading"];

  #consented = false;
  #notice = null;
  #receipts = [];
  #busy = false;
  #view = "start";
  #log = null;
  #sending = Promise.resolve();

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.shadowRoot.adoptedStyleSheets = [sheet];
    }
    if (!this.#log) this.#build();
    if (!this.hasAttribute("launcher") && this.#view === "start") this.#askConsent();
  }

  attributeChangedCallback() {
    if (!this.#log) return;
    const { hidden } = this.#panel;
    this.#consented = false;
    this.#notice = null;
    this.#build();
    this.#panel.hidden = hidden;
    if (this.#view !== "start") this.#askConsent();
  }

  /** Open the panel, and put the focus on its heading. */
  open() {
    if (!this.#panel.hidden) return;
    this.#panel.hidden = false;
    this.#launcher.hidden = true;
    this.#launcher.setAttribute("aria-expanded", "true");
    this.#heading.focus();
    if (this.#view === "start") this.#askConsent();
    this.#tell("open");
  }

  /** Close the panel, and give the focus back to the button that opened it. */
  close() {
    if (!this.#launcher || this.#panel.hidden) return;
    this.#panel.hidden = true;
    this.#launcher.hidden = false;
    this.#launcher.setAttribute("aria-expanded", "false");
    this.#launcher.focus();
    this.#tell("close");
  }

  /** Put words into the text box, for the visitor to send or not. Before consent the box is hidden, and holds them. */
  propose(words) {
    this.#text.value = words;
    this.#watch();
    (this.#form.hidden ? this.#heading : this.#text).focus();
  }

  // ---- What is on the screen

  #panel; #launcher; #heading; #pane; #form; #text; #counter; #warning; #footer; #status;

  get #language() {
    const wished = this.getAttribute("language") ?? this.closest("[lang]")?.lang ?? "";
    const short = wished.toLowerCase().slice(0, 2);
    return WORDS[short] ? short : "nb";
  }

  #say(name, values = {}) {
    return fill(WORDS[this.#language][name], values);
  }

  #build() {
    const floats = this.hasAttribute("launcher");
    const title = this.getAttribute("heading") ?? this.#say("title");
    this.#log ??= make("div", { part: "log", class: "log", role: "log", "aria-relevant": "additions", tabindex: "0" });
    this.#log.setAttribute("aria-label", this.#say("log"));
    this.#heading = make("h2", { id: "heading", tabindex: "-1" }, title);
    this.#pane = make("div", { class: "pane" });
    this.#status = make("p", { role: "status", class: "status" });
    this.#footer = make("div", { class: "footer", part: "footer" });
    this.#panel = make(
      "section",
      {
        part: "panel", class: "panel", id: "panel", "aria-labelledby": "heading", role: floats ? "dialog" : "region",
        onkeydown: (event) => {
          if (event.key === "Escape" && !event.isComposing) this.close();
        },
      },
      make("header", { part: "header" }, this.#heading, floats ? this.#closer() : null),
      make("div", { class: "scroll" }, this.#pane, this.#log),
      this.#composer(),
      this.#status,
      this.#footer,
    );
    this.#launcher = floats
      ? make(
          "button",
          {
            part: "launcher", class: "launcher", type: "button", "aria-expanded": "false", "aria-controls": "panel",
            "aria-haspopup": "dialog", onclick: () => this.open(),
          },
          title,
        )
      : null;
    this.#panel.hidden = floats;
    const root = make("div", { class: "root", lang: this.#language }, this.#launcher, this.#panel);
    this.shadowRoot.replaceChildren(root);
  }

  #closer() {
    const label = this.#say("close");
    return make(
      "button",
      { part: "button close", class: "close", type: "button", "aria-label": label, title: label, onclick: () => this.close() },
      make("span", { "aria-hidden": "true" }, "×"),
    );
  }

  #composer() {
    this.#counter = make("p", { id: "counter", class: "small" });
    this.#warning = make("p", { id: "warning", class: "warning", role: "status" });
    this.#text = make("textarea", {
      id: "text", part: "input", rows: "2", autocomplete: "off", "aria-describedby": "hint counter",
      oninput: () => this.#watch(),
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.#send();
      },
    });
    this.#form = make(
      "form",
      {
        part: "composer", class: "composer", novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.#send();
        },
      },
      make("label", { for: "text" }, this.#say("ask_label")),
      make("div", { class: "line" }, this.#text, this.#button("send", null, "main", "submit")),
      make("div", { class: "hints" }, make("p", { id: "hint", class: "small" }, this.#say("ask_hint")), this.#counter),
      this.#warning,
    );
    this.#watch();
    return this.#form;
  }

  #button(name, onclick, kind = "", type = "button", label = this.#say(name)) {
    return make("button", { type, part: `button ${name}`, class: kind, ...(onclick && { onclick }) }, label);
  }

  /** Show one view: a pane of its own, or the conversation with or without the text box. */
  #show(view, ...pane) {
    this.#view = view;
    const talks = view === "chat" || view === "topics";
    this.#pane.replaceChildren(...pane.filter(Boolean));
    this.#pane.hidden = talks;
    this.#log.hidden = !talks;
    this.#form.hidden = view !== "chat";
    this.#announce("");
    const tools = {
      chat: [["topics", this.#showTopics], ["receipts", this.#showReceipts], ["withdraw", this.#withdraw]],
      topics: [["ask", this.#askConsent], ["topics", this.#showTopics], ["receipts", this.#showReceipts]],
    }[view];
    this.#footer.replaceChildren(
      ...(tools ?? [])
        .filter(([name]) => name !== "receipts" || view === "chat" || this.#receipts.length)
        .map(([name, act]) => this.#button(name, () => act.call(this), "quiet")),
    );
  }

  #announce(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /** Put something into the conversation. */
  #add(kind, language, ...children) {
    const message = make("div", { part: `message ${kind}`, class: `message ${kind}`, lang: language }, ...children);
    this.#log.append(message);
    return message;
  }

  /** Bring the beginning of a message into view, and leave the site where it stands. */
  #reveal(message) {
    for (const box of [this.#log, this.#panel])
      box.scrollTop += message.getBoundingClientRect().top - box.getBoundingClientRect().top - 12;
  }

  #link = (address, title) => {
    const target = this.getAttribute("link-target") ?? "_blank";
    const rel = this.getAttribute("link-rel") ?? "noopener noreferrer";
    const note = target === "_blank" ? make("span", { class: "unseen" }, ` ${this.#say("new_tab")}`) : null;
    return make("a", { part: "link", href: address, target, rel }, title, note);
  };

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(`sladd:${name}`, { detail, bubbles: true, composed: true }));
  }

  // ---- Consent

  async #askConsent({ changed = false } = {}) {
    const had = this.shadowRoot.activeElement;
    this.#show("consent", make("p", { role: "status" }, this.#say("loading")));
    try {
      this.#notice ??= await call("GET", `v1/notice?language=${this.#language}`);
    } catch (refusal) {
      this.#show("consent", make("p", { role: "alert" }, this.#worded(refusal)), this.#button("retry", () => this.#askConsent({ changed })));
      return;
    }
    const notice = this.#notice;
    const title = make("h3", { tabindex: "-1" }, this.#say("consent_title"));
    this.#show(
      "consent",
      title,
      changed ? make("p", { class: "changed" }, this.#say("consent_changed")) : null,
      make("p", {}, this.#say("consent_short", { days: notice.retention_days })),
      make("p", {}, notice.special_categories),
      make("p", {}, this.#say("controller", { controller: notice.controller })),
      make("details", { part: "notice" }, make("summary", {}, this.#say("full_notice")), markdown(notice.text, this.#link)),
      make("p", { id: "consent" }, make("strong", {}, this.#say("consent_question"))),
      make(
        "div",
        { class: "pair", role: "group", "aria-labelledby": "consent" },
        this.#button("yes", () => this.#agree()),
        this.#button("no", () => this.#decline()),
      ),
    );
    if (had && had !== this.#heading) title.focus();
  }

  #agree() {
    this.#consented = true;
    this.#show("chat");
    this.#watch();
    if (!this.#log.firstChild) this.#add("reply", this.#language, make("p", {}, this.#say("welcome")));
    this.#text.focus();
    this.#tell("consent", { given: true });
  }

  async #decline() {
    this.#consented = false;
    this.#text.value = "";
    this.#tell("consent", { given: false });
    await this.#showTopics();
  }

  /** Take consent back at once. A question that is on its way is waited for, so that its receipt is not lost. */
  async #withdraw() {
    this.#consented = false;
    this.#text.value = "";
    this.#watch();
    this.#tell("consent", { given: false });
    this.#showWithdrawn();
    if (!this.#busy) return;
    await this.#sending;
    if (this.#view === "withdrawn") this.#showWithdrawn();
  }

  #showWithdrawn() {
    const title = make("h3", { tabindex: "-1" }, this.#say("withdraw_title"));
    const some = this.#receipts.length > 0;
    this.#show(
      "withdrawn",
      title,
      make("p", {}, this.#say(some ? "withdraw_text" : "withdraw_none")),
      make(
        "div",
        { class: "pair" },
        ...(some
          ? [this.#button("erase_all", () => this.#eraseAll()), this.#button("keep_all", () => this.#askConsent())]
          : [this.#button("back", () => this.#askConsent())]),
      ),
    );
    title.focus();
  }

  async #eraseAll() {
    await this.#sending;
    for (const kept of [...this.#receipts]) await this.#erase(kept);
    if (this.#receipts.length) {
      this.#announce(this.#say("erased_some"));
      return;
    }
    await this.#askConsent();
    this.#announce(this.#say("erased_all"));
  }

  // ---- The conversation

  /** Count the characters, and warn of what will be deleted. Nothing is sent. */
  #watch() {
    const words = this.#text.value;
    const most = this.#notice?.max_question_chars;
    const length = [...words].length;
    const warning = [/\p{N}/u.test(words) && "warn_number", /[^\s@]+@[^\s@]+/.test(words) && "warn_mail"];
    const text = warning.filter(Boolean).map((name) => this.#say(name)).join(" ");
    if (this.#warning.textContent !== text) this.#warning.textContent = text;
    this.#counter.textContent = most ? this.#say("counter", { n: length, most }) : "";
    this.#counter.classList.toggle("over", length > most);
    this.#text.setAttribute("aria-invalid", length > most);
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#log.setAttribute("aria-busy", busy);
    this.#text.readOnly = busy;
    this.#panel.classList.toggle("busy", busy);
    this.#announce(busy ? this.#say("busy") : "");
  }

  /** Say what a refusal means, with a way to try again where that may help. */
  #worded(refusal, name = LINES[refusal.code] ?? "failed") {
    return this.#say(name, { n: refusal.seconds || 60, most: this.#notice?.max_question_chars });
  }

  #refuse(refusal, again, name) {
    const retry = again && !/empty|long|unknown/.test(refusal.code);
    const message = this.#add("refusal", this.#language, make("p", {}, this.#worded(refusal, name)));
    this.#reveal(message);
    if (retry) {
      const button = this.#button("retry", () => {
        (this.#form.hidden ? this.#log : this.#text).focus();
        message.remove();
        again();
      });
      message.append(button);
    }
    this.#tell("refusal", { code: refusal.code });
  }

  #send() {
    if (this.#busy || !this.#consented) return;
    const words = this.#text.value;
    const most = this.#notice.max_question_chars;
    if (!words.trim()) return this.#announce(this.#say("empty"));
    if ([...words].length > most) return this.#announce(this.#say("too_long", { most }));
    this.#sending = this.#ask(words);
  }

  async #ask(question) {
    this.#setBusy(true);
    const body = { consent: true, question, notice_version: this.#notice.version };
    if (this.hasAttribute("language")) body.language = this.#language;
    try {
      const { reply, question: kept } = await call("POST", "v1/questions", { body });
      if (kept.receipt) this.#receipts.push(kept);
      if (!this.#consented) return;
      this.#text.value = "";
      this.#watch();
      const message = this.#showKept(kept);
      this.#showReply(reply);
      this.#reveal(message);
      this.#tell("reply", { kind: reply.kind, language: reply.language, stored: kept.stored });
    } catch (refusal) {
      if (this.#consented && /^notice_changed$|^consent_/.test(refusal.code)) return this.#consentAnew();
      if (this.#consented) this.#refuse(refusal, () => this.#send(), refusal.code === "lost" ? "lost" : undefined);
    } finally {
      this.#setBusy(false);
    }
  }

  #consentAnew() {
    this.#consented = false;
    this.#notice = null;
    this.#askConsent({ changed: true });
  }

  async #press(choice, language) {
    if (this.#busy) return;
    this.#setBusy(true);
    try {
      const { reply } = await call("POST", "v1/choices", { body: { choice: choice.id, language } });
      const chosen = make("p", { class: "small", lang: this.#language }, `${this.#say("you_chose")}:`);
      const message = this.#add("question", language, chosen, make("p", {}, choice.label));
      this.#showReply(reply);
      this.#reveal(message);
      this.#tell("reply", { kind: reply.kind, language: reply.language, stored: false });
    } catch (refusal) {
      this.#refuse(refusal, () => this.#press(choice, language));
    } finally {
      this.#setBusy(false);
    }
  }

  #showReply(reply) {
    const choices = make("ul", { class: "choices", "aria-label": this.#say("choices") }, ...reply.choices.map((choice) => this.#choice(choice, reply.language)));
    const links = make("ul", { class: "links", "aria-label": this.#say("links") }, ...reply.links.map(({ url, title }) => make("li", {}, this.#link(url, title))));
    this.#add(
      "reply",
      reply.language,
      make("h3", {}, reply.title),
      markdown(reply.text, this.#link),
      reply.links.length ? links : null,
      reply.choices.length ? choices : null,
    );
  }

  #choice(choice, language) {
    const press = () => this.#press(choice, language);
    return make("li", {}, make("button", { type: "button", part: "button choice", onclick: press }, choice.label));
  }

  /** Show what was kept, word for word, with the days that are left and a way to delete it. */
  #showKept(kept) {
    const { language } = kept;
    const words = make("p", { class: "words" }, ...withBars(kept.redacted));
    const about = make("p", { class: "small", tabindex: "-1", lang: this.#language }, this.#until(kept));
    const message = this.#add(
      "question",
      language,
      make("p", { class: "small", lang: this.#language }, `${this.#say("you_asked")}. ${this.#say(kept.stored ? "kept" : "not_stored_title")}:`),
      words,
      about,
    );
    if (!kept.receipt) return message;
    const button = this.#button("delete", async () => {
      const gone = await this.#erase(kept);
      about.textContent = this.#say(gone ? "deleted" : "delete_failed");
      if (gone) about.focus();
      else this.#announce(about.textContent);
    });
    message.append(button);
    kept.amend = () => {
      message.lang = kept.language;
      words.replaceChildren(...withBars(kept.redacted));
    };
    kept.forget = () => {
      about.textContent = this.#say("deleted");
      button.remove();
    };
    return message;
  }

  #until({ stored, expires_on }) {
    if (!stored) return this.#say("not_stored");
    const day = new Date(`${expires_on}T00:00Z`);
    const n = Math.ceil((day - Date.now()) / 864e5);
    const date = day.toLocaleDateString([DATES[this.#language], "nb"], { dateStyle: "long", timeZone: "UTC" });
    return this.#say(n === 1 ? "one_day" : "days", { n, date });
  }

  /** Erase one question, and say whether it is gone. */
  async #erase(kept) {
    try {
      await call("DELETE", "v1/receipt", { receipt: kept.receipt });
    } catch {
      return false;
    }
    this.#receipts = this.#receipts.filter((other) => other !== kept);
    kept.forget?.();
    this.#tell("erased");
    return true;
  }

  // ---- Topics, without consent and without a trace

  async #showTopics() {
    this.#show(this.#consented ? "chat" : "topics");
    this.#setBusy(true);
    try {
      const { topics, contact, language } = await call("GET", `v1/topics?language=${this.#language}`);
      const lists = topics.map(({ audience, choices }) =>
        make(
          "details",
          { part: "topic" },
          make("summary", {}, this.#say(audience)),
          make("ul", { class: "choices" }, ...choices.map((choice) => this.#choice(choice, language))),
        ),
      );
      const message = this.#add(
        "reply",
        language,
        make("h3", { tabindex: "-1" }, this.#say("topics")),
        make("p", {}, this.#say(this.#consented ? "topics_text" : "no_text")),
        ...lists,
        make("ul", { class: "choices", "aria-label": this.#say("contact") }, ...contact.map((choice) => this.#choice(choice, language))),
      );
      this.#reveal(message);
      message.firstChild.focus({ preventScroll: true });
    } catch (refusal) {
      this.#refuse(refusal, () => this.#showTopics());
    } finally {
      this.#setBusy(false);
    }
  }

  // ---- Receipts: access, rectification, restriction and erasure

  #showReceipts() {
    const from = this.#consented ? "chat" : "topics";
    const title = make("h3", { tabindex: "-1" }, this.#say("receipts"));
    const lines = this.#receipts.map((kept) => `${kept.expires_on} ${kept.receipt}\n${kept.redacted}`).join("\n\n");
    this.#show(
      "receipts",
      title,
      make("p", {}, this.#say(this.#receipts.length ? "receipts_text" : "no_receipts")),
      ...this.#receipts.map((kept) => this.#receiptOf(kept)),
      make(
        "div",
        { class: "pair" },
        this.#receipts.length > 1 ? this.#button("copy_all", () => this.#copy(lines)) : null,
        this.#button("back", () => {
          this.#show(from);
          (this.#consented ? this.#text : this.#log).focus();
        }),
      ),
    );
    title.focus();
  }

  #receiptOf(kept) {
    const field = make("input", { part: "input", readonly: true, value: kept.receipt, "aria-label": this.#say("receipt") });
    return make(
      "div",
      { class: "receipt", part: "receipt" },
      make("p", { class: "words", lang: kept.language }, ...withBars(kept.redacted)),
      make("p", { class: "small" }, this.#until(kept), kept.restricted ? ` ${this.#say("hidden")}` : null),
      field,
      make(
        "div",
        { class: "pair" },
        this.#button("copy", () => this.#copy(kept.receipt, field)),
        this.#consented ? this.#button("correct", () => this.#showCorrection(kept)) : null,
        this.#button(kept.restricted ? "unhide" : "hide", () => this.#hide(kept)),
        this.#button("delete", async () => {
          if (await this.#erase(kept)) this.#showReceipts();
          else this.#announce(this.#say("delete_failed"));
        }),
      ),
    );
  }

  /** Restrict what is done with a question, or lift that. */
  async #hide(kept) {
    try {
      await call(kept.restricted ? "DELETE" : "PUT", "v1/receipt/restriction", { receipt: kept.receipt });
    } catch (refusal) {
      return this.#announce(this.#worded(refusal));
    }
    kept.restricted = !kept.restricted;
    this.#showReceipts();
    this.#announce(this.#say(kept.restricted ? "hidden" : "shown"));
  }

  #showCorrection(kept) {
    const text = make("textarea", { id: "correction", part: "input", rows: "4", autocomplete: "off" }, kept.redacted);
    this.#show(
      "correction",
      make("label", { for: "correction" }, this.#say("correction")),
      text,
      make(
        "div",
        { class: "pair" },
        this.#button("save", () => this.#correct(kept, text.value)),
        this.#button("back", () => this.#showReceipts()),
      ),
    );
    text.focus();
  }

  async #correct(kept, question) {
    const body = { consent: true, question, notice_version: this.#notice.version };
    try {
      const { redacted, language } = await call("PUT", "v1/receipt", { body, receipt: kept.receipt });
      Object.assign(kept, { redacted, language });
    } catch (refusal) {
      if (refusal.code === "notice_changed") return this.#consentAnew();
      return this.#announce(this.#worded(refusal));
    }
    kept.amend?.();
    this.#showReceipts();
    this.#announce(this.#say("corrected"));
  }

  /** Copy a text where the browser lets a page do so; otherwise mark it, for the visitor to copy. */
  async #copy(text, field) {
    try {
      await navigator.clipboard.writeText(text);
      this.#announce(this.#say("copied"));
    } catch {
      (field ?? this.#pane.appendChild(make("textarea", { readonly: true, "aria-label": this.#say("receipts") }, text))).select();
    }
  }
}
