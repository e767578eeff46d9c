import v = require("valibot");
import { durationForm, projectForm, protectionForm } from "../foundation";
import { form, type Form, hasMethod, shapeOf } from "../validation";
import type {
  ImageCleanup,
  ImageRepositoryProps,
  RemoteImageRepositoryProps,
  RepositoryEncryption,
  RepositoryProps,
  UpstreamCredentials,
  VirtualImageRepositoryProps,
} from "./repository-props";

const text = v.optional(v.string());

const commonForms: { readonly [Key in keyof Required<RepositoryProps>]: Form } = {
  name: text,
  project: v.optional(projectForm),
  projectNumber: text,
  location: text,
  description: text,
  encryption: v.optional(
    shapeOf<RepositoryEncryption>({ key: v.string(), agentAccess: v.optional(v.picklist(["grant", "exists"])) }),
  ),
  labels: v.optional(v.record(v.string(), v.string())),
  protection: v.optional(protectionForm),
};

const passwordForm: Form = form((value) => hasMethod(value, "bindEnv"), {
  code: "image-upstream-password",
  allowed: "a secret, for example of a SecretBundle",
  fix: 'write secrets.get("DOCKER_HUB_TOKEN"); treat a password that stood in the code as known to others',
  showsValue: false,
});

const sourceForm: Form = form((value) => hasMethod(value, "image") && hasMethod(value, "grantRead"), {
  code: "image-upstream-form",
  allowed: "a repository of images",
  fix: "give the ImageRepository or RemoteImageRepository itself, or ImageRepository.fromName(…)",
  showsValue: true,
});

/** The form of a repository that images are pushed to. */
export const writableRepositoryForm: Form = form(
  (value) => hasMethod(value, "image") && hasMethod(value, "grantWrite"),
  {
    code: "build-repository-form",
    allowed: "a repository that images can be pushed to",
    fix: "give an ImageRepository, or ImageRepository.fromName(…)",
    showsValue: true,
  },
);

/** The form of the options of a repository that images are pushed to. */
export const imageRepositoryShape = shapeOf<ImageRepositoryProps>({
  ...commonForms,
  immutableTags: v.optional(v.boolean()),
  cleanup: v.optional(
    shapeOf<ImageCleanup>({
      keepNewest: v.optional(v.number()),
      keepTagPrefixes: v.optional(v.array(v.string())),
      deleteOlderThan: v.optional(durationForm),
      deleteUntaggedOlderThan: v.optional(durationForm),
      dryRun: v.optional(v.boolean()),
    }),
  ),
  vulnerabilityScanning: v.optional(v.picklist(["inherited", "disabled"])),
});

/** The form of the options of a repository that fetches images. */
export const remoteRepositoryShape = shapeOf<RemoteImageRepositoryProps>({
  ...commonForms,
  upstream: v.string(),
  credentials: v.optional(shapeOf<UpstreamCredentials>({ username: v.string(), password: passwordForm })),
  keepFor: v.optional(durationForm),
});

/** The form of the options of a repository that stands for several. */
export const virtualRepositoryShape = shapeOf<VirtualImageRepositoryProps>({
  ...commonForms,
  upstreams: v.array(sourceForm),
});
