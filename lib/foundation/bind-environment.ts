import { togetherEach } from "../validation";
import type { BoundEnv, Consumer, IEnvValue } from "./bind";
import { sortedEntries } from "./sorted-entries";

/**
 * Binds the environment values of a container, sorted by name, so that their order in the code changes no plan.
 *
 * @throws ValidationError with what all values refuse.
 */
export function bindEnvironment(
  consumer: Consumer,
  env: Readonly<Record<string, string | IEnvValue>>,
): readonly (readonly [name: string, value: BoundEnv])[] {
  return togetherEach(sortedEntries(env), ([name, value]) => [name, bindValue(consumer, value)] as const);
}

function bindValue(consumer: Consumer, value: string | IEnvValue): BoundEnv {
  return typeof value === "string" ? { kind: "plain", value, access: [] } : value.bindEnv(consumer);
}
