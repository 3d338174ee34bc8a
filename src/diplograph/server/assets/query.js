"use strict";

// The page for queries: runs the query of the form and shows the answer beneath it. Without this script the form
// is posted as it is, and the browser shows or keeps the answer.

const form = document.getElementById("query-form");
const field = document.getElementById("query");
const example = document.getElementById("example");
const said = document.getElementById("said");
const result = document.getElementById("result");
const MOST = 1000;
let running = null;

function addressOf(iri) {
  const base = "https://w3id.org/diplograph/";
  if (iri.startsWith(`${base}id/`) || iri.startsWith(`${base}code/`)) return `/${iri.slice(base.length)}`;
  if (iri.startsWith(`${base}ontology#`)) return `/${iri.slice(base.length)}`;
  return /^https?:/.test(iri) ? iri : "";
}

function cell(term) {
  const td = document.createElement("td");
  if (!term) return td;
  const address = term.type === "uri" ? addressOf(term.value) : "";
  const shown = document.createElement(address ? "a" : "bdi");
  shown.textContent = term.value.replace("https://w3id.org/diplograph/", "");
  if (address) {
    shown.href = address;
    shown.rel = "noopener noreferrer";
  }
  td.append(shown);
  return td;
}

function table(answer) {
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of answer.head.vars) {
    const th = document.createElement("th");
    th.scope = "col";
    th.textContent = name;
    head.append(th);
  }
  const body = made.createTBody();
  for (const row of answer.results.bindings.slice(0, MOST)) {
    body.insertRow().append(...answer.head.vars.map((name) => cell(row[name])));
  }
  return made;
}

function show(text, type) {
  if (!type.includes("json")) {
    const pre = document.createElement("pre");
    pre.textContent = text;
    result.replaceChildren(pre);
    return "Triples, as Turtle.";
  }
  const answer = JSON.parse(text);
  if ("boolean" in answer) return answer.boolean ? "Yes." : "No.";
  result.replaceChildren(table(answer));
  const rows = answer.results.bindings.length;
  return `${rows} row${rows === 1 ? "" : "s"}${rows > MOST ? `, of which ${MOST} are shown` : ""}.`;
}

async function run() {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  said.textContent = "Running ...";
  said.className = "";
  result.replaceChildren();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      headers: { Accept: "application/sparql-results+json, text/turtle" },
      body: new URLSearchParams({ query: field.value }),
      signal,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text.trim());
    said.textContent = show(text, response.headers.get("Content-Type") ?? "");
  } catch (error) {
    if (signal.aborted) return;
    said.textContent = error.message;
    said.className = "refused";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
example.addEventListener("change", () => {
  field.value = example.value;
});
