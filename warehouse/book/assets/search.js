/* Search: fetches only the files that a query needs, as scripts, so that it works from a file system too. */
"use strict";
(() => {
  const WORD = /\p{N}+(?:[.,]\p{N}+)*|\p{Script=Han}|[\p{L}\p{M}]+/gu; // as in search.py; Han first, then other letters
  const SHOWN = 40;
  const PER_FILE = { names: 500, sentences: 250 };
  const FOLDER = { names: "n", sentences: "d", words: "t" };
  const field = document.getElementById("q");
  const said = document.getElementById("said");
  const results = document.getElementById("results");
  const files = new Map(); // "kind/key" → promise of rows
  const waiting = new Map();
  let asked = 0;

  window.tallyhouse = Object.assign(window.tallyhouse || {}, {
    found(kind, key, rows) { waiting.get(`${kind}/${key}`)?.(rows); },
  });

  function file(kind, key) {
    const name = `${kind}/${key}`;
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = kind === "about" ? "search/about.js" : `search/${FOLDER[kind]}/${key}.js`; // a key of words: segment/shard
        script.onerror = () => reject(new Error(`${script.src} cannot be read`));
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  const words = (text) => (text.toLowerCase().match(WORD) || []).map((word) => word.replaceAll(",", ""));

  function shard(word) {
    if (/^[a-z0-9]/.test(word)) return [...word].slice(0, 2).join("").replace(/[^a-z0-9]/gu, "_");
    return `u${(word.codePointAt(0) >> 8).toString(16)}`;
  }

  const numbers = (listed) => {
    let sum = 0;
    return listed ? listed.split(",").map((step) => (sum += Number(step))) : [];
  };

  // The rows of the index for one word, in one segment of it.
  async function rowsFor(segment, word, unfinished) {
    const shards = await file("words", `${segment}/shards`);
    const short = unfinished && [...word].length === 1 && /[a-z0-9]/.test(word);
    const keys = shards.filter((one) => (short ? one.startsWith(word) : one === shard(word)));
    const rows = (await Promise.all(keys.map((one) => file("words", `${segment}/${one}`)))).flat();
    return rows.filter((row) => (unfinished ? row[0].startsWith(word) : row[0] === word));
  }

  // One word of the query: in which names and sentences it stands, and whether all of these are listed.
  async function look(about, word, unfinished) {
    const found = await Promise.all(about.segments.map((segment) => rowsFor(segment, word, unfinished)));
    const sentences = new Set(), names = new Set();
    let complete = true;
    found.forEach((rows, i) => {
      const into = about.segments[i] === "n" ? names : sentences;
      for (const [, count, listed] of rows) {
        numbers(listed).forEach((n) => into.add(n));
        complete = complete && count <= about.listed;
      }
    });
    return { word, sentences, names, complete };
  }

  const within = (sets) => {
    const [first, ...others] = [...sets].sort((a, b) => a.size - b.size);
    return first ? [...first].filter((n) => others.every((other) => other.has(n))) : [];
  };

  async function rowsOf(kind, found) {
    return Promise.all(found.map(async (n) => {
      const rows = await file(kind, Math.floor(n / PER_FILE[kind]));
      return rows[n % PER_FILE[kind]];
    }));
  }

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  function link(address, text) {
    const made = element("a", "", text);
    made.href = address;
    return made;
  }

  function marked(text, query) {
    const line = element("p", "");
    let from = 0;
    for (const match of text.matchAll(WORD)) {
      const word = match[0].toLowerCase().replaceAll(",", "");
      if (!query.some((one, i) => (i === query.length - 1 ? word.startsWith(one) : word === one))) continue;
      line.append(text.slice(from, match.index), element("mark", "", match[0]));
      from = match.index + match[0].length;
    }
    line.append(text.slice(from));
    return line;
  }

  const holds = (text, query) => {
    const there = words(text);
    return query.every((one, i) => there.some((word) => (i === query.length - 1 ? word.startsWith(one) : word === one)));
  };

  async function search(query) {
    const about = await file("about", 0);
    const looked = await Promise.all(query.map((word, i) => look(about, word, i === query.length - 1)));
    const names = within(looked.map((one) => one.names)).sort((a, b) => b - a); // the last ones have most figures
    // A word in very many sentences is not listed in full: the others choose, and the sentences themselves decide.
    const full = looked.filter((one) => one.complete);
    const candidates = within((full.length ? full : looked).map((one) => one.sentences)).sort((a, b) => b - a);
    const partial = full.length < looked.length;
    let sentences = await rowsOf("sentences", candidates.slice(0, partial ? 8 * SHOWN : SHOWN));
    if (partial) sentences = sentences.filter((row) => holds(`${row.text} ${row.title}`, query)).slice(0, SHOWN);
    return { names: await rowsOf("names", names.slice(0, SHOWN)), namesCount: names.length, sentences,
      count: partial ? null : candidates.length, onlyCommon: partial && !full.length };
  }

  function show(found, query) {
    const parts = [];
    if (found.names.length) {
      const order = { indicator: 0, subject: 1, place: 2 };
      found.names.sort((a, b) => order[a.kind] - order[b.kind] || b.figures - a.figures);
      parts.push(element("h2", "", "Indicators, subjects, places"), ...found.names.map(({ kind, name, address, figures }) =>
        element("div", "hit", element("p", "", link(address, name), element("span", "muted", ` · ${kind} · ${figures} figure${figures === 1 ? "" : "s"}`)))));
    }
    if (found.sentences.length) {
      parts.push(element("h2", "", "Sentences"), ...found.sentences.map(({ text, address, title }) => {
        const quote = element("blockquote", "sentence", marked(text, query));
        quote.dir = "auto";
        return element("div", "hit", quote, element("p", "source", link(address, title)));
      }));
    }
    results.replaceChildren(...parts);
    const rest = found.namesCount > found.names.length ? ` (${found.names.length} with most figures shown)` : "";
    const names = `${found.namesCount} name${found.namesCount === 1 ? "" : "s"}${rest}`;
    const number = found.count ?? `at least ${found.sentences.length}`;
    const sentences = `${number} sentence${number === 1 ? "" : "s"}`;
    const more = found.count > found.sentences.length ? `, the newest ${found.sentences.length} shown` : "";
    const common = found.onlyCommon ? " These words are very common; only the newest sentences were searched." : "";
    said.textContent = found.names.length || found.sentences.length ? `${names}, ${sentences}${more}.${common}` : "Nothing found.";
  }

  async function go() {
    const turn = ++asked;
    const query = [...new Set(words(field.value))];
    if (!query.length) {
      results.replaceChildren();
      said.textContent = "";
      return;
    }
    try {
      const found = await search(query);
      if (turn === asked) show(found, query);
    } catch (error) {
      if (turn === asked) said.textContent = `The search index cannot be read: ${error.message}`;
    }
  }

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(go, 120);
  });
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    } catch { /* not from a file system */ }
    go();
  });
  field.value = new URLSearchParams(location.search).get("q") || "";
  go();
})();
