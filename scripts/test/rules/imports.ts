import { type Expression, parseSync, Visitor } from "oxc-parser";

/** How one file names another: for its types alone, when it is loaded, or only when the code comes to it. */
export type Naming = { specifier: string; how: "type" | "load" | "later" };

/**
 * All that a TypeScript file imports, as written: `import`, `import type`, `export … from`,
 * `import("…")` as a value and as a type, and `new URL("./…", import.meta.url)`, by which a worker
 * or another process is started from a file.
 */
export function namingsIn(path: string, text: string): Naming[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
  const found: Naming[] = [];
  const note = (specifier: string, how: Naming["how"]) => void found.push({ specifier, how });
  new Visitor({
    ImportDeclaration: ({ source, importKind }) => note(source.value, howOf(importKind)),
    ExportAllDeclaration: ({ source, exportKind }) => note(source.value, howOf(exportKind)),
    ExportNamedDeclaration: ({ source, exportKind }) => {
      if (source) note(source.value, howOf(exportKind));
    },
    TSImportType: ({ source }) => note(source.value, "type"),
    ImportExpression: ({ source }) => {
      const specifier = wordsOf(source);
      if (specifier !== null) note(specifier, "later");
    },
    NewExpression: ({ callee, arguments: [first, second] }) => {
      const beside = second?.type === "MemberExpression" && second.object.type === "MetaProperty";
      if (callee.type !== "Identifier" || callee.name !== "URL" || !beside || !first) return;
      const specifier = first.type === "SpreadElement" ? null : wordsOf(first);
      if (specifier !== null) note(specifier, "later");
    },
  }).visit(program);
  return found;
}

const howOf = (kind: "type" | "value" | undefined) => (kind === "type" ? "type" : "load");

const wordsOf = (expression: Expression) =>
  expression.type === "Literal" && typeof expression.value === "string" ? expression.value : null;
