// What the Unicode tables know beside countries: unions, parts of countries, and codes for tests.
const NO_COUNTRIES = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB"]);
const FORM = /^[A-Z]{2}$/;

/** Whether text is the code of a country (ISO 3166-1), or `ZZ`, which stands for addresses of no known country. */
export function isCountry(code: string): boolean {
  return FORM.test(code) && currentCode(code) === code && isKnown(code) && !NO_COUNTRIES.has(code);
}

/** The code that was most likely meant: in capitals, and `GB` for `UK`; undefined where there is none. */
export function countryMeant(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  const current = FORM.test(code) ? currentCode(code) : undefined;
  return current !== undefined && isCountry(current) ? current : undefined;
}

// Codes that are no longer in use become those that took their place.
function currentCode(code: string): string | undefined {
  return new Intl.Locale(`und-${code}`).region;
}

function isKnown(code: string): boolean {
  return new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(code) !== undefined;
}
