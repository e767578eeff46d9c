/** Matches the address of a resource, with whatever hash: `addressOf("google_sql_database.Orders_App")`. */
export function addressOf(resource: string): unknown {
  return expect.stringMatching(new RegExp(`^${withHash(resource)}$`));
}

/** Matches the reference to an attribute of a resource: `referenceTo("google_sql_database.Orders_App", "name")`. */
export function referenceTo(resource: string, attribute: string): unknown {
  return expect.stringMatching(new RegExp(`^\\$\\{${withHash(resource)}\\.${escaped(attribute)}\\}$`));
}

function withHash(resource: string): string {
  return `${escaped(resource)}_[0-9A-F]{8}`;
}

function escaped(text: string): string {
  return text.replace(/[.[\]]/g, "\\$&");
}
