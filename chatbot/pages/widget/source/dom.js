// Elements made by hand. Nothing that comes over the network is ever parsed as HTML.

/** Make an element. Properties that begin with "on" are listeners, the rest attributes; false and null leave one out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** Fill the braces of a line. */
const fill = (line, values) => line.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Text in which every placeholder of redaction is a black bar that can still be read, copied and spoken. */
const withBars = (text) =>
  text.split(/(<[A-Z_]+>)/).map((piece, at) => (at % 2 ? make("mark", { part: "bar" }, piece) : piece));
