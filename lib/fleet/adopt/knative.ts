import { listIn, numberIn, partIn, textIn, type Json } from "./json";

const INGRESS: Readonly<Record<string, string>> = {
  all: "INGRESS_TRAFFIC_ALL",
  internal: "INGRESS_TRAFFIC_INTERNAL_ONLY",
  "internal-and-cloud-load-balancing": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
};

/** A service as `gcloud run services describe` shows it, in the form of version 2 of the API. */
export function serviceFromKnative(shown: Json): Json {
  const metadata = partIn(shown, "metadata");
  const annotations = partIn(metadata, "annotations");
  const spec = partIn(shown, "spec");
  const minimum = numberIn(annotations, "run.googleapis.com/minScale");
  return {
    ingress: INGRESS[textIn(annotations, "run.googleapis.com/ingress") ?? "all"],
    description: annotations["run.googleapis.com/description"],
    customAudiences: annotations["run.googleapis.com/custom-audiences"],
    binaryAuthorization: annotations["run.googleapis.com/binary-authorization"],
    invokerIamDisabled: annotations["run.googleapis.com/invoker-iam-disabled"] === "true",
    defaultUriDisabled: annotations["run.googleapis.com/default-url-disabled"] === "true",
    scaling: minimum === undefined ? {} : { minInstanceCount: minimum },
    traffic: listIn(spec, "traffic"),
    template: templateOf(partIn(spec, "template")),
  };
}

function templateOf(template: Json): Json {
  const annotations = partIn(partIn(template, "metadata"), "annotations");
  const spec = partIn(template, "spec");
  const isShort = annotations["run.googleapis.com/cpu-throttling"] !== "false";
  const boosts = annotations["run.googleapis.com/startup-cpu-boost"] === "true";
  const seconds = numberIn(spec, "timeoutSeconds");
  const aliases = aliasesOf(textIn(annotations, "run.googleapis.com/secrets"));
  const volumes = listIn(spec, "volumes").map(volumeOf);
  const databases = textIn(annotations, "run.googleapis.com/cloudsql-instances");
  const vpc = ["vpc-access-connector", "vpc-access-egress", "network-interfaces"].some(
    (key) => `run.googleapis.com/${key}` in annotations,
  );
  return {
    scaling: {
      minInstanceCount: numberIn(annotations, "autoscaling.knative.dev/minScale"),
      maxInstanceCount: numberIn(annotations, "autoscaling.knative.dev/maxScale"),
    },
    sessionAffinity: annotations["run.googleapis.com/sessionAffinity"] === "true",
    encryptionKey: annotations["run.googleapis.com/encryption-key"],
    vpcAccess: vpc ? {} : undefined,
    nodeSelector: spec["nodeSelector"],
    maxInstanceRequestConcurrency: numberIn(spec, "containerConcurrency"),
    timeout: seconds === undefined ? undefined : `${seconds}s`,
    serviceAccount: spec["serviceAccountName"],
    volumes: databases === undefined ? volumes : [...volumes, { name: "cloudsql", cloudSqlInstance: {} }],
    containers: listIn(spec, "containers").map((one) => ({
      ...one,
      resources: { limits: partIn(partIn(one, "resources"), "limits"), cpuIdle: isShort, startupCpuBoost: boosts },
      env: listIn(one, "env").map((variable) => variableOf(variable, aliases)),
    })),
  };
}

function variableOf(variable: Json, aliases: ReadonlyMap<string, string>): Json {
  if (!Object.hasOwn(variable, "valueFrom")) return variable;
  const { name, key } = partIn(partIn(variable, "valueFrom"), "secretKeyRef");
  const secret = aliases.get(String(name)) ?? String(name);
  return { name: variable["name"], valueSource: { secretKeyRef: { secret, version: key } } };
}

function volumeOf(volume: Json): Json {
  const csi = partIn(volume, "csi");
  if (textIn(csi, "driver") !== "gcsfuse.run.googleapis.com") return volume;
  const bucket = partIn(csi, "volumeAttributes")["bucketName"];
  return { name: volume["name"], gcs: { bucket, readOnly: csi["readOnly"] === true } };
}

/** Secrets of other projects stand under a name that was made up: `alias:projects/123/secrets/id,…`. */
function aliasesOf(text = ""): ReadonlyMap<string, string> {
  return new Map(
    text.split(",").flatMap((one): [string, string][] => {
      const at = one.indexOf(":");
      return at < 0 ? [] : [[one.slice(0, at).trim(), one.slice(at + 1).trim()]];
    }),
  );
}
