// The Markdown that answers are written in, as elements: headings, lists, paragraphs, bold, emphasis, links.

const BLOCKS = [
  [/^(#{1,4}) +(.*)$/, ([, marks, text], link) => make(marks.length < 2 ? "h3" : "h4", {}, ...inline(text, link))],
  [/^[-*] +(.*)$/, "ul"],
  [/^\d+[.)] +(.*)$/, "ol"],
];

/** Return the inline elements of a text: `link(address, title)` makes links, of addresses that are safe alone. */
function inline(text, link) {
  const found = /\*\*(.+?)\*\*|\*(\S(?:.*?\S)?)\*|\[([^\]]+)\]\(([^)\s]+)\)/.exec(text);
  if (!found) return [text];
  const [whole, bold, emphasis, title, address] = found;
  const element = bold
    ? make("strong", {}, ...inline(bold, link))
    : emphasis
      ? make("em", {}, ...inline(emphasis, link))
      : /^(https?:\/\/|mailto:|tel:)/i.test(address)
        ? link(address, title)
        : title;
  return [text.slice(0, found.index), element, ...inline(text.slice(found.index + whole.length), link)];
}

/** Return the elements of a Markdown text. A line that goes on, goes on with what stands before it. */
function markdown(text, link) {
  const out = document.createDocumentFragment();
  let open = null;
  for (const line of text.split("\n")) {
    const [, is] = BLOCKS.find(([pattern]) => pattern.test(line)) ?? [];
    if (!line.trim()) {
      open = null;
    } else if (typeof is === "function") {
      out.append(is(BLOCKS[0][0].exec(line), link));
      open = null;
    } else if (is) {
      const list = out.lastElementChild?.localName === is ? out.lastElementChild : make(is);
      open = make("li", {}, ...inline(line.replace(/^\S+ +/, ""), link));
      list.append(open);
      out.append(list);
    } else if (open) {
      open.append(" ", ...inline(line.trim(), link));
    } else {
      open = make("p", {}, ...inline(line.trim(), link));
      out.append(open);
    }
  }
  return out;
}
