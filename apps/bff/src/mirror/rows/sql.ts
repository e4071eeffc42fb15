type Value = string | number | bigint | null | Uint8Array;

/** A piece of a statement with the values it binds, in order. */
export type Sql = { text: string; values: Value[] };

/** Values are bound, other pieces become part of the text. */
export function sql(texts: TemplateStringsArray, ...given: (Sql | Value)[]): Sql {
  const values: Value[] = [];
  let [text = ""] = texts;
  given.forEach((one, at) => {
    if (isSql(one)) values.push(...one.values);
    else values.push(one);
    text += (isSql(one) ? one.text : "?") + texts[at + 1];
  });
  return { text, values };
}

export function joinSql(pieces: Sql[], separator: string): Sql {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    values: pieces.flatMap(({ values }) => values),
  };
}

/** All of them hold; none: anything does. */
export function allOf(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : joinSql(conditions, " and ");
}

export function oneOf(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${joinSql(conditions, " or ")})`;
}

export function listOf(values: Value[]): Sql {
  return sql`(${joinSql(
    values.map((value) => sql`${value}`),
    ", ",
  )})`;
}

function isSql(given: Sql | Value): given is Sql {
  return typeof given === "object" && given !== null && "text" in given;
}
