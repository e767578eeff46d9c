/**
 * One of several pieces, counted from 1, as it is written: `3/20`.
 *
 * @param most - how many pieces there may be
 * @returns undefined for other text
 */
export function oneOf(text: string, most: number): { readonly number: number; readonly of: number } | undefined {
  const [, number, of] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  return number !== undefined && of !== undefined && number <= of && of <= most ? { number, of } : undefined;
}
