import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

const BINARIES = process.env["KUBE_BIN"] ?? join(homedir(), ".cache", "kube-v1.35.4");

/** The folder with the commands of a local Kubernetes API server; undefined where there is none that can run. */
export function localKubernetes(): string | undefined {
  const folder = process.env["LOCAL_KUBERNETES"] ?? resolve(__dirname, "../../../shared/kube");
  const isThere = existsSync(join(folder, "with-cluster")) && existsSync(join(BINARIES, "kubectl"));
  return isThere ? folder : undefined;
}

/** The command that judges Kubernetes objects; undefined where it is not installed. */
export function kubeScore(): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(":"), join(homedir(), "go", "bin")];
  return folders.map((folder) => join(folder, "kube-score")).find((file) => existsSync(file));
}
