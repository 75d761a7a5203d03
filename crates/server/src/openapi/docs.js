"use strict";
// Shows openapi.json: plain DOM, nothing from elsewhere; texts stay text.

const make = (name, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};

function example(schema, document, depth = 0) {
  if (!schema || depth > 6) return null;
  if (schema.$ref) return example(document.components.schemas[schema.$ref.split("/").pop()], document, depth + 1);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => example(part, document, depth + 1)));
  const choice = (schema.oneOf ?? schema.anyOf)?.find((one) => one.type !== "null");
  if (choice) return example(choice, document, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type;
  if (type === "object" || schema.properties) {
    const entries = Object.entries(schema.properties ?? {});
    return Object.fromEntries(entries.map(([name, part]) => [name, example(part, document, depth + 1)]));
  }
  if (type === "array") return [example(schema.items, document, depth + 1)];
  return { string: "…", integer: 0, number: 0, boolean: false }[type] ?? null;
}

const block = (title, schema, document) =>
  make("div", {}, make("p", { className: "mute", textContent: title }),
    make("pre", { textContent: JSON.stringify(example(schema, document), null, 2) }));

function show(method, path, operation, document) {
  const details = make("details", {}, make("summary", {},
    make("span", { className: "method", textContent: method.toUpperCase() }),
    make("code", { textContent: path }), ` — ${operation.summary ?? ""}`));
  if (operation.description) details.append(make("p", { textContent: operation.description }));
  details.append(make("p", { className: "mute", textContent: `Who may: ${operation["x-allowed"]}` }));
  for (const parameter of operation.parameters ?? []) {
    details.append(make("p", {}, make("code", { textContent: parameter.name }),
      ` (${parameter.in}) ${parameter.description ?? ""}`));
  }
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  if (body) details.append(block("Body", body, document));
  for (const [status, answer] of Object.entries(operation.responses ?? {})) {
    const schema = answer.content?.["application/json"]?.schema;
    if (schema && status < 300) details.append(block(`Answer ${status}`, schema, document));
    else details.append(make("p", { className: "mute", textContent: `Answer ${status} ${answer.description ?? ""}` }));
  }
  details.dataset.text = `${method} ${path} ${operation.summary ?? ""}`.toLowerCase();
  return details;
}

fetch("/api/openapi.json").then((answer) => answer.json()).then((document_) => {
  document.getElementById("about").textContent = document_.info.description;
  const groups = new Map();
  for (const [path, operations] of Object.entries(document_.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? "";
      if (!groups.has(tag)) groups.set(tag, make("section", {}, make("h2", { textContent: tag })));
      groups.get(tag).append(show(method, path, operation, document_));
    }
  }
  const main = document.getElementById("operations");
  main.append(...groups.values());
  document.getElementById("search").addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const details of main.querySelectorAll("details")) details.hidden = !details.dataset.text.includes(wanted);
    for (const section of main.querySelectorAll("section")) {
      section.hidden = !section.querySelector("details:not([hidden])");
    }
  });
});
