import type { GkeWorkloadProps } from "./workload-props";

const NAME_LABEL = "app.kubernetes.io/name";

/** The labels by which the Service, the policies and the scaler find the pods of a workload. They never change. */
export function selectorOf({ name }: Pick<GkeWorkloadProps, "name">): Record<string, string> {
  return { [NAME_LABEL]: name };
}

/** The labels of every object of a workload. */
export function labelsOf(props: Pick<GkeWorkloadProps, "name" | "labels">): Record<string, string> {
  return { ...props.labels, "app.kubernetes.io/managed-by": "terraform", ...selectorOf(props) };
}
