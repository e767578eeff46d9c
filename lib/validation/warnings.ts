import { AnnotationMetadataEntryType } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * What the constructs warn of, each with the path of its construct. `cdktf synth` prints it; a program that synthesizes by
 * itself can print it after `app.synth()`.
 *
 * ```text
 * app.synth();
 * warningsOf(app).forEach((warning) => console.warn(warning));
 * ```
 */
export function warningsOf(scope: IConstruct): readonly string[] {
  const warned = scope.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === (AnnotationMetadataEntryType.WARN as string))
        .map(({ data }) => `${node.path}: ${String(data)}`),
    );
  return [...new Set(warned)];
}
