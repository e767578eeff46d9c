/** The part of a stack's Terraform JSON that addresses are read from. */
interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

/** The addresses of all resources of a stack, sorted. */
export function addressesOf({ resource = {} }: TerraformJson): string[] {
  return Object.entries(resource)
    .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
    .sort();
}

/** What a change of addresses does to people who have a state, in words; nothing where it does nothing. */
export function effectOnStates(committed: readonly string[], json: TerraformJson): string[] {
  const now = addressesOf(json);
  const moved = new Map((json.moved ?? []).map(({ from, to }) => [from, to]));
  const lost = committed.filter((address) => !now.includes(address) && !now.includes(moved.get(address) ?? ""));
  const arrivals = new Set(committed.map((address) => moved.get(address) ?? address));
  const added = now.filter((address) => !arrivals.has(address));
  return [
    ...lost.map((address) => `${address} is gone: the next apply DESTROYS it for everybody who has it in a state`),
    ...added.map((address) => `${address} is new: the next apply creates it`),
  ];
}
