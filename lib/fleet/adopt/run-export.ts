import { secondsText, type Cpu, type Duration, type Memory } from "../../foundation";
import type { LivenessProbe, StartupProbe } from "../../run";
import type { AdoptedMount, AdoptedSecretUse, AdoptedService, AdoptedServiceOptions } from "./adoption";
import { given } from "./part";
import { listIn, numberIn, partIn, textIn, type Json } from "./json";

const INGRESS: Readonly<Record<string, AdoptedServiceOptions["ingress"]>> = {
  INGRESS_TRAFFIC_ALL: "all",
  INGRESS_TRAFFIC_INTERNAL_ONLY: "internal",
  INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: "internal-and-load-balancer",
};

/** A service as the API of Cloud Run, version 2, tells it. Fields that are false or zero are not there. */
export function serviceOf(service: Json, region: string): AdoptedService {
  const template = partIn(service, "template");
  const containers = listIn(template, "containers");
  const main = containers.find((one) => listIn(one, "ports").length > 0) ?? containers[0] ?? {};
  const env = listIn(main, "env");
  const isSecret = (one: Json) => Object.hasOwn(one, "valueSource");
  const secrets = env.filter(isSecret).map((one) => [textIn(one, "name") ?? "", secretUse(one)] as const);
  const plain = env
    .filter((one) => !isSecret(one))
    .map((one) => [textIn(one, "name") ?? "", textIn(one, "value") ?? ""]);
  const account = textIn(template, "serviceAccount");
  const beyond = beyondOf(service, template, containers.length);
  return {
    options: { ...optionsOf(service, template, main, region), ...filled("env", plain) },
    image: textIn(main, "image") ?? "",
    ...(account === undefined ? {} : { account }),
    ...filled("secrets", secrets),
    ...filled("mounts", mountsOf(template, main)),
    ...(beyond.length === 0 ? {} : { beyond }),
  };
}

function optionsOf(service: Json, template: Json, main: Json, region: string): AdoptedServiceOptions {
  const resources = partIn(main, "resources");
  const limits = partIn(resources, "limits");
  const { minInstanceCount: min, maxInstanceCount: max } = partIn(template, "scaling");
  const serviceMin = numberIn(partIn(service, "scaling"), "minInstanceCount");
  const port = numberIn(listIn(main, "ports")[0] ?? {}, "containerPort");
  return given({
    region,
    port,
    cpu: textIn(limits, "cpu") as Cpu | undefined,
    memory: textIn(limits, "memory") as Memory | undefined,
    cpuAllocation: resources["cpuIdle"] === true ? "during-requests" : "always",
    startupCpuBoost: resources["startupCpuBoost"] === true,
    scaling:
      typeof max === "number"
        ? given({
            min: typeof min === "number" ? min : 0,
            max,
            serviceLevel: serviceMin === undefined ? undefined : { min: serviceMin },
          })
        : undefined,
    concurrency: numberIn(template, "maxInstanceRequestConcurrency"),
    timeout: textIn(template, "timeout") as Duration | undefined,
    ingress: INGRESS[textIn(service, "ingress") ?? ""],
    startup: probeOf(main["startupProbe"]) as StartupProbe | undefined,
    liveness: probeOf(main["livenessProbe"]) as LivenessProbe | undefined,
  });
}

/** A probe, with everything said: what the platform fills in is not what this library does. */
function probeOf(probe: unknown): object | undefined {
  if (typeof probe !== "object" || probe === null) return undefined;
  const told = probe as Json;
  const [http, tcp, grpc] = [partIn(told, "httpGet"), partIn(told, "tcpSocket"), partIn(told, "grpc")];
  const seconds = (key: string, otherwise: number) => secondsText(numberIn(told, key) ?? otherwise);
  const headers = listIn(http, "httpHeaders").map((one) => [textIn(one, "name"), textIn(one, "value") ?? ""]);
  const timing = {
    delay: seconds("initialDelaySeconds", 0),
    period: seconds("periodSeconds", 10),
    timeout: seconds("timeoutSeconds", 1),
    failures: numberIn(told, "failureThreshold") ?? 3,
  };
  if (Object.hasOwn(told, "grpc")) {
    return given({ grpc: textIn(grpc, "service") ?? true, port: numberIn(grpc, "port"), ...timing });
  }
  if (!Object.hasOwn(told, "httpGet")) return { tcp: numberIn(tcp, "port") ?? true, ...timing };
  const path = textIn(http, "path") ?? "/";
  return given({ path, port: numberIn(http, "port"), ...filled("headers", headers), ...timing });
}

function secretUse(env: Json): AdoptedSecretUse {
  const { secret, version } = partIn(partIn(env, "valueSource"), "secretKeyRef");
  return { secret: String(secret), version: typeof version === "string" ? version : "latest" };
}

function mountsOf(template: Json, main: Json): readonly (readonly [path: string, mount: AdoptedMount])[] {
  const buckets = new Map(
    listIn(template, "volumes").flatMap((one) =>
      Object.hasOwn(one, "gcs") ? [[textIn(one, "name"), partIn(one, "gcs")] as const] : [],
    ),
  );
  return listIn(main, "volumeMounts").flatMap((one) => {
    const bucket = buckets.get(textIn(one, "name"));
    if (bucket === undefined) return [];
    const readOnly = bucket["readOnly"] === true ? true : undefined;
    const mount = given({ bucket: textIn(bucket, "bucket") ?? "", volume: textIn(one, "name") ?? "", readOnly });
    return [[textIn(one, "mountPath") ?? "", mount] as const];
  });
}

/** What a service has that the options do not say. */
function beyondOf(service: Json, template: Json, containers: number): readonly string[] {
  const has = (from: Json, key: string) => from[key] !== undefined && from[key] !== "" && from[key] !== false;
  const found = [
    ...(containers > 1 ? ["sidecars"] : []),
    ...["description", "customAudiences", "binaryAuthorization", "invokerIamDisabled", "defaultUriDisabled"].filter(
      (key) => has(service, key),
    ),
    ...["vpcAccess", "encryptionKey", "sessionAffinity", "nodeSelector"].filter((key) => has(template, key)),
    ...(listIn(template, "volumes").some((one) => !Object.hasOwn(one, "gcs")) ? ["volumes"] : []),
    ...(listIn(service, "traffic").length > 1 ? ["traffic"] : []),
  ];
  return found.sort();
}

function filled(key: string, entries: readonly (readonly unknown[])[]): object {
  return entries.length === 0 ? {} : { [key]: Object.fromEntries(entries as never) as object };
}
