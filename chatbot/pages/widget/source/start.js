// The one line on a website: a launcher, unless the site has put the element where it wants the chat.

const SCRIPT = [...document.scripts].find((script) => script.src === import.meta.url);

if (!customElements.get("sladd-chat")) {
  customElements.define("sladd-chat", SladdChat);
  const place = () => {
    if (document.querySelector("sladd-chat") || !SCRIPT) return;
    const attributes = ["language", "heading", "theme", "link-target", "link-rel"];
    const set = attributes.flatMap((name) => {
      const value = SCRIPT.getAttribute(`data-${name}`);
      return value === null ? [] : [[name, value]];
    });
    document.body.append(make("sladd-chat", { launcher: true, ...Object.fromEntries(set) }));
  };
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
}
