import v = require("valibot");
import { projectForm } from "../foundation";
import { backendForm, loadBalancerForms } from "../edge";
import { serviceForms } from "../run";
import { recordOf, shapeOf, texts, wordOr } from "../validation";
import { regionalForm, sharedServiceForms } from "./multi-region-shape";
import type {
  MultiRegionPlatformProps,
  PlatformDatabase,
  PlatformEdge,
  PlatformRegion,
  PlatformService,
} from "./platform-props";

const { project: _project, ...serviceOptions } = sharedServiceForms;
const {
  name: _name,
  project: _edgeProject,
  backends: _backends,
  defaultBackend: _default,
  ...edge
} = loadBalancerForms;

/** The form of the options of a platform. */
export const platformShape = shapeOf<MultiRegionPlatformProps>({
  name: v.string(),
  project: v.optional(projectForm),
  regions: recordOf(shapeOf<PlatformRegion>({ vpcAccess: serviceForms.vpcAccess })),
  dataRegion: v.string(),
  services: recordOf(
    shapeOf<PlatformService>({
      ...serviceOptions,
      regions: v.optional(recordOf(regionalForm)),
      databaseConnections: v.optional(v.number()),
      calls: v.optional(texts),
      backend: v.optional(wordOr("off", backendForm)),
    }),
  ),
  database: v.optional(
    shapeOf<PlatformDatabase>({
      connections: v.number(),
      reserved: v.optional(v.number()),
      pooler: v.optional(v.pipe(v.string(), v.minLength(1))),
    }),
  ),
  edge: shapeOf<PlatformEdge>({
    ...edge,
    defaultService: v.optional(v.string()),
    buckets: v.optional(recordOf(backendForm)),
  }),
});
