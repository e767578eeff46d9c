import v = require("valibot");
import { Construct } from "constructs";
import { durationForm, projectForm, protectionForm } from "../foundation";
import { serviceForms } from "../run";
import { form, shapeOf } from "../validation";
import type { SplitMlArchitectureProps, SplitMlGateway, SplitMlStacks, SplitMlWorkers } from "./split-ml-props";

const scope = form((value) => Construct.isConstruct(value), {
  code: "split-ml-stack",
  allowed: "a stack, or a construct in one",
  fix: "give the stack that the part goes to",
  showsValue: false,
});

/** An option of the workload that a pool becomes, which knows its form. */
const passedOn = v.optional(v.any());

const gateway = shapeOf<SplitMlGateway>({
  image: serviceForms.image,
  imageManagedBy: serviceForms.imageManagedBy,
  port: serviceForms.port,
  env: serviceForms.env,
  mounts: serviceForms.mounts,
  cpu: serviceForms.cpu,
  memory: serviceForms.memory,
  concurrency: serviceForms.concurrency,
  cpuAllocation: serviceForms.cpuAllocation,
  startup: serviceForms.startup,
  liveness: serviceForms.liveness,
  ingress: serviceForms.ingress,
  invokers: serviceForms.invokers,
  region: v.optional(v.string()),
  cidr: v.optional(v.string()),
  maxInstances: v.optional(v.number()),
  minInstances: v.optional(v.number()),
  timeout: v.optional(durationForm),
  public: passedOn,
});

const workers = shapeOf<SplitMlWorkers>({
  image: v.string(),
  port: passedOn,
  size: passedOn,
  env: passedOn,
  mounts: passedOn,
  files: passedOn,
  scaling: passedOn,
  disruption: passedOn,
  spot: passedOn,
  computeClass: passedOn,
  gpu: passedOn,
  metrics: passedOn,
  user: passedOn,
  readOnlyRootFilesystem: passedOn,
  access: passedOn,
  drain: passedOn,
  waitForRollout: passedOn,
  startsWithin: durationForm,
  readyPath: v.string(),
  healthPath: v.optional(v.string()),
});

/** The form of the options of the architecture. */
export const splitMlShape = shapeOf<SplitMlArchitectureProps>({
  name: v.string(),
  project: v.optional(projectForm),
  region: v.optional(v.string()),
  layout: v.optional(v.picklist(["split", "gke", "cloud-run"])),
  stacks: shapeOf<SplitMlStacks>({ cluster: v.optional(scope), workers: scope, gateway: v.optional(scope) }),
  cidr: v.optional(v.string()),
  maxNodes: v.optional(v.number()),
  domain: v.optional(v.string()),
  namespace: v.optional(v.string()),
  workerTimeout: v.optional(durationForm),
  gateway,
  workers: v.record(v.string(), workers),
  // The cluster knows the form of its own options.
  cluster: v.optional(v.record(v.string(), v.any())),
  workersReachInternet: v.optional(v.boolean()),
  protection: v.optional(protectionForm),
});
