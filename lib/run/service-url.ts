/** What the address of a service is made of. */
export interface ServiceAddress {
  readonly name: string;
  /** The number of the project, not its id. */
  readonly projectNumber: string;
  readonly region: string;
}

/**
 * The address of a service, known before the service exists. So a service can be told its own address, for example
 * for CORS; its attribute `uri` in its own environment would be a cycle.
 */
export function cloudRunUrl({ name, projectNumber, region }: ServiceAddress): string {
  return `https://${name}-${projectNumber}.${region}.run.app`;
}
