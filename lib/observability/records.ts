/** Texts by name, or nothing where there are none: the API gives back no empty ones. */
export function unlessEmpty(texts: Readonly<Record<string, string>> = {}): Record<string, string> | undefined {
  return Object.keys(texts).length > 0 ? { ...texts } : undefined;
}
